// Other people's WSDLs: the entries, and the model and the generated files of one. `npm test` reads every sixth entry, long
// runs (MKTOWS_REQUIRE_ALL=1, or MKTOWS_RUNS above 1) read all.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CodegenError, readContract, type Model } from "../../codegen/index.js";
import { fill } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";
import { root, runs, shared } from "../outside.js";

const runtime = join(root, "src/wire/index.js");

/** The model of an entry, if there is one, and the errors. */
export interface Outcome {
  readonly model: Model | undefined;
  readonly refused: readonly CodegenError[];
}

export const isWhole = process.env["MKTOWS_REQUIRE_ALL"] === "1" || runs(1) > 1;

/** For the names of tests. */
export const corpusName = isWhole
  ? "the corpus"
  : "every sixth contract of the corpus (all with MKTOWS_REQUIRE_ALL=1)";

export function corpusEntries(): readonly string[] {
  const all = readFileSync(shared("corpus/entries.txt"), "utf8").trimEnd().split("\n");
  return all.filter((_, index) => isWhole || index % 6 === 2);
}

/** The rows of a committed table for these entries, which are in its first column. */
export function rowsOf(table: string, entries: readonly string[]): readonly string[] {
  const [, ...rows] = readFileSync(join(root, table), "utf8").trimEnd().split("\n");
  return rows.filter((row) => entries.includes(row.split("\t", 1).join()));
}

export function pathOf(entry: string): string {
  return shared(`corpus/${entry}`);
}

/** The copies of remote documents, by URL. */
export function corpusCatalog(): Readonly<Record<string, string>> {
  const path = shared("corpus/catalog.json");
  const entries = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(entries).map(([url, file]) => [url, join(dirname(path), file)]),
  );
}

/** Throws any error that is not a CodegenError: that is a crash. */
export async function readEntry(entry: string): Promise<Outcome> {
  try {
    return await readContract(pathOf(entry), {
      catalog: shared("corpus/catalog.json"),
      root: shared("corpus"),
    });
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { model: undefined, refused: [error] };
  }
}

/** Writes the generated TypeScript of a model, not formatted; returns the paths. */
export function writeGenerated(
  model: Model,
  write: (name: string, text: string) => string,
): readonly string[] {
  const files = [...fill(toView(model, { runtime }))].filter(([name]) => name.endsWith(".ts"));
  return files.map(([name, text]) => write(name, text));
}
