// `npm run docs` writes the reference of the API, from all doors, into docs-api/.
import { readFileSync } from "node:fs";

const { exports } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

export default {
  name: "mktows",
  entryPoints: Object.values(exports).flatMap(({ types }) =>
    types === undefined ? [] : types.replace("./dist/", "").replace(".d.ts", ".ts"),
  ),
  tsconfig: "tsconfig.build.json",
  // `npm run typecheck` checks them.
  skipErrorChecking: true,
  out: "docs-api",
  readme: "README.md",
  disableSources: true,
  excludeInternal: true,
  treatWarningsAsErrors: false,
  validation: { notExported: true, invalidLink: true, invalidPath: true, notDocumented: false },
};
