// The envelope prefix: documents read before never change what is read from a document.
import { describe, expect, test } from "vitest";
import { CodecError } from "../../src/errors.js";
import { prefixOf } from "../../src/soap/envelope-prefix.js";
import { decodeEnvelope, type AnyElement, type DecodeOptions } from "../../src/wire/index.js";
import { namespace, pet, utf8 } from "../codec/documents.js";

const soap = 'xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"';
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const declared = (version: string): string => `<?xml version="1.0" encoding="${version}"?>`;
const named = '<t:pet><name>n</name><age xsi:nil="true"/></t:pet>';
const plain = `<pet xmlns="${namespace}"><name>n</name></pet>`;

function envelope(body: string, tag = `${soap} ${xsi} xmlns:t="${namespace}"`): string {
  return `<S:Envelope ${tag}><S:Body>${body}</S:Body></S:Envelope>`;
}

/** Documents whose prefixes are alike, or the same with something else after them. */
const documents: readonly (readonly [what: string, document: string])[] = [
  ["a message", envelope(named)],
  ["the same again, longer", envelope(named.replace(">n<", ">another name<"))],
  ["white space at the end", `${envelope(named)}\n`],
  ["something after the root", `${envelope(named)}<a/>`],
  ["a second message", envelope(named + named)],
  ["text in the body", envelope(`${named}text`)],
  ["no end", envelope(named).slice(0, -12)],
  ["only the prefix", envelope(named).split("<name>")[0] ?? ""],
  ["a fault", envelope("<S:Fault><faultcode>S:Client</faultcode></S:Fault>")],
  ["an empty body", envelope("")],
  ["a header", envelope(named).replace("<S:Body>", "<S:Header/><S:Body>")],
  ["another prefix", envelope(named).replaceAll("t:pet", "u:pet")],
  ["another namespace of the message", envelope(named).replace(namespace, "urn:else")],
  ["another namespace of xsi", envelope(named).replace("XMLSchema-instance", "XMLSchema-Instance")],
  ["another envelope", envelope(named).replace("soap/envelope", "soap/Envelope")],
  ["another root", "<html><body/></html>"],
  ["a default namespace in the message", envelope(plain)],
  [
    "a default namespace around it",
    envelope(named, `${soap} ${xsi} xmlns="urn:x" xmlns:t="${namespace}"`),
  ],
  ["UTF-8 declared", declared("UTF-8") + envelope(named.replace(">n<", ">\u00e9<"))],
  ["ASCII declared", declared("US-ASCII") + envelope(named)],
  [
    "ASCII declared, but not used",
    declared("US-ASCII") + envelope(named.replace(">n<", ">\u00e9<")),
  ],
  ["a byte order mark before it", `\ufeff${envelope(named)}`],
  ["a comment before it", `<!-- - -->${envelope(named)}`],
  ["an empty message", envelope("<t:pet/>")],
  ["attributes of the message", envelope(named.replace("<t:pet>", '<t:pet xsi:nil="true">'))],
];

function outcome(element: AnyElement, document: string, options: DecodeOptions = {}): unknown {
  const contract = { bodies: [element], headers: [], details: [] };
  try {
    const { body, fault, headers } = decodeEnvelope(utf8(document), contract, options);
    return { value: body?.value, fault, headers };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return error.message;
  }
}

const fresh = (): AnyElement => ({ namespace, name: "pet", codec: pet.codec });

describe("a document after others", () => {
  test.each(documents)("%s", (_, document) => {
    const wanted = outcome(fresh(), document);
    for (const [before, other] of documents) {
      const element = fresh();
      outcome(element, other);
      expect(outcome(element, document), before).toEqual(wanted);
      expect(outcome(element, document), `${before}, once more`).toEqual(wanted);
    }
  });

  test("many rounds of all documents: each is read as by itself", () => {
    const element = fresh();
    for (let round = 0; round < 40; round++)
      for (const [what, document] of documents.slice(round % 7))
        expect(outcome(element, document), what).toEqual(outcome(fresh(), document));
  });

  test.each<DecodeOptions>([
    { maxDepth: 2 },
    { maxDepth: 3 },
    { maxAttributes: 2 },
    { maxBytes: 9 },
  ])("the limits of each call apply: %o", (options) => {
    const element = fresh();
    const document = envelope(named);
    for (let time = 0; time < 3; time++) outcome(element, document);
    expect(outcome(element, document, options)).toEqual(outcome(fresh(), document, options));
    expect(outcome(element, document, options)).toMatch(/max[A-Z]/);
  });

  test("a copy of the element under another name reads its own messages only", () => {
    const element = fresh();
    for (let time = 0; time < 3; time++) outcome(element, envelope(named));
    const copy = { ...element, name: "cat" };
    expect(outcome(copy, envelope(named))).toContain("expected cat, got pet");
    const broken = envelope(named.replaceAll("t:pet", "t:cat").replace("<name>n</name>", ""));
    expect(outcome(copy, broken)).toContain("cat.name: is required and missing");
  });
});

test("a prefix that occurred before is not read again", () => {
  const element = fresh();
  outcome(element, envelope(named));
  const prefix = prefixOf(element);
  expect(prefix).toBeDefined();
  outcome(element, envelope(named.replace(">n<", ">m<")));
  expect(prefixOf(element)).toBe(prefix);
});
