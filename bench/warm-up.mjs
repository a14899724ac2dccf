// One request and one answer of every operation, drawn from the codec tables and written by the package:
// what each library handles before it is measured, as a server would. Never measured themselves.

import { writeFileSync } from "node:fs";
import { drawFrom } from "./data.mjs";
import { dist } from "./paths.mjs";

const SEED = 7;

export async function writeMessages(file) {
  const { operations } = await import(`${dist}../generated/operations.js`);
  const { encodeEnvelope } = await import(`${dist}wire/index.js`);
  const draw = drawFrom(SEED);
  const messages = Object.values(operations).map(({ name, input, output }) => ({
    operation: name,
    request: drawValue(input.codec, draw),
    message: output.name,
    answer: Buffer.from(
      encodeEnvelope({ element: output, value: drawValue(output.codec, draw) }),
    ).toString(),
  }));
  writeFileSync(file, JSON.stringify(messages));
}

/** A value of the codec's type, about two thirds of its optional members present. */
function drawValue(codec, draw) {
  const members = (elements) =>
    Object.fromEntries(Object.entries(elements).map(([key, each]) => [key, drawValue(each, draw)]));
  const some = (item) => Array.from({ length: 1 + draw(3) }, () => drawValue(item, draw));
  switch (codec.kind) {
    case "complex":
      return members(codec.members());
    case "list":
      return some(itemOf(Object.values(codec.members())[0]));
    case "repeated":
      return some(codec.codec);
    case "family": {
      const subtypes = Object.entries(codec.types());
      const [$type, subtype] = subtypes[draw(subtypes.length)];
      return { $type, ...drawValue(subtype, draw) };
    }
    case "optional":
      return draw(3) === 0 ? undefined : drawValue(codec.codec, draw);
    case "nillable":
      return draw(3) === 0 ? null : drawValue(codec.codec, draw);
    case "unwrapped":
      return drawValue(codec.codec.members()[codec.element], draw);
    case "enumeration":
      return codec.values[draw(codec.values.length)];
    default:
      return drawScalar(codec.name, draw);
  }
}

function itemOf(codec) {
  return codec.kind === "repeated" ? codec.codec : codec;
}

function drawScalar(name, draw) {
  switch (name) {
    case "int":
      return draw(1_000_000);
    case "long":
    case "integer":
      return BigInt(draw(1_000_000));
    case "boolean":
      return draw(2) === 0;
    case "dateTime":
      return `20${10 + draw(16)}-0${1 + draw(9)}-1${draw(10)}T12:00:00-05:00`;
    case "base64Binary":
      return Uint8Array.of(draw(256), draw(256));
    default:
      return ["value", "a longer value with spaces", "Zoë"][draw(3)];
  }
}
