// mktows, built: the codec that its client and its server use, and the client itself.

import { dist } from "../paths.mjs";
import { account } from "../sign.mjs";

export async function prepare() {
  const { operations } = await import(`${dist}../generated/operations.js`);
  const { decodeEnvelope, encodeEnvelope } = await import(`${dist}wire/index.js`);
  const byMessage = new Map(
    Object.values(operations).map(({ output }) => [output.name, expecting(output)]),
  );
  return {
    input: "bytes",
    decode: (bytes, message) =>
      decodeEnvelope(bytes, byMessage.get(message), { mode: "answer", maxBytes: Infinity }),
    result: (decoded) => decoded.body.value,
    encode: (operation, params) =>
      encodeEnvelope({ element: operations[operation].input, value: params }),
  };
}

export async function connect(endpoint, params) {
  const { createClient } = await import(`${dist}index.js`);
  const client = createClient({ endpoint, ...account });
  return async () => (await client.syncLead(params)).leadId;
}

function expecting(element) {
  return { bodies: [element], headers: [], details: [] };
}
