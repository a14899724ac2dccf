// Mixed content that is read as the declared elements where it has nothing else, and is kept as XML where it has.
import { isBlank } from "../../xml/characters.js";
import { captureContent, embedFragment, fragmentProblem } from "../../xml/fragment.js";
import type { Reader, Start } from "../../xml/reader.js";
import { unfit, Unfit } from "../../xml/writer.js";
import type { ContentCode, Layout, ValueCode } from "../codec.js";
import { orderedContent } from "./content.js";
import { checkEach } from "./items.js";
import { declares } from "./object-builder.js";
import { checkFragment } from "./text.js";

export const mixedContent = /* @__PURE__ */ Object.freeze<ContentCode>({
  read(context, layout, values, start) {
    const { reader } = context;
    const { pos, scope, depth } = reader;
    const areElements = hasOnlyElements(reader, layout, start);
    reader.resume(pos, scope, depth);
    if (areElements) {
      const { read } = layout.code.rules?.content ?? orderedContent;
      return read(context, layout, values, start);
    }
    const index = layout.fields.findIndex(({ extension }) => extension?.kind === "mixed");
    values[index] = captureContent(reader, start);
  },
});

/** Whether there is nothing but white space and elements that the type declares. Reads up to what decides it. */
function hasOnlyElements(reader: Reader, layout: Layout, start: Start): boolean {
  if (start.empty) return true;
  for (;;) {
    if (!isBlank(reader.readText())) return false;
    if (reader.bytes[reader.pos + 1] === 0x2f) return true;
    const child = reader.start();
    if (declares(layout, child) === undefined) return false;
    reader.skip(child);
  }
}

export const mixedValue = /* @__PURE__ */ Object.freeze<ValueCode>({
  write({ writer, defaultNamespace }, _place, value) {
    if (value === undefined) return;
    if (typeof value !== "string") throw new Unfit();
    writer.raw(embedFragment(value, "content", defaultNamespace) ?? unfit());
  },
  check: (context, place, value, path) =>
    checkEach(context, place, value, path, () =>
      checkFragment(context, value, path, (text) => fragmentProblem(text, "content")),
    ),
});
