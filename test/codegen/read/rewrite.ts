// Writes a document anew in ways that mean the same, and in encodings that hold it: what stands between tags, inside tags
// and in values is drawn, and is what a careless parser trips over.
export interface Rewritten {
  readonly text: string;
  readonly encoding: Encoding;
  readonly bytes: Uint8Array;
}

const ENCODINGS = {
  "utf-8": (text: string) => Buffer.from(text),
  "utf-8 with a mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "utf-16le": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "utf-16be": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "iso-8859-1": (text: string) => Buffer.from(text, "latin1"),
} as const;

type Encoding = keyof typeof ENCODINGS;

/** Contents of comments, instructions, CDATA sections and values: quotes, ends of other constructs, odd spaces. */
const NOISE = [
  ...["don't", 'say "', "'", '"', "<", ">", "/>", "</xs:schema>", "<xs:element name='x'/>", "]]"],
  ..."<![CDATA[|a=b|a='b' c=\"|&no;|<!DOCTYPE x|version='1.1'|\n|\r\n|\t|?|??|- -|=|!".split("|"),
  ...["\ufeff", "\u1680", "\u2028", "\u00a0", "é", "\u{1F600}", "#text", "__proto__", ""],
] as const;

export class Rewriter {
  private state: number;
  constructor(seed: number) {
    this.state = seed;
  }

  /** `source` has no comments, instructions, CDATA sections, DOCTYPE or `>` in values. */
  rewrite(source: string): Rewritten {
    const tokens = source.replace(/^<\?xml.*?\?>\s*/, "").match(/<[^>]*>|[^<]+/g) ?? [];
    let body = "";
    let depth = 0;
    for (const token of tokens) {
      if (this.draw(6) === 0) body += this.between(depth > 0);
      if (token.startsWith("</")) depth--;
      else if (token.startsWith("<") && !token.endsWith("/>")) depth++;
      body += token.startsWith("<") ? this.tag(token) : depth > 0 ? this.text(token) : token;
    }
    body += this.draw(3) === 0 ? this.between(false) : "";
    const written = this.pick([body, body.replaceAll("\n", "\r\n"), body.replaceAll("\n", "\r")]);
    const encoding = this.pick<Encoding>([
      ...(["utf-8", "utf-8 with a mark", "utf-16le", "utf-16be"] as const),
      /^[\0-\xff]*$/.test(written) ? "iso-8859-1" : "utf-8",
    ]);
    const text = this.declaration(encoding) + written;
    return { text, encoding, bytes: ENCODINGS[encoding](text) };
  }

  private declaration(encoding: Encoding): string {
    const name = encoding.replace(/le$|be$| .*/, "");
    const declared = `<?xml version="1.0" encoding='${name}'?>`;
    return this.pick([declared, encoding === "iso-8859-1" ? declared : ""]);
  }

  /** Comments and instructions; empty CDATA sections too, inside the root element. */
  private between(inside: boolean): string {
    const noise = () => this.pick(NOISE) + this.pick(NOISE);
    return this.pick([
      `<!--${noise().replaceAll("-", "")}-->`,
      `<?note ${noise().replaceAll("?", "")}?>`,
      "<?a?>",
      "<!---->",
      `<?note don't?><!-- ' --><?xml-note "?>`,
      inside ? "<![CDATA[]]>" : "",
    ]);
  }

  private tag(tag: string): string {
    if (tag.startsWith("</")) return tag.replace(">", `${this.space("")}>`);
    const [whole = "", name = "", rest = ""] = /^<([^\s/>]+)([^>]*?)\/?>$/.exec(tag) ?? [];
    const attributes = [...rest.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, own = "", double, single]) => this.attribute(own, double ?? single ?? ""),
    );
    const extra = ["q-1:odd", "q-1:__proto__", "q-1:constructor"].filter(() => this.draw(12) === 0);
    const added = extra.map((own) => this.attribute(own, this.pick(NOISE).replace(/[<&]/g, "")));
    const declared = added.length === 0 ? [] : [this.attribute("xmlns:q-1", "urn:q")];
    const all = [...attributes, ...declared, ...added].map((own) => this.space(" ") + own).join("");
    const end = whole.endsWith("/>") && this.draw(3) === 0 ? `></${name}>` : "";
    const close = end !== "" ? end : whole.endsWith("/>") ? "/>" : ">";
    return `<${name}${all}${this.space("")}${close}`;
  }

  private attribute(name: string, value: string): string {
    const text = [...value].map((character) =>
      this.draw(20) === 0 && character !== "&" && !value.includes("&")
        ? `&#x${(character.codePointAt(0) ?? 0).toString(16)};`
        : character,
    );
    const quote = value.includes('"') ? "'" : value.includes("'") ? '"' : this.pick(['"', "'"]);
    const escaped = text.join("").replaceAll(quote, "&quot;");
    return `${name}${this.space("")}=${this.space("")}${quote}${escaped}${quote}`;
  }

  /** A text that contains references already stays as it is. */
  private text(text: string): string {
    if (text.includes("&")) return text;
    return [...text]
      .map((character) => {
        const between = this.draw(200) === 0 ? this.between(true) : "";
        if (this.draw(40) > 0) return between + character;
        const code = character.codePointAt(0) ?? 0;
        return between + this.pick([`&#${code};`, `<![CDATA[${character}]]>`, character]);
      })
      .join("");
  }

  private space(least: string): string {
    if (this.draw(4) > 0) return least;
    return this.pick([" ", "\n", "\t ", "\r\n  "]);
  }

  private draw(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  private pick<const T>(choices: readonly T[]): T {
    return choices[this.draw(choices.length)] as T;
  }
}
