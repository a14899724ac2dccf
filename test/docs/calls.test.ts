// docs/calls.md says of rules what the code says.
import { expect, test } from "vitest";
import { rules } from "../../src/mktows/rules/rules.js";
import { sectionOf, textOf } from "./pages.js";

test("docs/calls.md names every rule of the service", () => {
  const table = sectionOf(textOf("docs/calls.md"), "Rules of the service");
  const named = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  const own = Object.values(rules).flatMap((each) => each.rules.map(({ name }) => name));
  expect(named.sort()).toEqual([...new Set(own)].sort());
});
