// mktows, built: the codec that its client and its server use, and the client itself.

import { dist } from "../paths.mjs";
import { account } from "../sign.mjs";

export async function prepare() {
  const { operations } = await import(`${dist}../generated/operations.js`);
  const { decodeEnvelope, encodeEnvelope } = await import(`${dist}wire/index.js`);
  const byMessage = new Map(
    Object.values(operations).flatMap(({ output }) => [
      [output.name, expecting(output)],
      [`${output.name}, qualified`, expecting({ ...output, codec: qualified(output.codec) })],
    ]),
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

/** A row with its elements in the namespace of the type. */
function qualified(row) {
  if (row.kind === "unwrapped" || row.kind === "optional" || row.kind === "nillable")
    return { ...row, codec: qualified(row.codec) };
  if (row.kind !== "complex" && row.kind !== "list") return row;
  const members = Object.entries(row.members()).map(([name, each]) => [name, qualified(each)]);
  const table = Object.fromEntries(members);
  return { ...row, origin: { ...row.origin, qualified: true }, members: () => table };
}

function expecting(element) {
  return { bodies: [element], headers: [], details: [] };
}
