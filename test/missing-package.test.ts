// Which errors stay as they are. What is said of a missing library is tested where one is missing: package.test.ts.
import { expect, test } from "vitest";
import { missingPackage } from "../src/missing-package.js";

test.each([
  ["of another kind", new TypeError("x is not a function")],
  [
    "for a file, when no library is missing",
    Object.assign(new Error("Cannot find module './x.js'"), { code: "MODULE_NOT_FOUND" }),
  ],
  ["that is none", "a text"],
])("an error %s is returned as it is", (_, error) => {
  expect(missingPackage("mktows/codegen", error)).toBe(error);
});
