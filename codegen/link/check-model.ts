// Checks a linked contract: one without anything to generate is an error; patterns that are not valid are reported, and
// values are not checked against them.
import type { CodegenError } from "../model/error.js";
import type { TypeDefinition } from "../model/model.js";
import { MAX_PATTERN, toRegExp } from "../model/pattern.js";
import { refuse } from "../read/construct.js";
import type { Definitions } from "../read/raw-wsdl.js";
import type { Linked } from "./link.js";

/** Throws when nothing is left to generate; gives the warnings. */
export function checkModel(definitions: Definitions, linked: Linked): readonly CodegenError[] {
  refuseEmpty(definitions, linked);
  return invalidPatterns(definitions, linked);
}

function invalidPatterns(
  { from }: Definitions,
  { model, places }: Linked,
): readonly CodegenError[] {
  return model.types.flatMap((type) =>
    patternProblems(type).map((problem) =>
      refuse(
        places.get(type.name) ?? from,
        `${problem}: values are not checked against it`,
        "Correct it, or check the values before you send them",
      ),
    ),
  );
}

function patternProblems(type: TypeDefinition): readonly string[] {
  if (type.kind !== "restriction") return [];
  return (type.facets.pattern ?? []).flatMap((alternatives) => {
    const pattern = alternatives.join("|");
    if (pattern.length > MAX_PATTERN)
      return [`the pattern ${shown(pattern)} has more than ${MAX_PATTERN} characters`];
    if (toRegExp(pattern) !== undefined) return [];
    return alternatives.map((one) => `the pattern ${shown(one)} is not valid in XML Schema`);
  });
}

function shown(pattern: string): string {
  return pattern.length > 200 ? `${pattern.slice(0, 200)}...` : pattern;
}

/** Where no operation is left, the first reason is the error; a document that declares none may still have types. */
function refuseEmpty(
  { services, bindings, missing, from }: Definitions,
  { model, refused, leftOut }: Linked,
): void {
  if (model.services.length > 0) return;
  const [first] = [...refused, ...leftOut];
  // Which operations a document costs that cannot be read need not be told where all are lost.
  const reason = missing.find((one) => one.reason === first?.cause)?.reason ?? first;
  const isBound = bindings.some(({ operations }) => operations.length > 0);
  if (reason !== undefined && (isBound || services.length > 0)) throw reason;
  if (model.types.length + model.elements.length === 0)
    throw (
      reason ??
      refuse(from, "it declares neither operations nor types", "Use a WSDL that declares some")
    );
}
