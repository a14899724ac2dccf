// Mixed content that is read as the declared elements where it has nothing else, and is kept as XML where it has.
import { CodecError } from "../../errors.js";
import { isBlank } from "../../xml/characters.js";
import { captureContent, embedFragment, fragmentProblem } from "../../xml/fragment.js";
import type { Reader, Start } from "../../xml/reader.js";
import { unfit, Unfit } from "../../xml/writer.js";
import type { ContentCode, DecodeContext, Layout, ValueCode } from "../codec.js";
import { absent } from "../layout.js";
import { contentByName } from "./content-by-name.js";
import { checkEach } from "./items.js";
import { declares } from "./object-builder.js";
import { checkFragment } from "./text.js";

export const mixedContent: ContentCode = /* @__PURE__ */ Object.freeze<ContentCode>({
  read(context, layout, values, start) {
    const { reader } = context;
    const { pos, scope, depth } = reader;
    if ((readTwice.get(reader) ?? 0) <= maxTimes * reader.end) {
      const areElements = hasOnlyElements(reader, layout, start);
      readTwice.set(reader, (readTwice.get(reader) ?? 0) + reader.pos - pos);
      reader.resume(pos, scope, depth);
      if (areElements) {
        const read = elementsOf(context, layout, values, start);
        if (read !== undefined) return void Object.assign(values, read);
        readTwice.set(reader, (readTwice.get(reader) ?? 0) + reader.pos - pos);
        reader.resume(pos, scope, depth);
      }
    }
    const index = layout.fields.findIndex(({ extension }) => extension?.kind === "mixed");
    values[index] = captureContent(reader, start);
  },
});

/** Bytes that were read again. Where content is nested, each level reads all that is inside. */
const readTwice = new WeakMap<Reader, number>();

/** How often the size of the document may be read again. After that, content is kept as XML. */
const maxTimes = 20;

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

/** The values with those of the elements, or `undefined` where these are not as declared. */
function elementsOf(
  context: DecodeContext,
  layout: Layout,
  before: readonly unknown[],
  start: Start,
): unknown[] | undefined {
  const { reader } = context;
  const { refuse } = reader;
  // Also where what is not valid is told and the rest kept: here all is kept, as XML.
  reader.refuse = (error) => {
    throw error;
  };
  try {
    const values = [...before];
    const { read } = layout.code.rules?.content ?? contentByName;
    read(context, layout, values, start);
    return areComplete(layout, values) ? values : undefined;
  } catch (error) {
    if (!(error instanceof CodecError) || error.reason === "malformed") throw error;
    return undefined;
  } finally {
    reader.refuse = refuse;
  }
}

function areComplete(layout: Layout, values: readonly unknown[]): boolean {
  const { fields, limited, code } = layout;
  const present = values.map((value) => (value === absent ? undefined : value));
  const areEnough = limited.every((index) => {
    const items = present[index];
    const { min, max } = fields[index]!;
    return !Array.isArray(items) || (items.length >= min && items.length <= max);
  });
  return areEnough && code.rules?.misfit(layout, present) === undefined;
}

export const mixedValue: ValueCode = /* @__PURE__ */ Object.freeze<ValueCode>({
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
