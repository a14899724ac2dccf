// node-soap: what its client does with a document, and the client itself.

import http from "node:http";
import soap from "soap";
import { wsdl } from "../paths.mjs";
import { authentication } from "../sign.mjs";
import { wrapped } from "./wrapped.mjs";

export async function prepare() {
  const { wsdl: description } = await soap.createClientAsync(wsdl);
  const [binding] = Object.values(description.definitions.bindings);
  return {
    input: "text",
    decode: (text) => description.xmlToObject(text),
    result: (decoded, message) => decoded.Body[message].result,
    params: wrapped,
    // As in the client's _invoke, which has no door of its own for this.
    encode(operation, params) {
      const { $name, $type, targetNSAlias, targetNamespace } = binding.methods[operation].input;
      const body = description.objectToDocumentXML(
        $name,
        params,
        targetNSAlias,
        targetNamespace,
        $type,
      );
      return (
        '<?xml version="1.0" encoding="utf-8"?><soap:Envelope' +
        ' xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"' +
        ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${description.xmlnsInEnvelope}>` +
        `<soap:Body>${body}</soap:Body></soap:Envelope>`
      );
    },
  };
}

export async function connect(endpoint, params) {
  const agent = new http.Agent({ keepAlive: true });
  const client = await soap.createClientAsync(wsdl, { endpoint });
  const header = client.addSoapHeader("");
  const given = wrapped(params);
  return async () => {
    client.changeSoapHeader(
      header,
      { AuthenticationHeader: authentication() },
      "",
      "tns",
      "http://www.marketo.com/mktows/",
    );
    const [answer] = await client.syncLeadAsync(given, { httpAgent: agent });
    return answer.result.leadId;
  };
}
