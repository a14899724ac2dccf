// The error of a door whose libraries are not installed. `mktows` does not depend on them, since its client needs none
// of them; their versions are in its manifest.
import { createRequire } from "node:module";

/** What each door requires beside `mktows`. test/bundle.test.ts compares this with what the doors import. */
export const libraries = {
  "mktows/bridge": ["libsql"],
  "mktows/codegen": ["fast-xml-parser", "handlebars", "prettier", "ts-morph"],
  "mktows/gateway": ["libsql"],
  "mktows/observe": ["@opentelemetry/api"],
  "mktows/rest-sandbox": ["libsql"],
  "mktows/sandbox": ["libsql"],
  "mktows/sync": ["libsql"],
} as const;

/**
 * Turns the failure to load a library of the door into an error with the command that installs all missing ones. Any
 * other error is returned as it is.
 */
export function missingPackage(door: keyof typeof libraries, error: unknown): unknown {
  if (!isNotFound(error)) return error;
  const require = createRequire(import.meta.url);
  const missing = libraries[door].filter((name) => !isInstalled(name, require));
  if (missing.length === 0) return error;
  const { devDependencies } = require("mktows/package.json") as Manifest;
  const line = missing.map((name) => `${name}@${devDependencies[name]}`).join(" ");
  const names = `${missing.join(", ")}, which ${missing.length === 1 ? "is" : "are"} not installed`;
  return new Error(`${door} requires ${names}: npm install ${line}`, { cause: error });
}

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

function isInstalled(name: string, require: NodeJS.Require): boolean {
  try {
    require.resolve(name);
    return true;
  } catch (error) {
    return !isNotFound(error);
  }
}

/** `import` and `require` use different codes. */
function isNotFound(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND")
  );
}
