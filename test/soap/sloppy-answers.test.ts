// Answers that are not quite valid, as services send them: what is read without `onInvalid`, and with it what is kept and
// what is told.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodecError } from "../../src/errors.js";
import {
  complex,
  decodeEnvelope,
  enumeration,
  nillable,
  optional,
  repeated,
  restricted,
  xs,
  type AnyElement,
  type DecodeOptions,
} from "../../src/wire/index.js";
import { refusal, utf8 } from "../codec/documents.js";
import { root } from "../outside.js";

interface Item {
  n: number;
  t?: string | undefined;
}
interface Answer {
  id: number;
  state: "on" | "off";
  item: Item[];
  sum: string | null;
}

const state = enumeration("State", ["on", "off"]);
const itemMembers = { n: xs.int, t: optional(restricted(xs.string, { maxLength: 10 })) };
const membersOf = (item: typeof Item) => ({
  id: xs.int,
  state,
  item: repeated(item),
  sum: nillable(xs.decimal),
});
const origin = { namespace: "urn:test", qualified: true };
const Item = complex<Item>(
  "Item",
  origin,
  () => itemMembers,
  (n, t) => ({ n, t }),
);
const asSequence = complex<Answer>(
  "Answer",
  origin,
  () => membersOf(Item),
  (id, state, item, sum) => ({ id, state, item, sum }),
);
const asComplex = complex<Answer>("Answer", origin, () =>
  membersOf(complex<Item>("Item", origin, () => itemMembers)),
);

const answers = new Map(
  JSON.parse(readFileSync(join(root, "test/soap/sloppy-answers.json"), "utf8")) as [
    string,
    string,
  ][],
);

const valid = { id: 1, state: "on", item: [], sum: "1.5" };
const anItem = { ...valid, item: [{ n: 1 }] };
const number = "expected a whole number from -2147483648 to 2147483647, got";

/** What is told, and what is kept besides the valid rest. */
const sloppy: Readonly<Record<string, readonly [told: string, kept: object]>> = {
  "nil on non-nillable required int": ["answer.id: is nil, and is not nillable", { id: undefined }],
  "nil on repeated non-nillable item": ["answer.item[0]: is nil, and is not nillable", {}],
  "required element missing": ["answer.sum: is required and missing", { sum: undefined }],
  "empty element where an int is required": [`answer.id: ${number} ""`, { id: undefined }],
  "empty nillable decimal without nil": [
    'answer.sum: expected a decimal number as text, got ""',
    { sum: undefined },
  ],
  "unknown enum word": ['answer.state: expected one of on, off, got "idle"', { state: undefined }],
  "empty enum word": ['answer.state: expected one of on, off, got ""', { state: undefined }],
  "children in another namespace": [
    "answer.id: is required and missing; answer.state: is required and missing; answer.sum: is required and missing",
    { id: undefined, state: undefined, sum: undefined },
  ],
  "xsi:type unknown type on complex": ["answer.item[0]: has another xsi:type than Item", anItem],
  "xsi:type unbound prefix": ["answer.item[0]: has another xsi:type than Item", anItem],
  "duplicate single element": ["answer.id: occurs twice, and may occur once", {}],
  "decimal with comma": [
    'answer.sum: expected a decimal number as text, got "1,5"',
    { sum: undefined },
  ],
  "int as 1.0": [`answer.id: ${number} "1.0"`, { id: undefined }],
  "int out of range": [`answer.id: ${number} "3000000000"`, { id: undefined }],
  "text between elements": ["answer: text between elements", {}],
};

const read: Readonly<Record<string, object>> = {
  valid: anItem,
  "nil on optional non-nillable element": anItem,
  "facet broken (maxLength)": { item: [{ n: 1, t: "12345678901" }] },
  "unknown element at end": {},
  "unknown element in the middle": {},
  "unknown attribute": {},
  "wrong order": {},
  "children unqualified": {},
  "xsi:type of a built-in on simple": {},
  "xsi:type another builtin (long for int)": {},
  "xsi:type own type on complex": anItem,
};

/** Another message than the contract's, of which nothing says that it means the same. */
const refused: Readonly<Record<string, string>> = {
  "root in another namespace":
    "expected answer in namespace urn:test, got one in namespace urn:other",
  "answer wrapped once more": "expected answer, got askResponse",
};

describe.each([
  ["sequence", asSequence],
  ["complex type", asComplex],
])("an answer that is a %s", (_, codec) => {
  const element: AnyElement = { ...origin, name: "answer", codec };
  const decode = (name: string, options: DecodeOptions): unknown => {
    const bytes = utf8(
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" ' +
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
        `<e:Body>${answers.get(name)}</e:Body></e:Envelope>`,
    );
    const contract = { bodies: [element], headers: [], details: [] };
    return decodeEnvelope(bytes, contract, options).body?.value;
  };
  /** The value, and what was told. */
  const patiently = (name: string, options: DecodeOptions = {}) => {
    const told: string[] = [];
    const onInvalid = ({ path, problem, offset }: CodecError): void => {
      expect(offset).toBeGreaterThan(0);
      told.push(`${path}: ${problem}`);
    };
    const value = decode(name, { ...options, onInvalid });
    return { value, told: told.join("; ") };
  };

  test.each(Object.entries(read))("is read: %s", (name, kept) => {
    const want = { ...valid, ...kept };
    expect(decode(name, {})).toEqual(want);
    expect(patiently(name)).toEqual({ value: want, told: "" });
  });

  test.each(Object.entries(sloppy))(
    "is refused, or kept but for what is told: %s",
    (name, [told, kept]) => {
      expect(refusal(() => decode(name, {})).message).toContain(told.split(";")[0]);
      const want = { value: { ...valid, ...kept }, told };
      expect(patiently(name)).toEqual(want);
      expect(patiently(name, { onSkip: () => undefined })).toEqual(want);
    },
  );

  test.each(Object.entries(refused))("is refused in any case: %s", (name, problem) => {
    expect(refusal(() => decode(name, {})).problem).toBe(problem);
    expect(refusal(() => patiently(name)).problem).toBe(problem);
  });
});

test("every answer of the collection is decided", () => {
  expect([...answers.keys()].sort()).toEqual([read, sloppy, refused].flatMap(Object.keys).sort());
});
