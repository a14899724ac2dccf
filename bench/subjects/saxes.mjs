// saxes: the strict XML parser for Node, with the smallest tree that makes its events usable. Reads only.

import { SaxesParser } from "saxes";

export async function prepare() {
  return {
    input: "text",
    decode: parse,
    result: (decoded, message) => decoded.Envelope.Body[message].result,
  };
}

/** An element without children is its text; one with children an object; a repeated child an array. */
function parse(document) {
  const root = {};
  const parents = [root];
  let text = "";
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", () => {
    parents.push(undefined);
    text = "";
  });
  parser.on("text", (piece) => (text += piece));
  parser.on("cdata", (piece) => (text += piece));
  parser.on("closetag", ({ local }) => {
    const value = parents.pop() ?? text;
    const parent = (parents[parents.length - 1] ??= {});
    const before = parent[local];
    if (before === undefined) parent[local] = value;
    else if (Array.isArray(before)) before.push(value);
    else parent[local] = [before, value];
  });
  parser.write(document).close();
  return root;
}
