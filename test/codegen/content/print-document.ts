// Prints a drawn document, with the namespaces declared in one of the ways that mean the same.
import type { Draw } from "./draw.js";
import type { Node } from "./random-document.js";
import { foreign, other, own } from "./schema.js";

const instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const prefixes: Readonly<Record<string, string>> = { [own]: "tns", [other]: "o", [foreign]: "f" };

export function printMessage(root: Node, draw: Draw): string {
  const declarations = `xmlns:tns="${own}" xmlns:o="${other}" ${instance}`;
  return printNode(
    root,
    draw,
    "",
    draw.once(3) ? "\n" : "",
    ` ${declarations} xmlns:f="${foreign}"`,
  );
}

function printNode(node: Node, draw: Draw, scope: string, space: string, more = ""): string {
  const { namespace, name } = node;
  const unprefixed = namespace === "" || namespace === scope || draw.once(8);
  const inner = unprefixed ? namespace : scope;
  const tag = unprefixed ? name : `${prefixes[namespace]}:${name}`;
  const attributes = [
    ...(inner === scope ? [] : [`xmlns="${inner}"`]),
    ...(node.type === undefined ? [] : [`xsi:type="${node.type}"`]),
    ...(node.nil ? [`xsi:nil="${draw.pick(["true", "1"])}"`] : []),
    ...(node.nillable && !node.nil && draw.once(4)
      ? [`xsi:nil="${draw.pick(["false", "0"])}"`]
      : []),
    ...(more !== "" && draw.once(6) ? [`xsi:schemaLocation="${own} own.xsd"`] : []),
    ...node.attributes.map(([its, local, text]) => {
      const prefix = its === "" ? "" : `${prefixes[its]}:`;
      return `${prefix}${local}="${escaped(text)}"`;
    }),
  ];
  const head = [tag, ...attributes].join(" ");
  const gap =
    node.spaced && node.content.length > 0
      ? draw.pick([space, space, space, `${space}<!-- <a> -->`])
      : "";
  const content = node.content
    .map((one) =>
      typeof one === "string"
        ? printText(one, draw)
        : `${gap}${printNode(one, draw, inner, space)}`,
    )
    .join("");
  return content === "" ? `<${head}${more}/>` : `<${head}${more}>${content}${gap}</${tag}>`;
}

/** In one of the ways to write it. */
function printText(text: string, draw: Draw): string {
  if (draw.once(8) && !text.includes("]]>")) return `<![CDATA[${text}]]>`;
  const at = draw.once(8) ? draw.below(text.length) : 0;
  return at === 0
    ? escaped(text)
    : `${escaped(text.slice(0, at))}<!-- - -->${escaped(text.slice(at))}`;
}

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
