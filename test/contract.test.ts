// The generated contract compared with the schema of its WSDL by xmllint: encoded messages are valid, decoded
// values are equal, and what one change makes invalid is refused.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readModel } from "../codegen/index.js";
import type { Model } from "../codegen/model/model.js";
import { operations } from "../generated/operations.js";
import type { AnyElement, AnyOperation } from "../src/wire/index.js";
import { decodeEnvelope, encodeEnvelope } from "../src/wire/index.js";
import { Coverage, ModelValues } from "./model-values.js";
import { describeWithProgram, root, runs, seed } from "./outside.js";

const namespace = "http://www.marketo.com/mktows/";
const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const table: readonly AnyOperation[] = Object.values(operations);

/** The success message's only child: results are drawn as the message and unwrapped here. */
function onlyMember(value: unknown): unknown {
  const [member] = Object.values(value as object);
  return member;
}

describeWithProgram("xmllint", "the contract, judged by xmllint", () => {
  let folder: string;
  let schema: string;
  let model: Model;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "mktows-contract-"));
    schema = join(folder, "schema.xsd");
    model = await readModel(join(root, "wsdl/mktows.wsdl"));
    const wsdl = readFileSync(join(root, "wsdl/mktows.wsdl"), "utf8");
    const types = /<xs:schema[\s\S]*<\/xs:schema>/.exec(wsdl)?.[0];
    if (!types) throw new Error("the WSDL has no xs:schema");
    writeFileSync(
      join(folder, "mktows.xsd"),
      types.replace(
        "<xs:schema",
        `<xs:schema xmlns:tns="${namespace}" xmlns:xs="http://www.w3.org/2001/XMLSchema"`,
      ),
    );
    writeFileSync(
      schema,
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="${soap}" targetNamespace="${soap}" elementFormDefault="qualified">
        <xs:import namespace="${namespace}" schemaLocation="mktows.xsd"/>
        <xs:complexType name="Part"><xs:sequence><xs:any processContents="strict" namespace="##other" maxOccurs="9"/></xs:sequence></xs:complexType>
        <xs:element name="Envelope"><xs:complexType><xs:sequence>
          <xs:element name="Header" type="s:Part" minOccurs="0"/>
          <xs:element name="Body" type="s:Part"/>
        </xs:sequence></xs:complexType></xs:element>
      </xs:schema>`,
    );
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Which of the documents are valid, by one run of xmllint over all of them. */
  function validity(documents: readonly Uint8Array[]): boolean[] {
    const files = documents.map((document, index) => {
      const file = join(folder, `${index}.xml`);
      writeFileSync(file, document);
      return file;
    });
    const { stderr } = spawnSync("xmllint", ["--noout", "--schema", schema, ...files], {
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const valid = new Set(
      stderr
        .split("\n")
        .filter((line) => line.endsWith(" validates"))
        .map((line) => line.slice(0, -" validates".length)),
    );
    return files.map((file) => valid.has(file));
  }

  interface Drawn {
    readonly element: AnyElement;
    readonly value: unknown;
    readonly document: Uint8Array;
  }

  /** Values of every message and header block, drawn from the model, each written as an envelope. */
  function draw(count: number, values: ModelValues, seed: number): Drawn[] {
    const typeOf = new Map(model.elements.map((element) => [element.name, element.type]));
    return table.flatMap((operation) =>
      [operation.input, operation.output].flatMap((element) => {
        const type = typeOf.get(`{${namespace}}${element.name}`);
        if (!type) throw new Error(`the model has no element ${element.name}`);
        const unwrap = element === operation.output ? onlyMember : (value: unknown) => value;
        const headers = fc.record({
          AuthenticationHeader: values.of(`{${namespace}}AuthenticationHeaderInfo`),
          ...(operation.headers["MktowsContextHeader"]
            ? { MktowsContextHeader: values.of(`{${namespace}}MktowsContextHeaderInfo`) }
            : {}),
        });
        const message = fc.tuple(values.of(type).map(unwrap), headers);
        return fc.sample(message, { numRuns: count, seed }).map(([value, blocks]) => ({
          element,
          value,
          document: encodeEnvelope(
            { element, value },
            Object.entries(blocks).map(([name, block]) => ({
              element: operation.headers[name] as AnyElement,
              value: block,
            })),
          ),
        }));
      }),
    );
  }

  const decode = (element: AnyElement, document: Uint8Array) =>
    decodeEnvelope(
      document,
      {
        bodies: [element],
        headers: Object.values(operations.syncLead.headers),
        details: [],
      },
      { mode: "answer" },
    );

  test("every message drawn from the model is written as valid XML and read back equal", () => {
    const coverage = new Coverage();
    const values = new ModelValues(model, coverage);
    const wanted = new Set<string>();
    for (const element of model.elements) values.facts(element.type, wanted);
    const missing = (): string[] => coverage.missing(wanted);
    // Until every fact of the model was drawn at least once: how many rounds that takes depends on the seed.
    for (let round = 0; round < 1 || (round < 10 && missing().length > 0); round++) {
      const drawn = draw(runs(30), values, seed() + round);
      const valid = validity(drawn.map((each) => each.document));
      for (const [index, { element, value, document }] of drawn.entries()) {
        expect(valid[index], `${element.name}: ${new TextDecoder().decode(document)}`).toBe(true);
        expect(decode(element, document).body?.value).toEqual(value);
      }
    }
    expect(missing()).toEqual([]);
  });

  test("one change to a message is accepted or refused as xmllint does", () => {
    const drawn = draw(runs(5), new ModelValues(model, new Coverage()), seed());
    const random = fc.sample(fc.nat(), drawn.length);
    const mutants = drawn.flatMap(({ element, document }, index) =>
      mutate(document, random[index] ?? 0).map((mutant) => ({ element, ...mutant })),
    );
    const valid = validity(mutants.map((mutant) => mutant.document));
    // An optional element that is nil without being nillable counts as absent.
    const without = validity(mutants.map((mutant) => mutant.without ?? mutant.document));
    const seen = new Map<string, number>();
    const disagreements = mutants.flatMap(({ element, document, change }, index) => {
      const verdict = accepts(() => decode(element, document));
      seen.set(`${change}: ${verdict}`, (seen.get(`${change}: ${verdict}`) ?? 0) + 1);
      return verdict === valid[index] || (verdict && without[index])
        ? []
        : [`${change}, we say ${verdict}: ${new TextDecoder().decode(document)}`];
    });
    expect(disagreements).toEqual([]);
    // Each kind of change makes some document invalid, and some change leaves a document valid.
    for (const change of Object.keys(changes))
      expect(seen.has(`${change}: false`), change).toBe(true);
    expect([...seen.keys()].some((key) => key.endsWith(": true"))).toBe(true);
  });
});

function accepts(body: () => unknown): boolean {
  try {
    body();
    return true;
  } catch (error) {
    if ((error as { kind?: string }).kind !== "codec") throw error;
    return false;
  }
}

interface Span {
  readonly name: string;
  /** Where the start tag begins and ends, and where the element's content and end tag end. */
  readonly start: number;
  readonly open: number;
  readonly close: number;
  readonly end: number;
  readonly leaf: boolean;
}

/** The elements below the message root, in a document as we write them: no comments, no CDATA. */
function spans(document: string): Span[] {
  const found: Span[] = [];
  const stack: { name: string; start: number; open: number; children: number }[] = [];
  for (const tag of document.matchAll(/<(\/?)([^\s/>]+)[^>]*?(\/?)>/g)) {
    const [text, closing, name = "", empty] = tag;
    const end = tag.index + text.length;
    if (closing) {
      const opened = stack.pop();
      if (!opened) throw new Error("the document is not balanced");
      found.push({ ...opened, close: tag.index, end, leaf: opened.children === 0 });
      continue;
    }
    const parent = stack.at(-1);
    if (parent) parent.children++;
    if (empty) found.push({ name, start: tag.index, open: end, close: end, end, leaf: true });
    else if (!text.startsWith("<?")) stack.push({ name, start: tag.index, open: end, children: 0 });
  }
  return found.filter((span) => !span.name.includes(":"));
}

/**
 * One change each. Left out is what STYLE reads more kindly than the schema: other order, unknown
 * elements, qualified children, empty dateTimes.
 */
const changes: Record<string, (document: string, span: Span) => string> = {
  "element removed": (document, { start, end }) => document.slice(0, start) + document.slice(end),
  "element doubled": (document, { start, end }) =>
    document.slice(0, end) + document.slice(start, end) + document.slice(end),
  "content replaced by 12abc": (document, span) => withContent(document, span, "12abc"),
  "content replaced by -1": (document, span) => withContent(document, span, "-1"),
  "content replaced by an element": (document, span) => withContent(document, span, "<odd>x</odd>"),
  "made nil": (document, { name, start, end }) =>
    `${document.slice(0, start)}<${name} xsi:nil="true"/>${document.slice(end)}`,
  "nil with content": (document, { name, start, end }) =>
    `${document.slice(0, start)}<${name} xsi:nil="true">1</${name}>${document.slice(end)}`,
  "type replaced": (document, { start, open }) =>
    document.slice(0, start) +
    document.slice(start, open).replace(/xsi:type="[^"]*"/, 'xsi:type="ns1:LeadSelector"') +
    document.slice(open),
};

/** Keeps the start tag's attributes, so that replacing the content is the one change. */
function withContent(document: string, span: Span, content: string): string {
  const tag = document.slice(span.start, span.open).replace(/\s*\/?>$/, ">");
  return `${document.slice(0, span.start)}${tag}${content}</${span.name}>${document.slice(span.end)}`;
}

interface Mutant {
  readonly document: Uint8Array;
  readonly change: string;
  /** The document without the element that was made nil. */
  readonly without?: Uint8Array;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One document for each kind of change that can be made to this one, at a place that `which` picks. */
function mutate(bytes: Uint8Array, which: number): Mutant[] {
  const document = new TextDecoder().decode(bytes);
  const elements = spans(document);
  return Object.entries(changes).flatMap(([change, apply]) => {
    // An unknown element is skipped by policy where elements may stand: only texts are left.
    const places = change.endsWith("by an element")
      ? elements.filter((span) => span.leaf && span.open < span.close)
      : elements;
    const span = places
      .slice(which % Math.max(1, places.length))
      .find((place) => apply(document, place) !== document);
    if (span === undefined) return [];
    const changed = { document: encode(apply(document, span)), change };
    if (change !== "made nil") return [changed];
    return [
      { ...changed, without: encode(document.slice(0, span.start) + document.slice(span.end)) },
    ];
  });
}
