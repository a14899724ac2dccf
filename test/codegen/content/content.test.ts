// Random content models: what xmllint's library takes as valid is read, and what is written of it is valid and means the
// same; values changed at random are refused or written as valid documents; and what is read has its declared type.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Files } from "../../../codegen/render/render.js";
import { encodeElement } from "../../../src/codec/encode.js";
import { CodecError } from "../../../src/errors.js";
import { check, type AnyElement } from "../../../src/wire/index.js";
import { root, runs, seed } from "../../outside.js";
import { compile, temporaryFolder } from "../workspace.js";
import { Draw } from "./draw.js";
import { judgeOf, type Judge } from "./judge.js";
import { literal } from "./literal.js";
import { mutated } from "./mutated-value.js";
import { withoutKinds } from "./not-yet.js";
import { printMessage } from "./print-document.js";
import { drawMessage, TooDeep } from "./random-document.js";
import { drawContract } from "./random-schema.js";
import { faultOfWriting, generatedFiles, messageOf, modelOf, reads } from "./round-trip.js";
import { schemasOf, type Contract, type Schemas } from "./schema.js";

const folder = temporaryFolder();
const runtime = join(root, "src/wire/index.js");
const contracts = runs(200);
const perContract = { documents: 6, changes: 12 };
/** To compile takes most of the time. */
const compiled = runs(12);

interface Drawn {
  readonly contract: Contract;
  readonly schemas: Schemas;
  readonly draw: Draw;
  readonly judge: Judge;
}

function* drawn(): Generator<Drawn> {
  for (let at = 0; at < contracts; at++) {
    const draw = new Draw(seed() * 100_000 + at);
    const contract = drawContract(draw, withoutKinds);
    const schemas = schemasOf(contract);
    using judge = judgeOf(schemas);
    if (judge !== undefined) yield { contract, schemas, draw, judge };
  }
}

/** Valid documents of a contract. */
function documentsOf({ contract, draw, judge }: Drawn): readonly string[] {
  const documents: string[] = [];
  for (let left = perContract.documents; left > 0; left--)
    try {
      const document = printMessage(drawMessage(contract, draw), draw);
      // The library refuses a few, such as for a repeated group that a reference to an abstract element alone is in.
      if (judge(document) === "") documents.push(document);
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
    }
  return documents;
}

/** What fails, with all that is needed to see why. */
function told(fault: string, { schemas }: Drawn, document: string): string {
  return [fault, schemas.other, schemas.own, document].join("\n\n");
}

function faultOf(read: () => string): string {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

/** What is wrong with what is written of changed values. */
function* faultsOfChanges(
  values: readonly unknown[],
  element: AnyElement,
  { draw, judge, schemas }: Drawn,
): Generator<string> {
  for (let left = perContract.changes; left > 0 && values.length > 0; left--) {
    const value = mutated(draw.pick(values), draw.pick(values), draw);
    const violations = check(element.codec, value, "");
    let written: Uint8Array;
    try {
      written = encodeElement(element, value);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      if (violations.length === 0) yield `not refused by check: ${error.message} ${literal(value)}`;
      continue;
    }
    const text = new TextDecoder().decode(written);
    if (violations.length > 0) yield `refused by check alone: ${literal(value)} ${text}`;
    // What is in raw XML is the caller's.
    const isRaw = schemas.own.includes('mixed="true"');
    const invalid = isRaw ? "" : judge(written);
    if (invalid !== "") yield `invalid: ${invalid} ${literal(value)} ${text}`;
  }
}

describe("random content models", () => {
  const files = new Map<string, string>();
  let count = 0;

  test("each valid document is read, and what is written of it is valid and means the same", async () => {
    let at = 0;
    for (const one of drawn()) {
      const name = `${at++}`;
      const write = (file: string, text: string) => folder.write(`${name}/${file}`, text);
      const model = await modelOf(one.schemas, write).catch((error: unknown) => {
        throw new Error(told(String(error), one, ""));
      });
      const generated = generatedFiles(model, runtime);
      const element = await messageOf(model, generated, write);
      const values: unknown[] = [];
      for (const document of documentsOf(one)) {
        const fault = faultOf(() => {
          const value = reads(document, element);
          values.push(value);
          return faultOfWriting(document, value, element, one.judge);
        });
        expect(fault && told(fault, one, document)).toBe("");
        count++;
      }
      for (const fault of faultsOfChanges(values, element, one))
        expect.unreachable(told(fault, one, ""));
      if (at <= compiled) keep(name, generated, values);
    }
    expect(count).toBeGreaterThan(contracts);
  });

  test("and the generated code compiles, with what was read as values of its types", () => {
    expect(files.size).toBeGreaterThan(7 * compiled);
    compile(files, runtime);
  });

  function keep(name: string, generated: Files, values: readonly unknown[]): void {
    for (const [file, text] of generated) files.set(`${name}/${file}`, text);
    // A nillable root can have the type of another name, or a simple one.
    if (!/export (?:type|interface) message\b/.test(generated.get("types.ts") ?? "")) return;
    // Where the root is nil, its value is not one of its type.
    const whole = values.filter((value) => value !== null && !Object.hasOwn(Object(value), "$nil"));
    const lines = whole.map(
      (value, at) => `export const v${at}: types.message = ${literal(value)};`,
    );
    const text = `import type * as types from "./types.js";\n\nexport type message = types.message;\n${lines.join("\n")}\n`;
    files.set(`${name}/values.ts`, text);
  }
});
