// Start and end tags: names, attributes, and the namespaces in scope, on top of markup.ts. How elements nest is
// reader.ts.
import type { CodecError } from "../errors.js";
import { Markup } from "./markup.js";
import type { Limits } from "./cursor.js";
import { namespaceOf, XML, XMLNS, XSI, type Scope } from "./namespaces.js";
import { byteString } from "./byte-string.js";

/** A start tag that was read. */
export interface Start {
  /** Offset of the tag, and where its name begins and ends as written. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly local: string;
  readonly uri: string;
  /** Whether it is an empty-element tag. */
  readonly empty: boolean;
  readonly attributes: readonly Attribute[];
  /** The namespaces in scope outside the element, restored after it. */
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
  maxDepth: number;
  readonly maxAttributes: number;
  /** How many elements are open. */
  depth = 0;
  /** Characters of namespace declarations that were added to fragments (fragment.ts). */
  declarationsAdded = 0;
  /** The namespace of unprefixed elements: "" for none. */
  defaultNamespace = "";
  /** Whether the prefix `xsi` is bound to the namespace of XML Schema instances. */
  isXsiBound = false;
  /** The name that was read last. */
  private prefix = "";
  private local = "";
  /** The namespace that documents are expected to declare. */
  private namespace = "";

  constructor(bytes: Uint8Array, limits: Limits = {}) {
    super(bytes, limits.maxBytes ?? 64 * 1024 * 1024);
    this.maxDepth = limits.maxDepth ?? 200;
    this.maxAttributes = limits.maxAttributes ?? 256;
  }

  /** Sets the namespace that the elements read from here on are expected to have: reading its name costs less then. */
  expect(namespace: string): void {
    this.namespace = namespace;
    // The same string object, which is compared without looking at characters.
    if (this.defaultNamespace === namespace) this.defaultNamespace = namespace;
  }

  /** The namespace of a prefix in scope, "" being the default. */
  namespaceOf(prefix: string): string | undefined {
    return namespaceOf(this.scope, prefix);
  }

  /** A start tag that has neither prefix nor attributes, from its `<` before `from` up to `to`, which is read with it. */
  bareStart(local: string, at: number, to: number): Start {
    if (this.depth >= this.maxDepth) throw this.tooDeep();
    this.pos = to;
    this.depth++;
    const { scope, defaultNamespace: uri } = this;
    // In the order of start(), so that all have one hidden class.
    return { at, from: at + 1, to: to - 1, local, uri, empty: false, attributes: none, scope };
  }

  /** Continues after a tag, with the namespaces in scope there: what precedes it was read in another document. */
  resume(pos: number, scope: Scope | undefined, depth: number): void {
    this.pos = pos;
    this.scope = scope;
    this.depth = depth;
    this.rescope();
  }

  private rescope(): void {
    this.defaultNamespace = namespaceOf(this.scope, "") ?? "";
    this.isXsiBound = namespaceOf(this.scope, "xsi") === XSI;
  }

  /** Reads the start tag that begins here. */
  start(): Start {
    const at = this.pos;
    const from = at + 1;
    if (this.depth >= this.maxDepth) throw this.tooDeep();
    this.pos = from;
    this.name();
    const to = this.pos;
    const { prefix, local } = this;
    const { scope } = this;
    const attributes = this.attributes();
    const empty = this.bytes[this.pos] === 0x2f;
    if (empty) this.pos++;
    if (this.bytes[this.pos] !== 0x3e) throw this.malformed(`${this.describe(this.pos)} in a tag`);
    this.pos++;
    this.depth++;
    if (this.scope !== scope) this.rescope();
    this.resolve(attributes);
    const uri = this.uri(prefix, from);
    return { at, from, to, local, uri, empty, attributes, scope };
  }

  private tooDeep(): CodecError {
    return this.malformed(`more than ${this.maxDepth} nested elements (maxDepth)`);
  }

  /** Reads an end tag; its name must be the one at `from` to `to`. */
  endTag(from: number, to: number): void {
    const { bytes } = this;
    const at = this.pos;
    this.pos += 2;
    for (let p = from; p < to; p++, this.pos++)
      if (bytes[p] !== bytes[this.pos])
        throw this.malformed("the end tag does not match its start tag", at);
    if (this.bytes[this.skipSpace()] !== 0x3e)
      throw this.malformed("the end tag does not match its start tag", at);
    this.pos++;
  }

  /** Leaves an element after its end tag: restores the namespaces in scope outside it. */
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
    this.local = this.string(from, to);
    if (this.bytes[to] !== 0x3a) return;
    this.prefix = this.local;
    this.pos = this.ncName(to + 1);
    this.local = this.string(to + 1, this.pos);
  }

  private attributes(): readonly Attribute[] {
    let attributes: Attribute[] | undefined;
    for (;;) {
      const before = this.pos;
      const byte = this.bytes[this.skipSpace()];
      if (byte === 0x3e || byte === 0x2f) return attributes ?? none;
      if (this.pos === before) throw this.malformed(`${this.describe(before)} in a tag`);
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
    if (this.bytes[this.skipSpace()] !== 0x3d) throw this.malformed("an attribute without =");
    this.pos++;
    this.skipSpace();
    const value = this.knownNamespace() ?? this.attributeValue();
    if (prefix === "xmlns") this.declarePrefix(local, value, at);
    else if (prefix === "" && local === "xmlns") this.declarePrefix("", value, at);
    else return { prefix, local, value, at, uri: "" };
    return { prefix, local, value, at, uri: XMLNS };
  }

  /** The value, if it is the expected namespace or that of `xsi`, as it often is: no string is made. */
  private knownNamespace(): string | undefined {
    const quote = this.bytes[this.pos];
    if (quote !== 0x22 && quote !== 0x27) return undefined;
    const from = this.pos + 1;
    if (this.bytes[from + XSI.length] === quote && this.matches(xsi, from, this.end))
      return this.skipValue(from, XSI);
    const { namespace } = this;
    const to = from + namespace.length;
    // Only ASCII without references is the same in bytes and in characters.
    const isSame =
      this.bytes[to] === quote &&
      this.isAt(from, namespace) &&
      this.attributeTextEnd(from, quote) === to &&
      !this.nonAscii;
    return isSame ? this.skipValue(from, namespace) : undefined;
  }

  private skipValue(from: number, uri: string): string {
    this.pos = from + uri.length + 1;
    return uri;
  }

  private declarePrefix(prefix: string, uri: string, at: number): void {
    const isLegal =
      prefix !== "xmlns" &&
      uri !== XMLNS &&
      (prefix === "xml") === (uri === XML) &&
      (prefix === "" || uri !== "");
    if (!isLegal) throw this.malformed("a namespace declaration that is not allowed", at);
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
    if (twice !== undefined) throw this.malformed("an attribute occurs twice in a tag", twice.at);
  }

  private uri(prefix: string, at: number): string {
    const uri = namespaceOf(this.scope, prefix);
    if (uri === undefined) throw this.malformed("a prefix that is not declared", at);
    return uri;
  }
}

const none: readonly Attribute[] = [];

const xsi = /* @__PURE__ */ byteString(XSI);

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
