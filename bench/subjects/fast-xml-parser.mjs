// fast-xml-parser: its parser set up as a SOAP client would, and its builder. It knows no schema.

import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { wrapped } from "./wrapped.mjs";

export async function prepare() {
  const parser = new XMLParser({
    ignoreAttributes: false,
    removeNSPrefix: true,
    parseTagValue: false,
  });
  const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: false });
  return {
    input: "text",
    decode: (text) => parser.parse(text),
    result: (decoded, message) => decoded.Envelope.Body[message].result,
    params: wrapped,
    encode(operation, params) {
      const message = `ns1:params${operation[0].toUpperCase()}${operation.slice(1)}`;
      return builder.build({
        "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
        "SOAP-ENV:Envelope": {
          "@_xmlns:SOAP-ENV": "http://schemas.xmlsoap.org/soap/envelope/",
          "@_xmlns:ns1": "http://www.marketo.com/mktows/",
          "SOAP-ENV:Body": { [message]: params },
        },
      });
    },
  };
}
