// Draws values of any message from the type model (not from the codecs), and counts what was drawn, so
// that a property test can assert its own coverage.
import fc from "fast-check";
import { ownElements } from "../codegen/content.js";
import type {
  ComplexType,
  ElementParticle,
  Model,
  QName,
  TypeDefinition,
} from "../codegen/model.js";

const XSD = "{http://www.w3.org/2001/XMLSchema}";

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

/** Draws values of the types of one model. */
export class ModelValues {
  readonly #types: ReadonlyMap<QName, TypeDefinition>;
  readonly #coverage: Coverage;

  constructor(model: Model, coverage: Coverage) {
    this.#types = new Map(model.types.map((type) => [type.name, type]));
    this.#coverage = coverage;
  }

  of(name: QName): fc.Arbitrary<unknown> {
    if (name.startsWith(XSD)) return scalar(name.slice(XSD.length));
    const type = this.#type(name);
    switch (type.kind) {
      case "enumeration":
        return fc
          .constantFrom(...type.words.map((word) => word.value))
          .map((word) => this.#note(`${local(name)}: ${word}`, word));
      case "complex":
        return this.#complex(type);
      default:
        throw new Error(`no values of a ${type.kind} type yet`);
    }
  }

  /** Every fact that drawing a value of this type may note, its parts included. */
  facts(name: QName, found = new Set<string>(), visited = new Set<QName>()): Set<string> {
    if (name.startsWith(XSD) || visited.has(name)) return found;
    visited.add(name);
    const type = this.#type(name);
    if (type.kind === "enumeration") {
      for (const word of type.words) found.add(`${local(name)}: ${word.value}`);
      return found;
    }
    if (type.kind !== "complex") throw new Error(`no facts of a ${type.kind} type yet`);
    if (type.abstract) {
      for (const subtype of this.#subtypes(name)) {
        found.add(`${local(name)}: ${local(subtype.name)}`);
        this.facts(subtype.name, found, visited);
      }
      return found;
    }
    for (const element of this.#elements(type)) {
      for (const state of states(element)) found.add(`${local(name)}.${element.name}: ${state}`);
      this.facts(element.type, found, visited);
    }
    return found;
  }

  #complex(type: ComplexType): fc.Arbitrary<unknown> {
    if (type.abstract) {
      return fc.oneof(
        ...this.#subtypes(type.name).map((subtype) =>
          this.of(subtype.name).map((value) =>
            this.#note(`${local(type.name)}: ${local(subtype.name)}`, value),
          ),
        ),
      );
    }
    const elements = this.#elements(type);
    const [first] = elements;
    if (first && isList(type, elements)) return this.#element(type, first);
    const members: Record<string, fc.Arbitrary<unknown>> = {};
    if (type.base) members["$type"] = fc.constant(local(type.name));
    for (const element of elements) members[element.name] = this.#element(type, element);
    return fc.record(members, { noNullPrototype: true }).map(withoutAbsent);
  }

  #element(owner: ComplexType, element: ElementParticle): fc.Arbitrary<unknown> {
    const content = fc.constant(null).chain(() => this.of(element.type));
    const prefix = `${local(owner.name)}.${element.name}: `;
    const note = (state: string) => (value: unknown) => this.#note(prefix + state, value);
    if (element.maxOccurs === "unbounded") {
      // Words are cheap, and there are many to be seen.
      const many = this.#types.get(element.type)?.kind === "enumeration" ? 20 : 3;
      return fc.oneof(
        fc.constant([]).map(note("none")),
        fc.array(content, { minLength: 1, maxLength: 1 }).map(note("one")),
        fc.array(content, { minLength: 2, maxLength: many, size: "max" }).map(note("many")),
      );
    }
    const choices: fc.WeightedArbitrary<unknown>[] = [
      { weight: 3, arbitrary: content.map(note("present")) },
    ];
    if (element.minOccurs === 0) {
      choices.push({ weight: 1, arbitrary: fc.constant(undefined).map(note("absent")) });
    }
    if (element.nillable) {
      choices.push({ weight: 1, arbitrary: fc.constant(null).map(note("nil")) });
    }
    return fc.oneof(...choices);
  }

  #elements(type: ComplexType): ElementParticle[] {
    const base = type.base === undefined ? undefined : this.#type(type.base);
    const inherited = base?.kind === "complex" ? this.#elements(base) : [];
    return [...inherited, ...ownElements(type)];
  }

  #subtypes(base: QName): ComplexType[] {
    return [...this.#types.values()].filter(
      (type): type is ComplexType => type.kind === "complex" && type.base === base,
    );
  }

  #type(name: QName): TypeDefinition {
    const type = this.#types.get(name);
    if (!type) throw new Error(`the model has no type ${name}`);
    return type;
  }

  #note<T>(fact: string, value: T): T {
    this.#coverage.see(fact);
    return value;
  }
}

function states(element: ElementParticle): string[] {
  if (element.maxOccurs === "unbounded") return ["none", "one", "many"];
  return [
    "present",
    ...(element.minOccurs === 0 ? ["absent"] : []),
    ...(element.nillable ? ["nil"] : []),
  ];
}

/** `ArrayOfX` with one repeated element is `X[]`. */
function isList(type: ComplexType, elements: readonly ElementParticle[]): boolean {
  return (
    local(type.name).startsWith("ArrayOf") &&
    elements.length === 1 &&
    elements[0]?.maxOccurs === "unbounded"
  );
}

export function local(name: QName): string {
  return name.slice(name.indexOf("}") + 1);
}

function withoutAbsent(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

function scalar(name: string): fc.Arbitrary<unknown> {
  switch (name) {
    case "string":
    case "anySimpleType":
      return xmlText;
    case "int":
      return fc.oneof(fc.integer(), fc.constantFrom(0, 2147483647, -2147483648));
    case "long":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "integer":
      return fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    case "boolean":
      return fc.boolean();
    case "dateTime":
      return dateTime;
    case "base64Binary":
      return fc.uint8Array({ maxLength: 20 });
    default:
      throw new Error(`no values for xs:${name} yet`);
  }
}

/** Any text that XML can carry, rich in what needs escaping. */
const xmlText = fc
  .array(
    fc.oneof(
      fc.constantFrom("<", ">", "&", '"', "'", "]]>", "\r", "\n", "\t", " ", "  ", "é", "\u2028"),
      fc.string({ unit: "binary", maxLength: 4 }).filter((text) => text.isWellFormed()),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text));

const pad = (value: number): string => String(value).padStart(2, "0");

/** Wire texts of xs:dateTime: with and without fraction, with offset, `Z` or none. */
const dateTime = fc
  .tuple(
    fc.integer({ min: 1970, max: 2099 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom("", ".5", ".601"),
    fc.constantFrom("", "Z", "-05:00", "+05:30", "+00:00"),
  )
  .map(
    ([year, month, day, hour, minute, second, fraction, offset]) =>
      `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}${offset}`,
  );
