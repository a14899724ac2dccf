// Other people's WSDLs: which of them generate is a committed list, and a row too many or too few fails. All
// others are refused with a place; none crashes the generator, and none gives code that does not compile.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CodegenError, generate } from "../../codegen/index.js";
import { describeWithShared, root, shared } from "../outside.js";
import { temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();
const lines = (text: string) => text.trimEnd().split("\n");

describeWithShared("the corpus", () => {
  test("exactly the listed documents generate and compile", { timeout: 600_000 }, async () => {
    const listed = lines(readFileSync(join(root, "test/codegen/corpus.txt"), "utf8"));
    const generated: string[] = [];
    for (const [index, entry] of lines(
      readFileSync(shared("corpus/entries.txt"), "utf8"),
    ).entries()) {
      try {
        const out = join(folder.path, String(index));
        await generate({
          wsdl: shared(`corpus/${entry}`),
          out,
          catalog: shared("corpus/catalog.json"),
        });
        generated.push(entry);
      } catch (error) {
        expect(error, entry).toBeInstanceOf(CodegenError);
        expect((error as CodegenError).message).not.toContain("does not compile");
        expect((error as CodegenError).line, entry).toBeGreaterThan(0);
      }
    }
    expect(generated).toEqual(listed);
  });
});
