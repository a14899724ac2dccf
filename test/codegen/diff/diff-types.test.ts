// Each kind of change of a type is reported once, with whom it breaks.
import { describe, expect, test } from "vitest";
import { diffModels, type Change } from "../../../codegen/index.js";
import type { TypeDefinition } from "../../../codegen/model/model.js";
import { contract, element, holding, verdict, OTHER, T } from "../small-models.js";
import { typeChanges } from "./type-changes.js";

/** The changes of a type, compared once in requests only and once in answers only. */
function changesOf(before: TypeDefinition[], after: TypeDefinition[]): readonly Change[] {
  const sent = diffModels(contract(before, [T, OTHER]), contract(after, [T, OTHER]));
  const read = diffModels(contract(before, [OTHER, T]), contract(after, [OTHER, T]));
  const unused = diffModels(contract(before, [OTHER, OTHER]), contract(after, [OTHER, OTHER]));
  for (const change of [...sent, ...unused]) expect(change.readers).toBe("compatible");
  for (const change of [...read, ...unused]) expect(change.callers).toBe("compatible");
  return sent.map((change, index) => ({
    ...change,
    readers: read[index]?.readers ?? "compatible",
  }));
}

describe("a change of a type is reported once, with whom it breaks", () => {
  test.each(typeChanges)("%s", (_, before, after, want, whom) => {
    const changes = changesOf([before].flat(), [after].flat());
    if (whom.startsWith("nobody")) return expect(changes).toEqual([]);
    expect(changes).toEqual([expect.objectContaining(want)]);
    expect(changes.map(verdict)).toEqual([whom]);
  });

  test("in requests and in answers is judged for both", () => {
    const [before, after] = [holding("a"), holding("a", "b")];
    const [change] = diffModels(contract([before], [T, T]), contract([after], [T, T]));
    expect(change).toMatchObject({ callers: "breaking", readers: "compatible" });
  });

  test("in the name only breaks nobody", () => {
    const user = (type: string) => ({ ...holding(element("t", { type })), name: "{urn:a}User" });
    const U = { ...holding("a", element("self", { type: "{urn:a}U" })), name: "{urn:a}U" };
    const before = [user(T), holding("a", element("self", { type: T }))];
    const changes = diffModels(
      contract(before, ["{urn:a}User", OTHER]),
      contract([user("{urn:a}U"), U], ["{urn:a}User", OTHER]),
    );
    expect(changes.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      "User.t changed",
      "T removed",
      "U added",
    ]);
    expect(changes.map(verdict)).toEqual(["", "", ""]);
  });
});
