// The TypeScript types and codecs of the built-in types of XML Schema, by the chosen options: those of `xs`, or the
// native values of JavaScript.
import type { Scalar } from "../../src/codec/scalar.js";
import * as scalars from "../../src/codec/scalars.js";
import type { QName } from "../model/model.js";
import { XSD } from "../model/qname.js";
import { access, code, runtime, type Code } from "../text/code.js";
import type { TypeOptions } from "./type-options.js";

export interface BuiltinType {
  readonly typescript: Scalar["typescript"];
  /** `xs.int`, `native.dateTime`. */
  readonly codec: Code;
}

/** A built-in simple type; `undefined` for xs:anyType. */
export function builtinOf(name: QName, { dates, long }: TypeOptions): BuiltinType | undefined {
  const local = name.slice(`{${XSD}}`.length);
  if (local === "anyType") return undefined;
  if (!isScalar(local)) throw new Error(`the model has no type ${name}`); // every reference has been resolved
  const { typescript } = scalars[local];
  const codecIn = (library: "xs" | "native") => code`${runtime(library)}${access(local)}`;
  if (local === "dateTime" && dates === "Date")
    return { typescript: "Date", codec: codecIn("native") };
  if (typescript === "bigint" && long === "number")
    return { typescript: "number", codec: codecIn("native") };
  return { typescript, codec: codecIn("xs") };
}

function isScalar(name: string): name is keyof typeof scalars {
  return Object.hasOwn(scalars, name);
}
