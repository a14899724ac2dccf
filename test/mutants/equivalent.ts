// Mutants that behave as the original does, so that no test can kill them: few, each with the reason.
import type { Mutant } from "./mutants.js";

interface Equivalent extends Pick<Mutant, "file" | "before" | "after"> {
  readonly why: string;
}

const equivalents: readonly Equivalent[] = [
  {
    file: "src/sandbox/setup/validate-setup.ts",
    before: 'return second < 0 ? [] : violation(`setup.${part}[${second}].id`, "occurs twice");',
    after: 'return second <= 0 ? [] : violation(`setup.${part}[${second}].id`, "occurs twice");',
    why: "The first id cannot be one that occurred before.",
  },
  {
    file: "src/codec/complex/any-type.ts",
    before: "qualified: false,",
    after: "qualified: true,",
    why: "The type has no elements of its own.",
  },
  {
    file: "src/codec/complex/any-type.ts",
    before: 'const uri = namespaceOf(context.reader.scope, colon < 0 ? "" : type.slice(0, colon));',
    after: 'const uri = namespaceOf(context.reader.scope, colon <= 0 ? "" : type.slice(0, colon));',
    why: "What is before a colon at index 0 is empty, too.",
  },
  ...["(-1)", "(1)"].map((after) => ({
    file: "src/sandbox/mobjects/roles.ts",
    before: "return [...world.mobjects.list(roleType, 0, keys.map(equalTo))];",
    after: `return [...world.mobjects.list(roleType, ${after}, keys.map(equalTo))];`,
    why: "A role is created after its opportunity, so its id is above 1.",
  })),
];

export function isEquivalent({ file, before, after }: Mutant): boolean {
  return equivalents.some(
    (one) => one.file === file && one.before === before && one.after === after,
  );
}
