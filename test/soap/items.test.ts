// Items decoded while a message arrives: values, paths and errors are those of the whole document.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "../../src/errors.js";
import { decodeEnvelope } from "../../src/soap/envelope.js";
import {
  attribute,
  complex,
  element,
  encodeElement,
  list,
  nillable,
  optional,
  repeated,
  unwrapped,
  xs,
  type AnyElement,
  type Codec,
  type DecodeOptions,
  type Element,
} from "../../src/wire/index.js";
import { decodeItems, type Rest } from "../../src/soap/items.js";
import { runs } from "../outside.js";
import { namespace, text, utf8 } from "../codec/documents.js";
import { Rewriter, treeOf } from "../codec/rewriter.js";

interface Item {
  id: number;
  note?: string | null | undefined;
  tag: string[];
}
interface Answer {
  count: number;
  item?: Item[] | null | undefined;
  more: string;
  last: number[];
}

const item = complex<Item>(
  "Item",
  { namespace },
  () => ({ id: xs.int, note: optional(nillable(xs.string)), tag: repeated(xs.string) }),
  (id, note, tag) => ({ id, note, tag }),
);
const wrapped: Codec<Answer> = complex<Answer>(
  "Answer",
  { namespace },
  () => ({
    count: xs.int,
    item: optional(nillable(list("Items", { namespace }, () => ({ one: item })))),
    more: xs.string,
    last: repeated(xs.int),
  }),
  (count, item, more, last) => ({ count, item, more, last }),
);
const bare = complex<Answer & { item: Item[] }>(
  "Answer",
  { namespace },
  () => ({ count: xs.int, item: repeated(item), more: xs.string, last: repeated(xs.int) }),
  (count, item, more, last) => ({ count, item, more, last }),
);
const success = complex<{ result: Answer }>(
  "Success",
  { namespace },
  () => ({ result: wrapped }),
  (result) => ({ result }),
);

const inList: Element<Answer> = { namespace, name: "answer", codec: wrapped };
const inResult: Element<Answer> = {
  namespace,
  name: "success",
  codec: unwrapped(success, "result"),
};
const inMessage: Element<Answer & { item: Item[] }> = { namespace, name: "answer", codec: bare };

const inMessageOnce: Element<Answer & { item: Item[] }> = {
  namespace,
  name: "answer",
  codec: complex<Answer & { item: Item[] }>(
    "Answer",
    { namespace },
    () => ({ count: xs.int, item: repeated(item, 1), more: xs.string, last: repeated(xs.int) }),
    (count, item, more, last) => ({ count, item, more, last }),
  ),
};
const complexAnswer = complex<Answer & { item: Item[]; version?: string | undefined }>(
  "Answer",
  { namespace, qualified: true },
  () => ({
    version: attribute(optional(xs.string)),
    count: xs.int,
    item: element(repeated(item), { name: "Item", namespace: "urn:items" }),
    more: xs.string,
    last: repeated(xs.int),
  }),
);
const inComplex: Element<Answer & { item: Item[] }> = {
  namespace,
  name: "answer",
  codec: complexAnswer as Codec<Answer & { item: Item[] }>,
  qualified: true,
};

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const envelope = (body: string): string =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="${soap}"><e:Header><Body><item/></Body></e:Header>\n<e:Body>${body}</e:Body></e:Envelope>`;

function* chunks(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, (at += size));
  }
}

type Outcome = { readonly value: unknown } | { readonly error: CodecError };

function outcome(act: () => unknown): Outcome {
  try {
    return { value: act() };
  } catch (error) {
    if (error instanceof CodecError) return { error };
    throw error;
  }
}

const decodeAnswer = (bytes: Uint8Array, element: AnyElement, options: Told = {}) =>
  decodeEnvelope(bytes, { bodies: [element], headers: [], details: [] }, options).body
    ?.value as Answer;

type Told = Pick<DecodeOptions, "onSkip" | "onInvalid">;

/** Options that log what is told. */
function logging(isPatient: boolean): Told & { readonly log: string[] } {
  const log: string[] = [];
  const onInvalid = isPatient ? ({ message }: CodecError) => void log.push(message) : undefined;
  return { log, onInvalid, onSkip: (path) => void log.push(path) };
}

const contractOf = (body: AnyElement) => ({ body, headers: [], details: [] });

/** The result of decodeItems, its items put back into the rest. */
async function streamed(
  bytes: Uint8Array,
  element: AnyElement,
  sizes: readonly number[],
  options: Told = {},
): Promise<Outcome> {
  try {
    const items = decodeItems(chunks(bytes, sizes), contractOf(element), "item", options);
    const found: unknown[] = [];
    for (;;) {
      const { done, value } = await items.next();
      if (!done) {
        found.push(value);
        continue;
      }
      return { value: together(value, found, element, options) };
    }
  } catch (error) {
    if (error instanceof CodecError) return { error };
    throw error;
  }
}

/** The rest of a document, decoded, with the items that were given. */
function together(
  { bytes, kept, located, pathOf }: Rest,
  found: readonly unknown[],
  element: AnyElement,
  { onSkip, onInvalid }: Told,
): unknown {
  try {
    const rest = decodeAnswer(bytes, element, {
      onSkip: (path) => onSkip?.(pathOf(path)),
      onInvalid: onInvalid && ((error) => onInvalid(located(error))),
    });
    const remaining = (rest.item ?? []).slice(kept);
    return found.length === 0 ? rest : { ...rest, item: [...found, ...remaining] };
  } catch (error) {
    throw error instanceof CodecError ? located(error) : error;
  }
}

/** The document with an unknown element after one of its end tags, drawn by a number. */
function withUnknown(bytes: Uint8Array, draw: number): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const ends = [...text.matchAll(/<\/[^>]*>(?=.)/gs)].map(
    ({ index, 0: tag }) => index + tag.length,
  );
  const at = ends[draw % ends.length] ?? 0;
  return utf8(`${text.slice(0, at)}<u:unknown xmlns:u="urn:u"/>${text.slice(at)}`);
}

/** The document with a text that is not as declared, or an element missing, doubled or after text, drawn by a number. */
function withWrong(bytes: Uint8Array, draw: number): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const leaves = [
    ...text.matchAll(/(<((?:[\w-]+:)?(?:id|count|more|last))\b[^<>]*>)[^<]*(<\/\2\s*>)/g),
  ];
  const leaf = leaves[Math.floor(draw / 4) % (leaves.length + 1)];
  if (leaf === undefined) return bytes;
  const [all, start = "", , end = ""] = leaf;
  const instead = [`${start}x<b/>${end}`, "", all + all, `x${all}`][draw % 4] ?? "";
  return utf8(text.slice(0, leaf.index) + instead + text.slice(leaf.index + all.length));
}

const numRuns = runs(150);
const characters = fc.string({
  unit: fc.constantFrom("a", "é", "<", ">", "&", "]]>", '"', "-->", "日"),
});
const anItem: fc.Arbitrary<Item> = fc.record({
  id: fc.integer({ min: -99, max: 99 }),
  note: fc.option(characters, { nil: null }),
  tag: fc.array(characters, { maxLength: 3 }),
});
const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });

describe.each([
  ["of a list in the message", inList],
  ["of a list in an unwrapped result", inResult],
  ["repeated in the message", inMessage],
  ["repeated in the message at least once", inMessageOnce],
  ["of a complex type", inComplex],
] as const)("items %s", (_, message) => {
  const documents = fc
    .record({
      count: fc.integer({ min: 0, max: 9 }),
      item: fc.array(anItem, { minLength: message === inMessageOnce ? 1 : 0, maxLength: 6 }),
      more: characters,
      last: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
    })
    .chain((answer) =>
      fc.integer().map((seed) => {
        const tree = treeOf(encodeElement(message as Element<unknown>, answer));
        return utf8(envelope(new Rewriter(seed >>> 0, false).fragment(tree)));
      }),
    );

  test("are the same as in the whole document, however it is serialized and chunked", async () => {
    const property = fc.asyncProperty(documents, sizes, async (bytes, sizes) => {
      expect(await streamed(bytes, message, sizes)).toEqual({
        value: decodeAnswer(bytes, message),
      });
    });
    await fc.assert(property, { numRuns });
  });

  test.each([
    ["what is not valid is refused", false],
    ["it is told and left out", true],
  ])(
    "and so are paths and offsets of what is unknown or not valid, where %s",
    async (_, isPatient) => {
      const few = fc.array(fc.nat(), { maxLength: 4 });
      // Where one fault ends it all: what precedes the items is read after them.
      const wrong = isPatient ? few : fc.array(fc.nat(), { maxLength: 1 });
      const counts = { values: 0, errors: 0, told: 0 };
      const property = fc.asyncProperty(
        documents,
        sizes,
        few,
        wrong,
        async (bytes, sizes, places, wrongs) => {
          const changed = places.reduce(withUnknown, wrongs.reduce(withWrong, bytes));
          const whole = logging(isPatient);
          const parts = logging(isPatient);
          const want = outcome(() => decodeAnswer(changed, message, whole));
          const got = await streamed(changed, message, sizes, parts);
          expect(got, new TextDecoder().decode(changed)).toEqual(want);
          if ("value" in want) expect(parts.log.sort()).toEqual(whole.log.sort());
          if ("error" in want && "error" in got)
            expect({ ...got.error }).toEqual({ ...want.error });
          counts["value" in want ? "values" : "errors"]++;
          counts.told += whole.log.length;
        },
      );
      await fc.assert(property, { numRuns: numRuns * 2 });
      expect(counts.values).toBeGreaterThan(numRuns / 4);
      expect(counts.told).toBeGreaterThan(numRuns);
      if (!isPatient) expect(counts.errors).toBeGreaterThan(numRuns / 4);
    },
  );

  test("of a document with one byte changed or missing are refused as the whole is", async () => {
    const change = fc.record({
      at: fc.nat(),
      byte: fc.option(fc.integer({ min: 0x20, max: 0x7e })),
    });
    const property = fc.asyncProperty(
      documents,
      sizes,
      change,
      async (bytes, sizes, { at, byte }) => {
        const place = at % bytes.length;
        const broken = byte === null ? bytes.slice(0, place) : Uint8Array.from(bytes);
        if (byte !== null) broken[place] = byte;
        const whole = outcome(() => decodeAnswer(broken, message));
        const parts = await streamed(broken, message, sizes);
        if ("value" in whole) expect(parts, new TextDecoder().decode(broken)).toEqual(whole);
        else expect(parts, new TextDecoder().decode(broken)).toHaveProperty("error");
      },
    );
    await fc.assert(property, { numRuns: numRuns * 3 });
  });
});

describe("an invalid item is reported as in the whole document", () => {
  const ones = (count: number, last: string): string =>
    `${"<one><id>1</id></one>".repeat(count)}<one><id>${last}</id></one>`;
  const answer = (items: string): Uint8Array =>
    utf8(
      envelope(
        `<n:answer xmlns:n="${namespace}"><count>1</count><item>${items}</item><more/></n:answer>`,
      ),
    );

  test("path, offset and problem", async () => {
    const bytes = answer(ones(40, "x"));
    const whole = outcome(() => decodeAnswer(bytes, inList));
    expect(whole).toHaveProperty("error.path", "answer.item[40].id");
    for (const size of [10, 100, 100_000])
      expect(await streamed(bytes, inList, [size])).toEqual(whole);
  });

  test("and so is what follows the items, in a long document with unknown elements between them", async () => {
    const items = Array.from({ length: 3000 }, (_, index) => {
      const unknown = index % 100 === 7 ? "<new/>" : "";
      return `<one><id>${index}</id>${unknown}</one>${unknown}`;
    });
    const bytes = utf8(
      text(answer(items.join(""))).replace("<more/>", "<more/><x/><count>2</count>"),
    );
    for (const isPatient of [false, true]) {
      const whole = logging(isPatient);
      const want = outcome(() => decodeAnswer(bytes, inList, whole));
      if (!isPatient) expect(want).toHaveProperty("error.path", "answer.count");
      expect(whole.log).toHaveLength(isPatient ? 63 : 62);
      for (const size of [1000, 17_000, 1_000_000]) {
        const parts = logging(isPatient);
        expect(await streamed(bytes, inList, [size], parts)).toEqual(want);
        expect(parts.log.sort()).toEqual(whole.log.sort());
      }
    }
  });

  test("the items before it are given first", async () => {
    const items = decodeItems(chunks(answer(ones(3, "x")), [8]), contractOf(inList), "item");
    for (let index = 0; index < 3; index++)
      expect(await items.next()).toHaveProperty("value.id", 1);
    await expect(items.next()).rejects.toThrow("answer.item[3].id: expected a whole number");
  });

  test("maxBytes bounds one item, not all of them", async () => {
    const maxBytes = 600;
    const many = decodeItems(chunks(answer(ones(100, "1")), [50]), contractOf(inList), "item", {
      maxBytes,
    });
    for (let index = 0; index <= 100; index++) expect((await many.next()).done).toBe(false);
    const long = decodeItems(
      chunks(answer(ones(1, "1".repeat(900))), [50]),
      contractOf(inList),
      "item",
      {
        maxBytes,
      },
    );
    await long.next();
    await expect(long.next()).rejects.toThrow(
      "an item is larger than 600 bytes (maxResponseBytes)",
    );
  });

  test("a name that is not a list's is refused", async () => {
    await expect(decodeItems([], contractOf(inList), "count").next()).rejects.toThrow(
      "Answer has no list count",
    );
  });
});
