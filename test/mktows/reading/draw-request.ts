// Draws requests with whatever a client may have got wrong, or written in another way than the contract says.
import { operations } from "../../../generated/operations.js";
import type { AnyCodec } from "../../../src/codec/codec.js";
import { elementsOf } from "../../../src/codec/layout.js";
import type { AnyOperation } from "../../../src/codec/operation.js";
import { oneOf, type Pick } from "../../sandbox/hostile/breakages.js";

const rows: readonly AnyOperation[] = Object.values(operations);

/** An envelope with the prefixes `m` for the contract, `i` for xsi and `x` for xsd. */
export const envelope = (body: string, header = "") =>
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://www.marketo.com/mktows/" ' +
  'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://www.w3.org/2001/XMLSchema">' +
  `${header}<e:Body>${body}</e:Body></e:Envelope>`;

/** A request of an operation with whatever a client may have got wrong, or written in another way. */
export function drawRequest(pick: Pick, header = ""): string {
  const { input } = oneOf(pick, rows);
  /** Each beside the type of its element: PHP takes what it made of an element for one of another type as well. */
  const targets: (readonly [type: AnyCodec, id: string])[] = [];
  let count = 0;
  const draw = (name: string, codec: AnyCodec): string => {
    const core = coreOf(codec);
    const tag = oneOf(pick, [name, name, name, name, `m:${name}`]);
    const same = targets.filter(([type]) => type === core);
    if (same.length > 0 && pick(8) === 0) return `<${tag} href="#${oneOf(pick, same)[1]}"/>`;
    if (pick(15) === 0) return `<${tag} i:nil="${oneOf(pick, ["true", "1", "false"])}"/>`;
    const id = `r${count++}`;
    const type = core.kind === "family" ? oneOf(pick, ["", ...Object.keys(core.types())]) : "";
    const typed = type === "" ? "" : ` i:type="m:${type}"`;
    const isTarget = pick(8) === 0;
    const content = contentOf(core.kind === "family" && type !== "" ? core.types()[type]! : core);
    // Only what is complete can be referred to: there are no circles.
    if (isTarget) targets.push([core, id]);
    return `<${tag}${typed}${isTarget ? ` id="${id}"` : ""}>${content}</${tag}>`;
  };
  const contentOf = (core: AnyCodec): string => {
    switch (core.kind) {
      case "complex": {
        const members = Object.entries(elementsOf(core)).flatMap(([name, codec]) => {
          const count = oneOf(pick, [0, 1, 1, 1, 1, 1, 1, 2]);
          return Array.from({ length: count }, () => draw(name, codec));
        });
        const unknown =
          pick(8) === 0
            ? [oneOf(pick, ["<other>1</other>", "<o:p xmlns:o='urn:o'/>", "text"])]
            : [];
        return shuffled([...members, ...unknown], pick).join(
          oneOf(pick, ["", "", "\n  ", "<!-- c -->"]),
        );
      }
      case "list": {
        const [[name, item] = ["", core]] = Object.entries(elementsOf(core));
        return Array.from({ length: pick(4) }, () => draw(name, item)).join("");
      }
      case "enumeration":
        return oneOf(pick, [...core.values, "", "OTHER", ` ${core.values[0]} `]);
      case "scalar":
        return textOf(core.typescript);
      default:
        return "";
    }
  };
  const textOf = (typescript: string): string => {
    if (typescript === "boolean")
      return oneOf(pick, ["true", "false", "1", "0", "True", "no", " f ", "", "x"]);
    if (typescript === "number" || typescript === "bigint")
      return oneOf(pick, [
        String(pick(1000)),
        ` ${pick(99)} `,
        "1e3",
        "5.7",
        "-2",
        "",
        "007",
        ...(pick(4) === 0 ? ["abc", "1 2"] : []),
      ]);
    return oneOf(pick, [
      "a",
      " b ",
      "",
      "2013-07-01 10:00:00",
      "x&amp;y",
      "\u00e9",
      "<![CDATA[<c>]]>",
    ]);
  };
  const call = `<m:${input.name}>${contentOf(coreOf(input.codec))}</m:${input.name}>`;
  return envelope(call, header);
}

function coreOf(codec: AnyCodec): AnyCodec {
  const isModifier = codec.kind === "optional" || codec.kind === "nillable";
  return isModifier ? coreOf(codec.codec) : codec;
}

function shuffled(items: readonly string[], pick: Pick): string[] {
  if (pick(4) > 0) return [...items];
  return items
    .map((item) => ({ item, at: pick(1000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
