// The output folder of the generator: which of its files are generated, by the header that each of them has.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { compareFolder, contentOf, expectFolder, type Changes, type Content } from "./folder.js";
import { codeOf } from "./reasons.js";

/** Compares the folder with the files of a run. */
export async function compareOutput(
  folder: string,
  files: ReadonlyMap<string, Content>,
): Promise<Changes> {
  await expectFolder(folder);
  const copied = (await namesIn(join(folder, "wire"), true)).map((name) => `wire/${name}`);
  const others = [...(await namesIn(folder, false)), ...copied];
  // A licence has no header.
  const runtime = await contentOf(folder, "wire/index.ts");
  const isCopied = runtime !== undefined && isGenerated(runtime);
  return compareFolder(
    folder,
    files,
    others,
    (name, content) => isGenerated(content) || (name === LICENSE && isCopied),
  );
}

const LICENSE = "wire/LICENSE";

/** Every generated or copied file says so in its first line. */
function isGenerated(content: Buffer): boolean {
  const [line = ""] = content.subarray(0, 2_000).toString("utf8").split("\n", 1);
  return /^(?:\/\/|<!--) (?:Generated|Copied) from .*by `mktows generate\b/.test(line);
}

/** The paths of the files in a folder, with `/`; none where there is no such folder. */
async function namesIn(folder: string, recursive: boolean): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive });
    return names
      .filter((name) => /\.(?:ts|md)$|LICENSE$/.test(name))
      .map((name) => name.replaceAll("\\", "/"));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) return [];
    throw error;
  }
}
