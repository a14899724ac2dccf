// The door `mktows/flow`: limits on how fast calls begin, in one process or in several, and repeats for any contract.
export { createFlow, serviceLimits, type FlowOptions } from "./delivery/flow.js";
export type { LimitOptions } from "./delivery/limits.js";
export type { Flow, Permission } from "./delivery/limited.js";
export { redisFlow, type RedisFlowOptions } from "./delivery/redis-flow.js";
export type { RedisArguments, RedisClient } from "./delivery/redis-script.js";
export { repeated } from "./delivery/repeat-step.js";
export type { Knowledge, Remedy } from "./delivery/repeated.js";
export { transportRemedy } from "./delivery/transport-remedy.js";
