// strong-soap: what its client does with a document, and the client itself.

import http from "node:http";
import { createRequire } from "node:module";
import strong from "strong-soap";
import { wsdl } from "../paths.mjs";
import { authentication } from "../sign.mjs";
import { wrapped } from "./wrapped.mjs";

const XMLHandler = createRequire(import.meta.url)("strong-soap/src/parser/xmlHandler.js");

export async function prepare() {
  const client = await createClient({});
  const { wsdl: description } = client;
  const handler = new XMLHandler(description.schemas, {});
  const { operations } = Object.values(description.definitions.bindings)[0];
  // As in the client's _invoke, but each operation is described once and not at every call.
  const described = new Map(
    Object.entries(operations).map(([name, operation]) => [
      name,
      operation.describe(description.definitions),
    ]),
  );
  const byMessage = new Map(
    [...described.values()].map((each) => [each.output.body.elements[0]?.qname.name, each]),
  );
  const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  return {
    input: "text",
    decode(text, message) {
      const { outputEnvelope } = byMessage.get(message);
      return handler.xmlToJson(client.createNamespaceContext("soap", SOAP), text, outputEnvelope);
    },
    result: (decoded, message) => decoded.Body[message].result,
    params: wrapped,
    encode(operation, params) {
      const envelope = client.constructor.createSOAPEnvelope("soap", SOAP);
      const context = client.createNamespaceContext("soap", SOAP);
      const { body } = described.get(operation).input;
      const message = body.elements[0].qname.name;
      handler.jsonToXml(envelope.body, context, body, { [message]: params });
      return envelope.doc.end({ pretty: false });
    },
  };
}

export async function connect(endpoint, params) {
  const agent = new http.Agent({ keepAlive: true });
  const client = await createClient({ endpoint });
  client.addHttpHeader("Connection", "keep-alive");
  const given = { paramsSyncLead: wrapped(params) };
  return async () => {
    client.clearSoapHeaders();
    client.addSoapHeader({ AuthenticationHeader: authentication() });
    const { result } = await client.syncLead(given, { agent });
    return result.result.leadId;
  };
}

function createClient(options) {
  return new Promise((resolve, reject) => {
    strong.soap.createClient(wsdl, options, (error, client) =>
      error ? reject(error) : resolve(client),
    );
  });
}
