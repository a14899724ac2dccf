// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.

export * from "./types.js";
export type { Service } from "./service.js";
export * as codecs from "./codecs.js";
export { operations } from "./operations.js";
