// Content other than elements: text of a simple type, or anything, which is kept as XML.
import { captureContent, embedFragment, fragmentProblem } from "../../xml/fragment.js";
import { unfit, Unfit } from "../../xml/writer.js";
import type { CheckContext, ContentCode, Layout, ValueCode } from "../codec.js";
import { textIn } from "../encode.js";
import { absent } from "../layout.js";
import { show } from "../show.js";
import { checkEach } from "./items.js";

export const textContent: ContentCode = /* @__PURE__ */ Object.freeze<ContentCode>({
  read(context, layout, values, start) {
    const index = indexOf(layout, "text");
    const field = layout.fields[index];
    if (field !== undefined)
      values[index] = context.parseText(field, context.textOf(start, field), start.at) ?? absent;
  },
  text(context, layout, values) {
    const index = indexOf(layout, "text");
    const { codec } = layout.fields[index]!;
    return context.writer.outside?.(codec, values[index]) ?? textIn(context, codec, values[index]);
  },
});

export const xmlContent: ContentCode = /* @__PURE__ */ Object.freeze<ContentCode>({
  read({ reader }, layout, values, start) {
    values[indexOf(layout, "xml")] = captureContent(reader, start);
  },
  write({ writer, defaultNamespace }, layout, values) {
    const value = values[indexOf(layout, "xml")];
    if (typeof value !== "string") throw new Unfit();
    writer.raw(embedFragment(value, "content", defaultNamespace) ?? unfit());
  },
});

function indexOf({ fields }: Layout, kind: "text" | "xml"): number {
  return fields.findIndex(({ extension }) => extension?.kind === kind);
}

export const xmlValue: ValueCode = /* @__PURE__ */ Object.freeze<ValueCode>({
  check: (context, place, value, path) =>
    checkEach(context, place, value, path, () =>
      checkFragment(context, value, path, (text) => fragmentProblem(text, "content")),
    ),
});

/** Checks a value that is XML. */
export function checkFragment(
  { violations }: CheckContext,
  value: unknown,
  path: string,
  problemOf: (text: string) => string | undefined,
): void {
  const message =
    typeof value === "string" ? problemOf(value) : `expected XML as a string, got ${show(value)}`;
  if (message !== undefined) violations.push({ rule: "xml", path, message });
}
