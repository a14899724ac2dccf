// Draws the parts of a contract that contain no other parts: names, attributes, wildcards, what an element declares.
import type { Draw } from "./draw.js";
import {
  foreign,
  other,
  type Attribute,
  type Declaration,
  type Occurs,
  type TypeUse,
} from "./schema.js";
import { declared, simpleNames } from "./simple.js";

/** What contracts may have. */
export type Kind = (typeof kinds)[number];
export const kinds = [
  "abstract",
  "all",
  "anyAttribute",
  "anyType",
  "attributes",
  "choices",
  "default",
  "empty groups",
  "extension",
  "fixed",
  "groups",
  "mixed",
  "names as values",
  "nillable",
  "recursion",
  "references",
  "repeated groups",
  "restriction",
  "same names",
  "simple content",
  "substitution",
  "unqualified",
  "wildcards",
] as const;

/** Element names that several places of a contract may have; each has one type. */
export const common = ["a", "b", "c"];

export const occurrences: readonly Occurs[] = [
  ...[1, 1, 1, 1, 1].map((max) => ({ min: 1, max })),
  ...[1, 1, 1].map((max) => ({ min: 0, max })),
  { min: 0, max: "unbounded" },
  { min: 0, max: "unbounded" },
  { min: 1, max: "unbounded" },
  { min: 2, max: "unbounded" },
  { min: 0, max: 2 },
  { min: 1, max: 2 },
  { min: 2, max: 2 },
  { min: 2, max: 3 },
  { min: 0, max: 0 },
];

export class Parts {
  readonly #draw: Draw;
  readonly #without: ReadonlySet<Kind>;
  #names = 0;

  constructor(draw: Draw, without: ReadonlySet<Kind>) {
    this.#draw = draw;
    this.#without = without;
  }

  /** True once in `times`, if the kind is drawn at all. */
  may(kind: Kind, times: number): boolean {
    // Drawn in any case: the rest of the contract stays the same without the kind.
    const drawn = this.#draw.once(times);
    return drawn && !this.#without.has(kind);
  }

  /** A name that nothing else has. */
  name(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }

  declaration(name: string, type: TypeUse): Declaration {
    const nillable = this.may("nillable", 6);
    const text = type.kind === "simple" ? declared[type.name] : undefined;
    const kind = this.#draw.pick(["default", "fixed"] as const);
    const has = this.may(kind, 6) && text !== undefined && !(nillable && kind === "fixed");
    return { name, type, nillable, ...(has ? { value: { kind, text } } : {}) };
  }

  simple(): TypeUse {
    return { kind: "simple", name: this.simpleName() };
  }

  simpleName(): string {
    const name = this.#draw.pick(simpleNames);
    return name === "xs:QName" && !this.may("names as values", 1) ? "xs:token" : name;
  }

  /** Whether an element is qualified. */
  form(usual: boolean): boolean {
    return this.may("unqualified", 8) ? !usual : usual;
  }

  wildcard(processes: readonly string[]) {
    const namespaces = this.#draw.pick([
      "##other",
      "##other",
      "##any",
      "##targetNamespace",
      "##local",
      foreign,
      `${foreign} ##local`,
      `${other} ##targetNamespace`,
    ]);
    return { namespaces, process: this.#draw.pick(processes) };
  }

  attribute(earlier: readonly Attribute[]): Attribute {
    const use = this.#draw.pick(["required", "optional", "optional"] as const);
    if (this.#draw.once(6) && !earlier.some(({ kind }) => kind === "reference"))
      return { kind: "reference", name: "o:mark", use };
    const type = this.simpleName();
    const kind = this.#draw.pick(["default", "fixed"] as const);
    const text = declared[type];
    const has = this.may(kind, 4) && text !== undefined && (kind === "fixed" || use === "optional");
    const qualified = this.#draw.once(6);
    const name = this.name("at");
    return { kind: "local", name, type, qualified, use, ...(has ? { value: { kind, text } } : {}) };
  }
}
