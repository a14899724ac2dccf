// Writes a document anew in every way that means the same: other prefixes, white space, comments, CDATA,
// references, empty-element forms, attribute quotes, element order where it is free.
import { XmlDocument, XmlElement, XmlText } from "libxml2-wasm";
import { namespace } from "./documents.js";

export interface Node {
  readonly name: string;
  readonly nil: boolean;
  readonly type: string | undefined;
  readonly children: readonly Node[];
  readonly text: string;
}

/** Another reader's view of a document that the encoder wrote. */
export function treeOf(bytes: Uint8Array): Node {
  const document = XmlDocument.fromBuffer(bytes);
  const visit = (element: XmlElement): Node => {
    const children: Node[] = [];
    let text = "";
    for (let child = element.firstChild; child !== null; child = child.next) {
      if (child instanceof XmlElement) children.push(visit(child));
      else if (child instanceof XmlText) text += child.content;
    }
    const attribute = (name: string): string | undefined =>
      element.attrs.find((each) => each.name === name)?.value;
    const nil = attribute("nil") === "true";
    return { name: element.name, nil, type: attribute("type"), children, text };
  };
  try {
    return visit(document.root);
  } finally {
    document.dispose();
  }
}

/** Writes the tree with every choice drawn. `free` says whether elements may change places. */
export class Rewriter {
  private state: number;
  private readonly free: boolean;
  private depth = 0;
  constructor(seed: number, free: boolean) {
    this.state = seed;
    this.free = free;
  }

  document(root: Node): string {
    const declaration = this.pick([
      "",
      "<?xml version='1.0'?>",
      '<?xml version="1.0" encoding="utf-8"?>\n',
    ]);
    return `${this.pick(["", "\ufeff"])}${declaration}${this.pick(["", "<!-- a -->", "\n<?a b?>"])}${this.element(root, ["t"])}\n`;
  }

  /** The element without anything around it. */
  fragment(root: Node): string {
    return this.element(root, ["t"]);
  }

  private draw(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  private pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.draw(choices.length)] ?? choices[0];
  }

  private element(node: Node, prefixes: readonly [string, ...string[]]): string {
    const root = this.depth === 0;
    const own = this.pick(["", "", "", "p", "q-1"]);
    const prefix = root
      ? this.pick([...prefixes, ""])
      : own !== ""
        ? own
        : this.pick([...prefixes, "", "", "", ""]);
    const scope: readonly [string, ...string[]] =
      root || own === "" ? prefixes : [...prefixes, own];
    const declarations: string[] = [];
    if (root) {
      declarations.push(
        `xmlns:t=${this.quoted(namespace)}`,
        `xmlns:xsi=${this.quoted("http://www.w3.org/2001/XMLSchema-instance")}`,
      );
      if (prefix === "") declarations.push(`xmlns=${this.quoted(namespace)}`);
    }
    if (!root && own !== "") declarations.push(`xmlns:${own}=${this.quoted(namespace)}`);
    if (this.draw(12) === 0) declarations.push(`xmlns:unused=${this.quoted("urn:x")}`);
    // A default namespace may come, and go again.
    if (!root && prefix === "" && this.draw(6) === 0)
      declarations.push(this.pick([`xmlns=${this.quoted(namespace)}`, `xmlns=""`]));
    const attributes = [
      ...declarations,
      ...(node.nil
        ? [
            `xsi:nil${this.gap(false)}=${this.gap(false)}${this.quoted(this.pick(["true", "1", " true "]))}`,
          ]
        : []),
      ...(node.type === undefined
        ? []
        : [`xsi:type=${this.quoted(node.type.replace(/^.*:/, "t:"))}`]),
      ...(this.draw(10) === 0 ? [`id=${this.quoted("a&lt;")}`] : []),
    ];
    const tag = prefix === "" ? node.name : `${prefix}:${node.name}`;
    const head = [tag, ...attributes].join(this.pick([" ", "\n ", "  "]));
    this.depth++;
    const content = node.nil ? this.pick(["", "", "<!-- nil -->"]) : this.content(node, scope);
    this.depth--;
    if (content === "" && this.draw(2) === 0) return `<${head}${this.gap(false)}/>`;
    return `<${head}${this.gap(false)}>${content}</${tag}${this.gap(false)}>`;
  }

  private content(node: Node, prefixes: readonly [string, ...string[]]): string {
    if (node.children.length === 0) return this.text(node.text);
    const shuffled = this.free && this.draw(2) === 0 ? this.shuffle(node.children) : node.children;
    return (
      shuffled.map((child) => this.gap(true) + this.element(child, prefixes)).join("") +
      this.gap(true)
    );
  }

  /** Elements of one name keep their order among themselves: it is part of the value. */
  private shuffle(children: readonly Node[]): Node[] {
    const keys = new Map<Node, number>();
    const last = new Map<string, number>();
    for (const child of children) {
      const key = Math.max(last.get(child.name) ?? 0, this.draw(1000));
      last.set(child.name, key);
      keys.set(child, key);
    }
    return [...children].sort((one, other) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0));
  }

  private text(text: string): string {
    const characters = [...text];
    return characters
      .map((character, index) => {
        const between =
          this.draw(15) === 0 ? this.pick(["<!-- - -->", "<?p i?>", "<![CDATA[]]>"]) : "";
        return between + this.character(character, characters[index + 1]);
      })
      .join("");
  }

  private character(character: string, next: string | undefined): string {
    const code = character.codePointAt(0) ?? 0;
    const reference = this.pick([`&#${code};`, `&#x${code.toString(16)};`, `&#000${code};`]);
    // A carriage return before a line feed would be one line end with it.
    const lineEnd = next === "\n" ? "\r\n" : "\r";
    if (character === "\n")
      return this.pick(["\n", "\r\n", lineEnd, reference, "<![CDATA[\r\n]]>"]);
    if (character === "\r") return reference;
    if (/[&<>\]]/.test(character))
      return this.draw(3) === 0 ? `<![CDATA[${character}]]>` : reference;
    return this.draw(8) === 0 ? this.pick([reference, `<![CDATA[${character}]]>`]) : character;
  }

  private gap(between: boolean): string {
    if (this.draw(3) > 0) return "";
    return between
      ? this.pick([" ", "\n\t", "\r\n          ", "<!-- <a> -->", "<?p i?>", "&#32;"])
      : this.pick([" ", "\n", "\t "]);
  }

  private quoted(value: string): string {
    return this.pick([`"${value}"`, `'${value}'`]);
  }
}
