// Namespaces are equal by their characters, however a document writes them. libxml2 says which characters a literal
// stands for: of an ordinary attribute, since of a namespace it takes only URIs.
import fc from "fast-check";
import { XmlDocument, XmlElement } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import { CodecError } from "../../src/errors.js";
import { decodeEnvelope, encodeElement, optional, complex, xs } from "../../src/wire/index.js";
import { utf8 } from "../codec/documents.js";
import { runs, seed } from "../outside.js";

interface Answer {
  größe?: number | undefined;
  名?: string | undefined;
}
const elementIn = (namespace: string) => ({
  namespace,
  name: "réponse",
  codec: complex<Answer>(
    "Answer",
    { namespace },
    () => ({ größe: optional(xs.int), 名: optional(xs.string) }),
    (größe, 名) => ({ größe, 名 }),
  ),
});

/** Whether an answer whose namespace is written like this, quotes included, is read as one of the contract's. */
function isRead(namespace: string, literal: string): boolean {
  const contract = { bodies: [elementIn(namespace)], headers: [], details: [] };
  const answers = [
    `<réponse xmlns=${literal}>${content}</réponse>`,
    `<p:réponse xmlns:p=${literal}>${content}</p:réponse>`,
    `<p:réponse xmlns:p=${literal}><größe xmlns=${literal}>1</größe><p:名>n</p:名></p:réponse>`,
  ].map((answer) => {
    const document = `<e:Envelope xmlns:e="${SOAP}"><e:Body>${answer}</e:Body></e:Envelope>`;
    try {
      return decodeEnvelope(utf8(document), contract, {}).body?.value;
    } catch (error) {
      if (error instanceof CodecError) return undefined;
      throw error;
    }
  });
  const [first] = answers;
  expect(answers).toEqual(answers.map(() => first));
  if (first !== undefined) expect(first).toEqual(both);
  return first !== undefined;
}

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const content = "<größe>1</größe><名>n</名>";
const both: Answer = { größe: 1, 名: "n" };

/** The characters of a literal, quotes included, or `undefined` where it is not well formed. */
function charactersOf(literal: string): string | undefined {
  try {
    const document = XmlDocument.fromString(`<r a=${literal}/>`);
    const value = document.root.attrs.find(({ name }) => name === "a")?.value;
    document.dispose();
    return value;
  } catch {
    return undefined;
  }
}

describe("a contract's namespace", () => {
  test.each([
    ["urn:a&b", '"urn:a&b"', false],
    ["urn:a&b", '"urn:a&amp;b"', true],
    ["urn:a&b", "'urn:a&#x26;b'", true],
    ["urn:a&amp;b", '"urn:a&amp;b"', false],
    ["urn:a<b", '"urn:a<b"', false],
    ["urn:a<b", '"urn:a&lt;b"', true],
    ["urn:é", '"urn:é"', true],
    ["urn:é", '"urn:&#233;"', true],
    ["urn:Ã©", '"urn:é"', false],
    ['urn:"a', '"urn:"a"', false],
    ['urn:"a', "'urn:\"a'", true],
    ["urn:a b", '"urn:a\tb"', true],
    ["urn:a\tb", '"urn:a\tb"', false],
    ["urn:a\tb", '"urn:a&#9;b"', true],
    ["urn:a", '"urn:ab"', false],
  ])("%j and the literal %s: %s", (namespace, literal, want) => {
    expect(isRead(namespace, literal)).toBe(want);
  });

  test("is the one that libxml2 reads, whatever its characters and however they are written", () => {
    const pieces = fc.constantFrom(
      "a",
      ":",
      "&",
      "<",
      ">",
      '"',
      "'",
      " ",
      "\t",
      "é",
      "Ã",
      "©",
      "日",
      "\u{1F600}",
      ";",
      "#",
    );
    const texts = fc.string({ unit: pieces, minLength: 1, maxLength: 6 });
    const written = fc.func(fc.constantFrom<Form>("raw", "raw", "decimal", "hexadecimal", "name"));
    let read = 0;
    let refused = 0;
    const property = fc.property(
      texts,
      texts,
      fc.boolean(),
      written,
      fc.constantFrom('"', "'"),
      (namespace, other, isOther, formOf, quote) => {
        const characters = [...(isOther ? other : namespace)];
        const inner = characters
          .map((each, index) => writtenAs(each, formOf(each, index)))
          .join("");
        const literal = quote + inner + quote;
        const found = isRead(namespace, literal);
        expect(found, `${namespace} as ${literal}`).toBe(charactersOf(literal) === namespace);
        if (found) read++;
        else refused++;
      },
    );
    const numRuns = runs(2_000);
    fc.assert(property, { numRuns, seed: seed() });
    expect(read).toBeGreaterThan(numRuns / 10);
    expect(refused).toBeGreaterThan(numRuns / 10);
  });

  test("is written so that libxml2 reads the same", () => {
    for (const namespace of ["urn:a&b", "urn:a'b"]) {
      const document = XmlDocument.fromBuffer(encodeElement(elementIn(namespace), both));
      expect(document.root.namespaceUri).toBe(namespace);
      expect((document.root.firstChild as XmlElement).content).toBe("1");
      document.dispose();
    }
  });
});

type Form = "raw" | "decimal" | "hexadecimal" | "name";

const names: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

function writtenAs(character: string, form: Form): string {
  const code = character.codePointAt(0) ?? 0;
  if (form === "decimal") return `&#${code};`;
  if (form === "hexadecimal") return `&#x${code.toString(16)};`;
  const name = names[character];
  return form === "name" && name !== undefined ? `&${name};` : character;
}
