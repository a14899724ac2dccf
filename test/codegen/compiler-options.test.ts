// Generated code is clean under the options that projects of users set, as is the runtime that `--standalone` copies,
// whichever way relative imports are written, and runs in a Node.js that strips types.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../codegen/main.js";
import { languageServiceOf } from "../language-service.js";
import { describeWithCommand, root } from "../outside.js";
import { errorsOf, openPrograms } from "./compile-program.js";

const folder = mkdtempSync(join(tmpdir(), "mktows-options-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = {
  ...{ target: "ES2022", lib: ["ES2022", "DOM"], types: [], skipLibCheck: true, strict: true },
  ...{ declaration: true, isolatedDeclarations: true, isolatedModules: true },
  ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, noImplicitOverride: true },
  ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ...{ noPropertyAccessFromIndexSignature: true, noImplicitReturns: true, noUnusedLocals: true },
  ...{ noUnusedParameters: true, noFallthroughCasesInSwitch: true },
};
const nodenext = { ...options, module: "NodeNext" };
const forms = [
  [".js", nodenext],
  [".ts", { ...nodenext, allowImportingTsExtensions: true, noEmit: true }],
  ["none", { ...options, module: "ESNext", moduleResolution: "bundler" }],
] as const;

const programs = openPrograms();
const outOf = (form: string): string => join(folder, form.replace(".", ""));
/** What programs import of a folder. */
const entries = ["index.ts", "wire/auth/index.ts"];

beforeAll(async () => {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const wsdl = join(root, "test/fixtures/wsdl/operations/contract.wsdl");
  for (const [importExtension] of forms)
    await generate({ wsdl, out: outOf(importExtension), standalone: true, importExtension });
  await generate({ wsdl: join(root, "wsdl/mktows.wsdl"), out: outOf("mktows"), standalone: true });
}, 120_000);

describe("a folder with its runtime", { timeout: 120_000 }, () => {
  test.each(forms)("compiles with imports that end with %s", (form, settings) => {
    const out = outOf(form);
    expect(errorsOf(programs.create(out, settings, entries))).toEqual([]);
  });

  test.each<[name: string, settings: object]>([
    ["all of them", nodenext],
    [
      "strict alone",
      { module: "NodeNext", target: "ES2022", types: [], strict: true, skipLibCheck: true },
    ],
  ])("compiles with %s, of the contract of mktows", (_, settings) => {
    expect(errorsOf(programs.create(outOf("mktows"), settings, entries))).toEqual([]);
  });
});

/** The expected files of the fixtures, of all constructs. */
function expectedFiles(): readonly string[] {
  const fixtures = join(root, "test/fixtures");
  return readdirSync(fixtures, { recursive: true, encoding: "utf8" })
    .filter((name) => /expected\/\w+\.ts$/.test(name.replaceAll("\\", "/")))
    .map((name) => join(fixtures, name));
}

test("what each construct becomes compiles with them", { timeout: 120_000 }, () => {
  const files = expectedFiles();
  expect(files.length).toBeGreaterThan(100);
  const settings = { ...nodenext, noEmit: true, lib: ["ES2023"], types: ["node"] };
  const program = programs.create(root, settings, [...files, join(root, "generated/index.ts")]);
  const generated = (file: ts.SourceFile): boolean =>
    /\/(?:expected|generated)\//.test(file.fileName);
  const errors = program
    .getSourceFiles()
    .filter(generated)
    .flatMap((file) => errorsOf(program, file));
  expect(errors).toEqual([]);
});

test("an enumeration shows its words and their documentation wherever its name is used", () => {
  const file = join(root, "test/words.ts");
  const text =
    'import { LeadKeyRef } from "../generated/index.js";\nexport const words: readonly LeadKeyRef[] = LeadKeyRef;\n';
  const service = languageServiceOf(file, text);
  for (const at of [text.indexOf("LeadKeyRef[]"), text.lastIndexOf("LeadKeyRef")]) {
    const shown = service.getQuickInfoAtPosition(file, at);
    expect(ts.displayPartsToString(shown?.displayParts)).toContain('"IDNUM"');
    expect(ts.displayPartsToString(shown?.documentation)).toContain(
      "How a lead is named in a request",
    );
  }
  expect(service.getSemanticDiagnostics(file)).toEqual([]);
});

const stripping = join(root, ".nodes/node_modules/node24/bin/node");
const node = existsSync(stripping) ? stripping : "node";
const strips = [node, "-e", "process.exit(process.features.typescript ? 0 : 1)"];

describeWithCommand(strips, "Node.js that strips types", () => {
  test("runs a folder with imports that end with .ts", () => {
    const program = join(folder, "program.mts");
    writeFileSync(
      program,
      'import { codecs, operations } from "./ts/index.ts";\nconsole.log(Object.keys(operations).length > 0, Object.keys(codecs).length > 0);\n',
    );
    const text = execFileSync(node, [program], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect(text).toBe("true true\n");
  });
});
