// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/**
 * Version 3_1 of mktows, the SOAP interface of Marketo, which has been switched off. Messages are
 * SOAP 1.1, document style, literal use. Only the root element of a message and the header blocks
 * are in the namespace http://www.marketo.com/mktows/; every element below them is in no namespace.
 * Names are case-sensitive, and the service used to ignore elements it did not know instead of
 * refusing them. Elements that only some versions of the interface have say so; 3_1 was the last
 * version. The address at the end of this document is a placeholder; a server that hands the
 * document out puts its own address there.
 */

export * from "./types.js";
export type { RequestHeaders, Service } from "./service.js";
export * as codecs from "./codecs.js";
export { operations } from "./operations.js";
