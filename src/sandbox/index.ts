// The door `mktows/sandbox`: a mktows endpoint to develop and test against.
export { createSandbox, type Sandbox, type SandboxCall, type SandboxOptions } from "./sandbox.js";
export { anonymousCookie, defaultSetup, type Setup } from "./setup.js";
export { readSetup } from "./read-setup.js";
export { defaultAssumptions, type Assumptions } from "./assumptions.js";
export type { Field } from "./fields.js";
export type { State } from "./inspect.js";
export { serviceLimits, type Limits } from "./limits.js";
export type { Trouble } from "./trouble.js";
