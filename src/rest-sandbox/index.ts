// The door `mktows/rest-sandbox`: a stand-in for the vendor's REST service, in this process or on a port.
export { createRestSandbox, type RestSandbox } from "./rest-sandbox.js";
export type { RestSandboxOptions } from "./options.js";
export { serviceLimits, type Limits } from "./limits.js";
export type { Step, Trouble } from "./trouble.js";
export type { Mishap } from "./world/mishap.js";
export type { RestState } from "./inspect.js";
export { defaultRestAssumptions, type RestAssumptions } from "./world/assumptions.js";
export type { ServedCall } from "./http/serve.js";
export type { Answer, RestCall } from "./world/endpoint.js";
export { defaultSetup } from "../sandbox/setup/default-setup.js";
export type { Setup } from "../sandbox/setup/setup.js";
export { StateFileError } from "../sandbox/store/database.js";
