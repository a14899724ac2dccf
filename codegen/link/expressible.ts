// What a WSDL may say and the model can hold, but generated code cannot say: refused here, or left out and told, with
// its place and advice, so that nothing is quietly wrong. Types can all be said; a pattern may not.
import { refuse } from "../read/construct.js";
import { uncheckedPatterns } from "../view/constraints.js";
import type { Definitions } from "../read/definitions.js";
import type { CodegenError } from "../model/error.js";
import { type Linked } from "./link.js";

/** Gives what is left out without harm to the rest. */
export function refuseInexpressible(
  definitions: Definitions,
  linked: Linked,
): readonly CodegenError[] {
  refuseNothing(definitions, linked);
  return unreadablePatterns(definitions, linked);
}

/** A pattern that is none of XML Schema is not checked. */
function unreadablePatterns(
  { from }: Definitions,
  { model, places }: Linked,
): readonly CodegenError[] {
  return model.types.flatMap((type) =>
    uncheckedPatterns(type).map((pattern) =>
      refuse(
        places.get(type.name) ?? from,
        `values are not checked against the pattern ${pattern}, which is none of XML Schema`,
        "Correct it, or check what you send",
      ),
    ),
  );
}

/** Where no operation could be had, the first reason is the one to tell; who declares none may want the types. */
function refuseNothing(
  { services, bindings, from }: Definitions,
  { model, refused }: Linked,
): void {
  if (model.services.length > 0) return;
  const [reason] = refused;
  const isBound = bindings.some(({ operations }) => operations.length > 0);
  if (reason !== undefined && (isBound || services.length > 0)) throw reason;
  if (model.types.length + model.elements.length === 0)
    throw (
      reason ?? refuse(from, "it declares neither operations nor types", "Give a WSDL that does")
    );
}
