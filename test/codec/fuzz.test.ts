// Random changes to documents, judged by libxml2: what it accepts we accept, what it refuses we refuse, and what the
// generator's tree says of them is what libxml2 reads.
// `npm run fuzz` is fifteen times as long and draws others each time. What was found stays as a case.
import { XmlDocument } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import { CodegenError } from "../../codegen/index.js";
import { readDocument } from "../../codegen/read/document.js";
import { CodecError } from "../../src/errors.js";
import { encodeElement, decodeElement } from "../../src/wire/index.js";
import { checkWellFormed } from "../../src/xml/reader.js";
import { seenByGenerator, seenByLibxml2 } from "../codegen/read/seen.js";
import { utf8, zoo } from "./documents.js";
import { runs, seed } from "../outside.js";

const count = runs(4_000);

const documents = [
  encodeElement(zoo, {
    id: 7n,
    open: true,
    since: "2020-01-01T00:00:00Z",
    pets: [{ name: "é&<", age: null, note: "a\rb" }],
    codes: ["x", null],
    star: { $type: "Dog", tricks: ["sit"] },
    motto: "€\u{1F600}",
  }),
  utf8(
    `<?xml version="1.0" encoding="UTF-8"?><!-- c --><?p i?>\n<a:r xmlns:a="urn:u" xmlns="urn:v" a:b='1' b="&lt;&#65;&#x42;" xml:lang="e">` +
      `t]]&gt;<![CDATA[<x>&]]]]><c xmlns=""><d a:e="f"/></c ><!---->é<?q?>&amp;\r\n</a:r>\n`,
  ),
];

/** Bytes that mean something, more often than chance would bring them. */
const telling = utf8("<>&;/!?-[]=\"': xmlns#0aA\t\r\n\u0001é\uffff");

function drawFrom(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function mutate(bytes: Uint8Array, draw: (below: number) => number): Uint8Array {
  const at = draw(bytes.length);
  const byte = draw(3) === 0 ? draw(256) : (telling[draw(telling.length)] ?? 0);
  const kind = draw(4);
  if (kind === 0) return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
  if (kind === 1) return Uint8Array.from([...bytes.subarray(0, at), byte, ...bytes.subarray(at)]);
  if (kind === 2) {
    const length = 1 + draw(12);
    const from = draw(bytes.length);
    return Uint8Array.from([
      ...bytes.subarray(0, at),
      ...bytes.subarray(from, from + length),
      ...bytes.subarray(at),
    ]);
  }
  return bytes.with(at, byte);
}

function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

function accepts(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

/** libxml2's judgement, or `undefined` where it is known to differ from the specifications. */
function judge(bytes: Uint8Array): boolean | undefined {
  const text = Buffer.from(bytes).toString("latin1");
  // It reads odd XML declarations, other encodings and documents with a DOCTYPE.
  if (/^(?:\xef\xbb\xbf)?<\?xml(?! version="1\.0" encoding="UTF-8"\?>)/i.test(text))
    return undefined;
  if (text.includes("<!DOCTYPE") || /^(?:\xfe\xff|\xff\xfe|<?\0)/.test(text)) return undefined;
  try {
    XmlDocument.fromBuffer(bytes).dispose();
    return true;
  } catch (error) {
    // It warns of namespace names that are not URIs, and of relative ones; both are allowed.
    return /not a valid URI|is not absolute/.test(String(error)) ? undefined : false;
  }
}

/** The generator refuses what its parser misreads. */
function expectSameTree(bytes: Uint8Array): void {
  const document = Buffer.from(bytes).toString();
  try {
    const tree = seenByGenerator(readDocument(bytes, "a.wsdl"));
    const [ours, theirs] = [tree, seenByLibxml2(bytes)].map((seen) => JSON.stringify(seen));
    if (ours !== theirs) expect(ours, document).toBe(theirs);
  } catch (error) {
    if (!(error instanceof CodegenError) || !/[\ufeff\u1680]/.test(document)) throw error;
  }
}

describe("random changes", () => {
  test("are accepted and refused as libxml2 does", () => {
    const draw = drawFrom(seed());
    const counts = { accepted: 0, refused: 0, unjudged: 0 };
    for (let run = 0; run < count; run++) {
      let bytes = documents[run % documents.length] ?? utf8("");
      for (let changes = 1 + draw(2); changes > 0; changes--) bytes = mutate(bytes, draw);
      const ours = accepts(() => checkWellFormed(bytes));
      const theirs = judge(bytes);
      if (theirs === undefined) counts.unjudged++;
      else {
        counts[ours ? "accepted" : "refused"]++;
        if (theirs) expectSameTree(bytes);
        if (ours !== theirs)
          expect.fail(
            `${ours ? "accepted" : "refused"}: ${JSON.stringify(Buffer.from(bytes).toString())}`,
          );
      }
    }
    expect(counts.accepted).toBeGreaterThan(count / 12); // about an eighth is
    expect(counts.refused).toBeGreaterThan(count / 10);
    expect(counts.unjudged).toBeLessThan(count / 4);
  });

  test("never make the decoder accept what is not well formed, nor throw anything but its own error", () => {
    const draw = drawFrom(seed() + 1);
    const good = documents[0] ?? utf8("");
    let decoded = 0;
    for (let run = 0; run < count; run++) {
      const bytes = mutate(good, draw);
      const wellFormed = accepts(() => checkWellFormed(bytes));
      const ours = accepts(() => void decodeElement(bytes, zoo));
      if (ours) {
        decoded++;
        expect(wellFormed, Buffer.from(bytes).toString()).toBe(true);
      }
    }
    expect(decoded).toBeGreaterThan(count / 50);
  });

  test("are read with patience as without, but for what is told", () => {
    const draw = drawFrom(seed() + 2);
    const good = documents[0] ?? utf8("");
    let kept = 0;
    for (let run = 0; run < count; run++) {
      const bytes = mutate(good, draw);
      const told: CodecError[] = [];
      const strict = outcomeOf(() => decodeElement(bytes, zoo));
      const patient = outcomeOf(() =>
        decodeElement(bytes, zoo, { onInvalid: (e) => told.push(e) }),
      );
      const shown = Buffer.from(bytes).toString();
      if (!(strict instanceof CodecError)) {
        expect(patient, shown).toEqual(strict);
        expect(told, shown).toEqual([]);
      } else if (strict.reason === "malformed" || patient instanceof CodecError)
        expect(patient, shown).toBeInstanceOf(CodecError);
      else {
        kept++;
        expect(
          told.map(({ path }) => path),
          shown,
        ).toContain(strict.path);
      }
    }
    expect(kept).toBeGreaterThan(count / 50);
  });
});
