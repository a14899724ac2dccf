// The door `mktows/sandbox`: a mktows endpoint to develop and test against.
export { createSandbox, type Sandbox } from "./sandbox.js";
export type { CallDocument, CallFault, CallListener, SandboxCall } from "./calls/sandbox-call.js";
export type { RecordOutcome } from "./calls/outcomes.js";
export { readSetup, type SandboxOptions } from "./options.js";
export { anonymousCookie, defaultSetup } from "./setup/default-setup.js";
export type {
  Campaign,
  Channel,
  Company,
  CustomObjectType,
  List,
  Program,
  SeedLead,
  Setup,
  Workspace,
} from "./setup/setup.js";
export type { CustomObjectField } from "./setup/object-fields.js";
export {
  defaultAssumptions,
  type Assumed,
  type Assumptions,
  type FaultCodes,
} from "./setup/assumptions.js";
export type { Field } from "./setup/fields.js";
export type { State } from "./inspect.js";
export { StateFileError } from "./store/database.js";
export { serviceLimits, type Limits } from "./limits.js";
export type { Trouble } from "./trouble.js";
