// Bodies of several elements, or of none.
import { describe, expect, test } from "vitest";
import { bodyOf, emptyBody } from "../../src/soap/body.js";
import {
  check,
  decodeEnvelope,
  encodeEnvelope,
  nillable,
  optional,
  repeated,
  xs,
  type AnyElement,
} from "../../src/wire/index.js";
import { pet, refusal, text, utf8 } from "../codec/documents.js";

const other = { ...pet, namespace: "urn:other", name: "dog" };
const pair = bodyOf({ first: pet, second: other });
const n = { name: "n", age: null, note: undefined };
const value = { first: n, second: { ...n, name: "m" } };

const there = (element: AnyElement, value: unknown) => encodeEnvelope({ element, value });
const back = (element: AnyElement, bytes: Uint8Array) =>
  decodeEnvelope(bytes, { bodies: [element], headers: [], details: [] }, {}).body?.value;
const body = (content: string) =>
  utf8(
    `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="urn:test" xmlns:o="urn:other"><S:Body>${content}</S:Body></S:Envelope>`,
  );
const dog = "<o:dog><name>m</name></o:dog>";
const cat = "<t:pet><name>n</name></t:pet>";

describe("a body of several elements", () => {
  test("is written in the order of the parts, each in its namespace", () => {
    const bytes = there(pair, { second: value.second, first: value.first });
    expect(text(bytes)).toMatch(/<ns1:pet>.*<\/ns1:pet><ns2:dog xmlns:ns2="urn:other">/);
    expect(back(pair, bytes)).toEqual(value);
  });

  test("is read in any order, unknown elements skipped", () => {
    expect(back(pair, body(`${dog}<t:x/>${cat}`))).toMatchObject({
      first: { name: "n" },
      second: { name: "m" },
    });
  });

  test.each([
    ["without one of them", cat, "Body lacks dog"],
    ["with one twice", cat + cat, "pet occurs twice in Body"],
    ["of another message", "<t:x/>", "expected pet and dog, got x"],
    ["without any", "", "Body is empty, expected pet and dog"],
  ])("is refused %s", (_, content, want) => {
    expect(refusal(() => back(pair, body(content))).message).toContain(want);
  });

  test("is refused before it is written where a part is missing or wrong", () => {
    expect(refusal(() => there(pair, { first: n })).message).toContain("encode dog");
    expect(refusal(() => there(pair, undefined)).message).toContain("encode pet");
    expect(check(pair.codec, { first: n }, "").map(({ path }) => path)).toEqual(["second"]);
  });
});

describe("a body of the elements of a type", () => {
  const typed = bodyOf({
    day: { namespace: "urn:test", name: "day", codec: optional(xs.date) },
    pet: { ...pet, codec: repeated(pet.codec, 1, 2) },
    note: { namespace: "", name: "note", codec: nillable(xs.string) },
  });
  const whole = { day: "2026-01-31", pet: [n, n], note: null };

  test("is written in their order and read again", () => {
    const bytes = there(typed, whole);
    expect(text(bytes).replace(/<name>.*?<\/ns1:pet>/g, "")).toMatch(
      /Body><ns1:day>2026-01-31<\/ns1:day><ns1:pet><ns1:pet><note xsi:nil="true"\/?>(?:<\/note>)?<\/SOAP-ENV:Body>/,
    );
    expect(back(typed, bytes)).toEqual(whole);
    expect(back(typed, there(typed, { pet: [n], note: "" }))).toEqual({ pet: [n], note: "" });
  });

  test.each([
    ["too few", "<note/>", "Body lacks pet"],
    ["too many", `${cat}${cat}${cat}<note/>`, "pet occurs too often in Body"],
    ["another one twice", `${cat}<note/><note/>`, "note occurs twice in Body"],
  ])("is refused with %s", (_, content, want) => {
    expect(refusal(() => back(typed, body(content))).message).toContain(want);
  });

  test.each([
    ["a list that is too short", { ...whole, pet: [] }],
    ["a list that is too long", { ...whole, pet: [n, n, n] }],
    ["a list that is none", { ...whole, pet: n }],
    ["a missing element", { pet: [n] }],
    ["a wrong element", { ...whole, day: 1 }],
  ])("is refused before it is written with %s", (_, wrong) => {
    expect(refusal(() => there(typed, wrong)).message).toMatch(/^encode /);
    expect(check(typed.codec, wrong, "")).toHaveLength(1);
  });

  test("may be empty where all are optional", () => {
    const { day } = { day: { namespace: "urn:test", name: "day", codec: optional(xs.date) } };
    const all = bodyOf({ day, dog: { ...other, codec: repeated(other.codec) } });
    expect(back(all, there(all, { dog: [] }))).toEqual({ dog: [] });
    expect(back(all, body(""))).toEqual({ dog: [] });
  });
});

describe("an empty body", () => {
  test("is written and read without elements", () => {
    const bytes = there(emptyBody, {});
    expect(text(bytes)).toContain("<SOAP-ENV:Body></SOAP-ENV:Body>");
    expect(back(emptyBody, bytes)).toEqual({});
    expect(back(emptyBody, body(" "))).toEqual({});
  });

  test("is refused where it contains an element", () => {
    expect(refusal(() => back(emptyBody, body(cat))).message).toContain("got pet");
  });
});
