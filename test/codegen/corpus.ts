// Other people's WSDLs, read where they lie: the entries, and what the generator makes of one, as files that nobody has
// laid out.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CodegenError, readContract, type Model } from "../../codegen/index.js";
import { fill } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";
import { root, shared } from "../outside.js";

const runtime = join(root, "src/wire/index.js");

/** What became of an entry: a model without operations where nothing could be generated. */
export interface Outcome {
  readonly model: Model | undefined;
  readonly refused: readonly CodegenError[];
}

export function corpusEntries(): readonly string[] {
  return readFileSync(shared("corpus/entries.txt"), "utf8").trimEnd().split("\n");
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

/** Anything but an error of the generator's own is a crash, and thrown. */
export async function readEntry(entry: string): Promise<Outcome> {
  try {
    return await readContract(pathOf(entry), { catalog: shared("corpus/catalog.json") });
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    return { model: undefined, refused: [error] };
  }
}

/** Writes the generated TypeScript of a model; gives the paths. */
export function writeGenerated(
  model: Model,
  write: (name: string, text: string) => string,
): readonly string[] {
  const files = [...fill(toView(model, { runtime }))].filter(([name]) => name.endsWith(".ts"));
  return files.map(([name, text]) => write(name, text));
}
