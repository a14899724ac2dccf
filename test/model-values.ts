// Draws values of any message from the type model (not from the codecs), and counts what was drawn, so
// that a property test can assert its own coverage. Values of simple types are simple-values.ts.
import fc from "fast-check";
import { graphOf, type TypeGraph } from "../codegen/model/graph.js";
import type {
  Choice,
  ItemsProperty,
  Part,
  Property,
  Repetition,
} from "../codegen/model/property.js";
import type { ComplexType, Facets, Model, QName, TypeDefinition } from "../codegen/model/model.js";
import { branchName, countName, familyOf, factsOf, leastOf, local } from "./model-facts.js";
import { heightOf, heightsOf } from "./model-heights.js";
import { lengthsOf, simpleValues } from "./simple-values.js";

const XSD = "{http://www.w3.org/2001/XMLSchema}";

/** The types that are being drawn, outermost first. */
type Path = readonly QName[];

/** Whether a type is inside of itself for the second time, or far inside of others: only what has to be there is drawn. */
function isDeep(path: Path): boolean {
  return path.length > 7 || path.some((name) => count(name, path) > 2);
}

function count(name: QName, path: Path): number {
  return path.filter((other) => other === name).length;
}

/** What has been drawn: `Type.element: absent`, `Enum: WORD`, `Abstract: Subtype`, ... */
export class Coverage {
  readonly #seen = new Set<string>();
  see(fact: string): void {
    this.#seen.add(fact);
  }
  /** The facts of `wanted` that were never drawn. */
  missing(wanted: Iterable<string>): string[] {
    return [...wanted].filter((fact) => !this.#seen.has(fact));
  }
}

/** Members of an object and their values. */
type Record_ = Readonly<Record<string, unknown>>;

/** Draws values of the types of one model. */
export class ModelValues {
  readonly #graph: TypeGraph;
  readonly #heights: ReadonlyMap<QName, number>;
  readonly #coverage: Coverage;

  constructor(model: Model, coverage: Coverage) {
    this.#graph = graphOf(model);
    this.#heights = heightsOf(model.types, this.#graph);
    this.#coverage = coverage;
  }

  of(name: QName, path: Path = []): fc.Arbitrary<unknown> {
    const type = this.#graph.type(name);
    if (type === undefined) return name === `${XSD}anyType` ? anything : builtin(name, []);
    return type.kind === "complex" ? this.#complex(type, path) : this.#simple(type, []);
  }

  /** Whether a type has values: one that always holds another of itself has none. */
  has(name: QName): boolean {
    return this.#heights.get(name) !== Infinity;
  }

  /** Every fact that drawing a value of this type may note. */
  facts(name: QName, found = new Set<string>()): Set<string> {
    return factsOf(name, this.#graph, found);
  }

  #complex(type: ComplexType, outer: Path): fc.Arbitrary<unknown> {
    const path = [...outer, type.name];
    const family = familyOf(type, this.#graph);
    const note = (member: ComplexType) => (value: unknown) =>
      this.#note(`${local(type.name)}: ${local(member.name)}`, value);
    return fc.oneof(
      ...this.#least(family, path, ({ name }) => this.#heights.get(name) ?? 0).map((member) =>
        lazily(() => this.#alone(member, path)).map(note(member)),
      ),
    );
  }

  #alone(type: ComplexType, path: Path): fc.Arbitrary<unknown> {
    const { parts } = this.#graph.properties(type);
    const [only, second] = parts;
    const list = local(type.name).startsWith("ArrayOf") && type.base === undefined;
    if (
      list &&
      second === undefined &&
      only?.kind === "element" &&
      only.repeated?.max === "unbounded" &&
      only.repeated.min === 0
    )
      return this.#member(local(type.name), only, path, false);
    const discriminant = this.#graph.discriminant(type);
    const first: Record_ = discriminant?.required ? { $type: discriminant.value } : {};
    return this.#object(local(type.name), parts, path, false).map((value) => ({
      ...first,
      ...value,
    }));
  }

  #object(
    owner: string,
    parts: readonly Part[],
    path: Path,
    inBranch: boolean,
  ): fc.Arbitrary<Record_> {
    const objects = parts.map((part): fc.Arbitrary<Record_> => {
      if (part.kind === "choice") return this.#choice(owner, part, path);
      return this.#member(owner, part, path, inBranch).map((value) =>
        value === undefined ? {} : { [part.name]: value },
      );
    });
    return fc.tuple(...objects).map((all): Record_ => Object.assign({}, ...all) as Record_);
  }

  #choice(owner: string, { branches }: Choice, path: Path): fc.Arbitrary<Record_> {
    const drawn = this.#least(branches, path, (branch) =>
      heightOf(branch, this.#graph, this.#heights),
    );
    return fc.oneof(
      ...drawn.map((branch) =>
        lazily(() => this.#object(owner, branch, path, true)).map((value) =>
          this.#note(`${owner}: ${branchName(branch)}`, value),
        ),
      ),
    );
  }

  #member(owner: string, member: Property, path: Path, inBranch: boolean): fc.Arbitrary<unknown> {
    const note = (state: string) => (value: unknown) =>
      this.#note(`${owner}.${member.name}: ${state}`, value);
    const content = lazily(() => this.#content(owner, member, path, inBranch));
    const deep = isDeep(path) || !this.#hasValues(member);
    if ("repeated" in member && member.repeated !== undefined) {
      const list = this.#list(member.repeated, content, note, deep, member, inBranch);
      return member.required || (deep && inBranch)
        ? list
        : fc.oneof(
            { weight: 3, arbitrary: list },
            {
              weight: 3 * this.#absence(path),
              arbitrary: fc.constant(undefined).map(note("absent")),
            },
          );
    }
    const choices: fc.WeightedArbitrary<unknown>[] = [];
    if (!member.required)
      choices.push({
        weight: this.#absence(path),
        arbitrary: fc.constant(undefined).map(note("absent")),
      });
    if (member.kind === "element" && member.element.nillable)
      choices.push({
        weight: 1,
        arbitrary: this.#nil(member.element.type, path).map(note("nil")),
      });
    if (!deep || choices.length === 0)
      choices.push({ weight: 3, arbitrary: content.map(note("present")) });
    return fc.oneof(...choices);
  }

  /**
   * How often a member is absent, against three times present: of a type with very many, most are, and the more so the
   * deeper it stands, or values would be without end.
   */
  #absence(path: Path): number {
    const type = this.#graph.type(path.at(-1) ?? "");
    if (type?.kind !== "complex") return 1;
    const wanted = 40 / 2 ** path.length;
    const count = this.#graph.properties(type).parts.length;
    return Math.max(1, Math.round((3 * count) / wanted) - 3);
  }

  /** An abstract type that nothing extends has none. */
  #hasValues(member: Property): boolean {
    return member.kind !== "element" || this.#heights.get(member.element.type) !== Infinity;
  }

  #list(
    { min, max }: Repetition,
    content: fc.Arbitrary<unknown>,
    note: (state: string) => (value: unknown) => unknown,
    deep: boolean,
    member: Property,
    inBranch: boolean,
  ): fc.Arbitrary<unknown> {
    const least = leastOf(member, min, inBranch);
    if (deep)
      return fc.array(content, { minLength: least, maxLength: least }).map(note(countName(least)));
    // Words are cheap, and there are many to be seen.
    const words =
      member.kind === "element" && this.#graph.type(member.element.type)?.kind === "enumeration";
    const most = Math.max(least, Math.min(max === "unbounded" ? 20 : max, words ? 20 : 3));
    const sizes = [
      [0, 0],
      [1, 1],
      [2, most],
    ] as const;
    return fc.oneof(
      ...sizes.flatMap(([from, to]) => {
        const [minLength, maxLength] = [Math.max(from, least), Math.min(to, most)];
        if (minLength > maxLength) return [];
        return [
          fc.array(content, { minLength, maxLength, size: "max" }).map(note(countName(minLength))),
        ];
      }),
    );
  }

  /** A nil element has the attributes of its type, and the `$type` of another type than the declared one. */
  #nil(name: QName, path: Path): fc.Arbitrary<unknown> {
    const type = this.#graph.type(name);
    if (type?.kind !== "complex") return fc.constant(null);
    const kept = familyOf(type, this.#graph).map((one) => {
      const { list } = this.#graph.properties(one);
      const attributes = list.filter(({ kind }) => kind === "attribute" || kind === "attributes");
      const $type = one === type ? {} : { $type: this.#graph.discriminant(one)?.value };
      const isNull = one === type && !attributes.some(({ required }) => required);
      return { attributes, $type, isNull };
    });
    return fc.oneof(
      ...kept.map(({ attributes, $type, isNull }) =>
        this.#object(local(name), attributes, path, false).map((values) =>
          isNull && Object.keys(values).length === 0 ? null : { ...$type, $nil: true, ...values },
        ),
      ),
    );
  }

  #content(owner: string, member: Property, path: Path, inBranch: boolean): fc.Arbitrary<unknown> {
    switch (member.kind) {
      case "element": {
        const { type, fixed, default: usual = "" } = member.element;
        if (fixed !== undefined) return this.#fixed(type, fixed);
        // An empty element has its default, so that no other value can be written as one.
        return usual === "" ? this.of(type, path) : this.of(type, path).filter(hasText);
      }
      case "attribute": {
        const { type, fixed } = member.attribute;
        return fixed === undefined ? this.of(type, path) : this.#fixed(type, fixed);
      }
      case "value":
        return this.of(member.type, path);
      case "any":
        return foreign(member.wildcard.namespaces);
      case "attributes":
        return fc.constantFrom(...foreignAttributes(member.namespaces));
      case "content":
        // Beside members it is text: without any it would be read as members, and other elements are not valid.
        return fc.constantFrom(...(inBranch ? contents.slice(1, 3) : contents));
      case "items":
        return this.#item(owner, member, path);
    }
  }

  #item(owner: string, { name, properties }: ItemsProperty, path: Path): fc.Arbitrary<unknown> {
    // Of an item with nothing in it nothing is written.
    return this.#object(`${owner}.${name}`, properties.parts, path, false).filter((item) =>
      Object.values(item).some((value) => !(Array.isArray(value) && value.length === 0)),
    );
  }

  #fixed(type: QName, text: string): fc.Arbitrary<unknown> {
    return fc.constant(this.#parsed(type, text));
  }

  /** The value of a text. */
  #parsed(name: QName, text: string): unknown {
    const type = this.#graph.type(name);
    if (type?.kind === "restriction" || type?.kind === "enumeration")
      return this.#parsed(type.base, text);
    if (type?.kind === "list") return text.split(" ").map((item) => this.#parsed(type.item, item));
    const builtin = local(name);
    if (/^(?:NMTOKENS|IDREFS|ENTITIES)$/.test(builtin)) return text.split(" ");
    if (builtin === "hexBinary") return Uint8Array.from(Buffer.from(text, "hex"));
    if (builtin === "base64Binary") return Uint8Array.from(Buffer.from(text, "base64"));
    if (/^-?INF$/.test(text) && /^(?:float|double)$/.test(builtin))
      return Number(text.replace("INF", "Infinity"));
    if (builtin === "boolean") return text === "true" || text === "1";
    if (/^(?:int|short|byte|double|float|unsigned(?:Int|Short|Byte))$/.test(builtin))
      return Number(text);
    return /[iI]nteger$|[lL]ong$/.test(builtin) ? BigInt(text) : text;
  }

  #simple(type: TypeDefinition, steps: readonly Facets[]): fc.Arbitrary<unknown> {
    switch (type.kind) {
      case "enumeration":
        return fc
          .constantFrom(...type.values.map(({ value }) => value))
          .filter((word) => isAllowed(word, steps))
          .map((word) => this.#note(`${local(type.name)}: ${word}`, this.#parsed(type.base, word)));
      case "restriction":
        return this.#restricted(type.base, [...steps, type.facets]);
      case "list": {
        const item = lazily(() => this.#restricted(type.item, [])).filter(
          (value) => value !== "" && !/[ \t\r\n]/.test(String(value)),
        );
        return fc.array(item, lengthsOf(Object.assign({}, ...steps) as Facets, 3));
      }
      case "union":
        // What a later member is drawn for must not be a value of an earlier one.
        return fc.oneof(
          ...type.memberTypes.flatMap((member, index) => {
            const earlier = type.memberTypes.slice(0, index);
            if (earlier.some((other) => this.#isFreeText(other))) return [];
            if (index === 0) return this.#restricted(member, steps);
            return this.#restricted(member, [...steps, { minLength: 2 }]).filter(
              (value) =>
                typeof value !== "string" || !/^[-+.\d]+$|^(?:true|false|INF|NaN)$/.test(value),
            );
          }),
        );
      case "complex":
        throw new Error(`${type.name} is not a simple type`);
    }
  }

  #isFreeText(name: QName): boolean {
    const type = this.#graph.type(name);
    if (type?.kind === "restriction") return this.#isFreeText(type.base);
    return type === undefined && /string|token|Name|anyURI/i.test(local(name));
  }

  #restricted(name: QName, steps: readonly Facets[]): fc.Arbitrary<unknown> {
    const type = this.#graph.type(name);
    return type === undefined ? builtin(name, steps) : this.#simple(type, steps);
  }

  /** Below the path, only those that come to an end the soonest. */
  #least<T>(these: readonly T[], path: Path, height: (one: T) => number): readonly T[] {
    const heights = these.map(height);
    const least = Math.min(...heights);
    return these.filter((_, at) =>
      !isDeep(path) ? heights[at] !== Infinity : heights[at] === least,
    );
  }

  #note<T>(fact: string, value: T): T {
    this.#coverage.see(fact);
    return value;
  }
}

function builtin(name: QName, steps: readonly Facets[]): fc.Arbitrary<unknown> {
  return simpleValues(name.slice(XSD.length), steps);
}

function isAllowed(word: string, steps: readonly Facets[]): boolean {
  return steps.every(({ length, minLength = length ?? 0, maxLength = length ?? Infinity }) => {
    return [...word].length >= minLength && [...word].length <= maxLength;
  });
}

function lazily<T>(make: () => fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.constant(null).chain(make);
}

/** XML as it is read back: with its namespaces declared. */
const contents = [
  "",
  "plain",
  "a &amp; b",
  '<b xmlns="urn:any">1</b>',
  'x <i xmlns="urn:any" a="&lt;"/> y',
];

const anything = fc.record(
  {
    $attributes: fc.constant({ "{urn:any}kind": "k" }),
    $content: fc.constantFrom(...contents),
  },
  { requiredKeys: ["$content"], noNullPrototype: true },
);

/** An element that a wildcard takes. */
function foreign(namespaces: string): fc.Arbitrary<string> {
  const namespace = namespaceFor(namespaces);
  if (namespace === "") return fc.constantFrom("<a/>", "<a>1</a>");
  return fc.constantFrom(`<a xmlns="${namespace}"/>`, `<a xmlns="${namespace}">1<b/></a>`);
}

function hasText(value: unknown): boolean {
  if (typeof value === "object" && value !== null && "$value" in value)
    return hasText(value.$value);
  return !(
    value === "" ||
    ((Array.isArray(value) || value instanceof Uint8Array) && value.length === 0)
  );
}

/** Attributes that a wildcard takes. */
function foreignAttributes(namespaces: string): readonly Record<string, string>[] {
  if (namespaces === "") return [{}];
  if (namespaces === "##any") return [{ extra: "1" }, { "{urn:any}extra": 'a "b"', more: "" }];
  const namespace = namespaceFor(namespaces);
  const name = namespace === "" ? "extra" : `{${namespace}}extra`;
  return [{ [name]: "1" }, { [name]: 'a "b"' }];
}

/** A namespace that a wildcard allows. */
function namespaceFor(namespaces: string): string {
  const [first = ""] = namespaces.split(" ");
  if (first === "##local") return "";
  return first === "##any" || first.startsWith("!") ? "urn:any" : first;
}
