// Saves the documents of a contract with their catalog. What an earlier run saved, its catalog tells.
import { isSaved, parseCatalog } from "../sources/catalog.js";
import { applyChanges, compareFolder, contentOf, expectFolder, type Content } from "./folder.js";

const CATALOG = "catalog.json";

export async function saveDocuments(
  folder: string,
  files: ReadonlyMap<string, Content>,
): Promise<void> {
  await expectFolder(folder);
  const before = (await contentOf(folder, CATALOG))?.toString("utf8") ?? "";
  const names = isSaved(before) ? Object.values(parseCatalog(before) ?? {}) : [];
  const earlier = new Set(names.filter((name) => !/[/\\]/.test(name)));
  const changes = await compareFolder(folder, files, [...earlier], (name, content) =>
    name === CATALOG ? isSaved(content.toString("utf8")) : earlier.has(name),
  );
  await applyChanges(folder, changes);
}
