// xml-toolkit: its parser with plain objects out of it, and its SOAP 1.1 writer.

import toolkit from "xml-toolkit";
import { wsdl } from "../paths.mjs";
import { wrapped } from "./wrapped.mjs";

export async function prepare() {
  const soap = new toolkit.SOAP11(wsdl);
  const parser = new toolkit.XMLParser();
  const toObject = toolkit.XMLNode.toObject({});
  return {
    input: "text",
    decode: (text) => toObject(parser.process(text)),
    result: (decoded, message) => decoded.Body[message].result,
    params: wrapped,
    encode(operation, params) {
      const message = `params${operation[0].toUpperCase()}${operation.slice(1)}`;
      return soap.http({ [message]: params }).body;
    },
  };
}
