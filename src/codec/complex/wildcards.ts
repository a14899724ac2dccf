// Elements that a wildcard allows, each kept as XML.
import { embedFragment, fragmentProblem, fragmentRoot } from "../../xml/fragment.js";
import { unfit, Unfit } from "../../xml/writer.js";
import type { CheckContext, EncodeContext, Place, ValueCode } from "../codec.js";
import { showNamespace } from "../show.js";
import { checkEach, writeEach } from "./items.js";
import { isAllowed } from "./names.js";
import { checkFragment } from "./text.js";

export const wildcardValues: ValueCode = /* @__PURE__ */ Object.freeze<ValueCode>({
  write: (context, place, value) => writeEach(context, place, value, writeElement),
  check: (context, place, value, path) => checkEach(context, place, value, path, checkElement),
});

function writeElement(
  { writer, defaultNamespace }: EncodeContext,
  place: Place,
  item: unknown,
): void {
  if (typeof item !== "string") throw new Unfit();
  const element = embedFragment(item, "element", defaultNamespace) ?? unfit();
  if (elementProblem(place, item) !== undefined) throw new Unfit();
  writer.raw(element);
}

function checkElement(context: CheckContext, place: Place, item: unknown, path: string): void {
  const problemOf = (text: string) =>
    fragmentProblem(text, "element") ?? elementProblem(place, text);
  checkFragment(context, item, path, problemOf);
}

/** Why a well-formed element does not match a wildcard. */
function elementProblem({ layout, field, values }: Place, text: string): string | undefined {
  const root = fragmentRoot(text);
  if (root === undefined) return undefined;
  const { local, uri } = root;
  // An element that occurs as often as it may leaves the next one of its name to the wildcard; an order tells them apart.
  const hasOrder = layout.code.rules?.content !== undefined;
  const own = layout.fields.findIndex(
    (each, index) =>
      !hasOrder &&
      each.local === local &&
      each.namespace === uri &&
      each.form !== "extension" &&
      !isFull(each, values[index]),
  );
  const key = layout.fields[own]?.name;
  if (key !== undefined) return `${local} is an element of the type: give it as ${key}`;
  if (isAllowed(layout, field, uri)) return undefined;
  return `expected an element of ${field.extension?.namespaces ?? ""}, got one of ${showNamespace(uri)}`;
}

function isFull({ repeated, max }: Place["field"], value: unknown): boolean {
  if (!repeated) return value !== undefined;
  return Array.isArray(value) && value.length >= max;
}
