// Start and end tags of a document: names, attributes, and the namespaces in scope, on top of markup.ts. How the
// elements stand in one another is reader.ts.
import { Markup } from "./markup.js";
import type { Limits } from "./cursor.js";
import { namespaceOf, SOAP, XML, XMLNS, XSI, type Scope } from "./namespaces.js";
import { words } from "./words.js";

/** A start tag that was read. */
export interface Start {
  /** Offset of the tag, and from where to where its name goes as written. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly local: string;
  readonly uri: string;
  /** Whether the tag closes itself. */
  readonly empty: boolean;
  readonly attributes: readonly Attribute[];
  /** What is in scope outside the element, to be restored after it. */
  readonly scope: Scope | undefined;
}

export interface Attribute {
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
  readonly at: number;
  uri: string;
}

export class Tags extends Markup {
  scope: Scope | undefined;
  readonly maxDepth: number;
  readonly maxAttributes: number;
  /** Elements that are open. */
  depth = 0;
  /** Characters of namespace declarations that were added to what is kept as XML (capture.ts). */
  added = 0;
  /**
   * The end of the document while a name without prefix is one of the contract's, otherwise 0: bounds and
   * namespace in one comparison. Changes only where an `xmlns` appears.
   */
  fast = 0;
  /** Whether the prefix `xsi` means what it says. */
  nil = false;
  /** The name that was read last. */
  private prefix = "";
  private local = "";
  /** The contract's namespace: unprefixed names are taken from it or from none. */
  private namespace = "";

  constructor(bytes: Uint8Array, limits: Limits = {}) {
    super(bytes, limits.maxBytes ?? 64 * 1024 * 1024);
    this.maxDepth = limits.maxDepth ?? 200;
    this.maxAttributes = limits.maxAttributes ?? 256;
    this.fast = this.end;
  }

  /** From here on names are read for a contract with this namespace. */
  expect(namespace: string): void {
    this.namespace = namespace;
    this.rescope();
  }

  /** Goes on after a tag, with what is in scope there: what stands before was read in another document. */
  resume(pos: number, scope: Scope | undefined, depth: number): void {
    this.pos = pos;
    this.scope = scope;
    this.depth = depth;
    this.rescope();
  }

  private rescope(): void {
    const uri = namespaceOf(this.scope, "") ?? "";
    this.fast = uri === "" || uri === this.namespace ? this.end : 0;
    this.nil = namespaceOf(this.scope, "xsi") === XSI;
  }

  /** Reads the start tag that begins here. */
  start(): Start {
    const at = this.pos;
    const from = at + 1;
    if (this.depth >= this.maxDepth)
      throw this.malformed(`more than ${this.maxDepth} elements inside one another (maxDepth)`);
    this.pos = from;
    this.name();
    const to = this.pos;
    const { prefix, local } = this;
    const { scope } = this;
    const attributes = this.attributes();
    const empty = this.bytes[this.pos] === 0x2f;
    if (empty) this.pos++;
    if (this.bytes[this.pos] !== 0x3e) throw this.malformed(`${this.found(this.pos)} in a tag`);
    this.pos++;
    this.depth++;
    if (this.scope !== scope) this.rescope();
    this.resolve(attributes);
    const uri = this.uri(prefix, from);
    return { at, from, to, local, uri, empty, attributes, scope };
  }

  /** Reads an end tag; its name must be the one at `from` to `to`. */
  endTag(from: number, to: number): void {
    const { bytes } = this;
    const at = this.pos;
    this.pos += 2;
    for (let p = from; p < to; p++, this.pos++)
      if (bytes[p] !== bytes[this.pos])
        throw this.malformed("the end tag does not match its start tag", at);
    if (this.bytes[this.space()] !== 0x3e)
      throw this.malformed("the end tag does not match its start tag", at);
    this.pos++;
  }

  /** Restores what held outside the element. */
  leave(start: Start): void {
    this.depth--;
    if (this.scope === start.scope) return;
    this.scope = start.scope;
    this.rescope();
  }

  /** Reads a name with at most one colon into `prefix` and `local`. */
  private name(): void {
    const from = this.pos;
    const to = (this.pos = this.ncName(from));
    this.prefix = "";
    this.local = this.slice(from, to);
    if (this.bytes[to] !== 0x3a) return;
    this.prefix = this.local;
    this.pos = this.ncName(to + 1);
    this.local = this.slice(to + 1, this.pos);
  }

  private attributes(): readonly Attribute[] {
    let attributes: Attribute[] | undefined;
    for (;;) {
      const before = this.pos;
      const byte = this.bytes[this.space()];
      if (byte === 0x3e || byte === 0x2f) return attributes ?? none;
      if (this.pos === before) throw this.malformed(`${this.found(before)} in a tag`);
      attributes ??= [];
      if (attributes.length >= this.maxAttributes)
        throw this.malformed(`more than ${this.maxAttributes} attributes (maxAttributes)`);
      attributes.push(this.attribute());
    }
  }

  private attribute(): Attribute {
    const at = this.pos;
    this.name();
    const { prefix, local } = this;
    if (this.bytes[this.space()] !== 0x3d) throw this.malformed("an attribute without =");
    this.pos++;
    this.space();
    const value = this.familiar() ?? this.attributeValue();
    if (prefix === "xmlns") this.declare(local, value, at);
    else if (prefix === "" && local === "xmlns") this.declare("", value, at);
    else return { prefix, local, value, at, uri: "" };
    return { prefix, local, value, at, uri: XMLNS };
  }

  /** The value, where it is one of the namespaces that nearly every message declares: no string is made. */
  private familiar(): string | undefined {
    const quote = this.bytes[this.pos];
    if (quote !== 0x22 && quote !== 0x27) return undefined;
    const from = this.pos + 1;
    for (const { uri, text } of usual)
      if (this.bytes[from + uri.length] === quote && this.matches(text, from, this.end))
        return this.past(from, uri);
    const { namespace } = this;
    if (this.bytes[from + namespace.length] === quote && this.at(from, namespace))
      return this.past(from, namespace);
    return undefined;
  }

  private past(from: number, uri: string): string {
    this.pos = from + uri.length + 1;
    return uri;
  }

  private declare(prefix: string, uri: string, at: number): void {
    const lawful =
      prefix !== "xmlns" &&
      uri !== XMLNS &&
      (prefix === "xml") === (uri === XML) &&
      (prefix === "" || uri !== "");
    if (!lawful) throw this.malformed("a namespace declaration that is not allowed", at);
    const { scope: outer } = this;
    const size = 1 + (outer === undefined ? 0 : outer.size);
    if (size > this.maxAttributes)
      throw this.malformed(
        `more than ${this.maxAttributes} namespaces in scope (maxAttributes)`,
        at,
      );
    this.scope = { prefix, uri, outer, size };
  }

  /** Gives each attribute its namespace, and refuses two of one name. */
  private resolve(attributes: readonly Attribute[]): void {
    for (const attribute of attributes)
      if (attribute.prefix !== "" && attribute.uri === "")
        attribute.uri = this.uri(attribute.prefix, attribute.at);
    const twice = attributes.length > 8 ? repeatedAmong(attributes) : repeatedAmongFew(attributes);
    if (twice !== undefined) throw this.malformed("two attributes of one name in a tag", twice.at);
  }

  private uri(prefix: string, at: number): string {
    const uri = namespaceOf(this.scope, prefix);
    if (uri === undefined) throw this.malformed("a prefix that is not declared", at);
    return uri;
  }
}

const none: readonly Attribute[] = [];

const usual = [SOAP, XSI].map((uri) => ({ uri, text: words(uri) }));

function repeatedAmongFew(attributes: readonly Attribute[]): Attribute | undefined {
  for (let index = 1; index < attributes.length; index++) {
    const { local, uri } = attributes[index]!;
    for (let before = 0; before < index; before++)
      if (attributes[before]!.local === local && attributes[before]!.uri === uri)
        return attributes[index];
  }
  return undefined;
}

function repeatedAmong(attributes: readonly Attribute[]): Attribute | undefined {
  const names = new Set<string>();
  return attributes.find(({ uri, local }) => names.size === names.add(`${uri} ${local}`).size);
}
