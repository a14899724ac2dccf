// Whether a change breaks code, judged by the compiler: values of the types generated before and after are assigned to each
// other as a client does, and what had a name before is looked for afterwards.
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { diffModels, type Model } from "../../../codegen/index.js";
import { fill } from "../../../codegen/render/render.js";
import { toView } from "../../../codegen/view/view.js";
import { errorsOf, openPrograms } from "../compile-program.js";
import { contract, OTHER, T } from "../small-models.js";
import { temporaryFolder } from "../workspace.js";
import { root } from "../../outside.js";
import { typeChanges } from "./type-changes.js";

const folder = temporaryFolder();
const runtime = join(root, "src/wire/index.js");

/** Values go from old code into new params, and from new results into old code; names are used as before. */
const program = (names: readonly string[]) => `
import type { Service as Old } from "./old/service.js";
import type { Service as Now } from "./now/service.js";
${names.map((name) => `import type { ${name} } from "./now/types.js";`).join("\n")}
export type Used = [${names.join(", ")}];
type Sent<S extends Old | Now> = Parameters<S["ask"]>[0];
type Got<S extends Old | Now> = Awaited<ReturnType<S["ask"]>>;
declare const sent: Sent<Old>;
export const taken: Sent<Now> = sent;
declare const got: Got<Now>;
export const read: Got<Old> = got;
// What code can name: members, and literals to compare with; of members as well.
type Primitive = string | number | bigint | boolean;
type Keys<V> = V extends Primitive ? V : V extends null | undefined ? never
  : V extends readonly (infer I)[] ? "item" | Keys<I> : V extends unknown ? keyof V : never;
type Member<V, K> = V extends Primitive | null | undefined ? never : V extends unknown ? K extends keyof V ? V[K] : never : never;
type Gone<A, B> = Exclude<Keys<A>, Keys<B>>;
type GoneInside<A, B> = { [K in Keys<A> & PropertyKey]: Gone<Member<A, K>, Member<B, K>> }[Keys<A> & PropertyKey];
type All<A, B> = [Gone<A, B> | GoneInside<A, B>] extends [never] ? null : Gone<A, B> | GoneInside<A, B>;
export const gone: [All<Sent<Old>, Sent<Now>>, All<Got<Old>, Got<Now>>] = [null, null];
`;

/** Generates both, and returns the path of the program that uses both. */
function write(name: string, before: Model, after: Model): string {
  const filesOf = (model: Model) => fill(toView(model, { runtime, client: false }));
  const write = (side: string, files: ReadonlyMap<string, string>) => {
    for (const [file, text] of files) folder.write(`${name}/${side}/${file}`, text);
  };
  const old = filesOf(before);
  write("old", old);
  write("now", filesOf(after));
  const types = old.get("types.ts") ?? "";
  const names = [...types.matchAll(/^export (?:interface|type) (\w+)/gm)].map(
    ([, one = ""]) => one,
  );
  return folder.write(`${name}/program.ts`, program(names));
}

const cases = typeChanges.flatMap(([what, before, after], index) =>
  (["sent", "read"] as const).map((where) => {
    const roots: [string, string] = where === "sent" ? [T, OTHER] : [OTHER, T];
    const [left, right] = [before, after].map((types) => contract([types].flat(), roots));
    if (left === undefined || right === undefined) throw new Error("two models");
    return { what: `${what}, ${where}`, left, right, path: `${index}-${where}` };
  }),
);

describe("code breaks where it does not compile any more", () => {
  const errors = new Map<string, readonly string[]>();
  beforeAll(() => {
    const paths = cases.map(({ path, left, right }) => write(path, left, right));
    const options = {
      ...{ strict: true, noEmit: true, module: "nodenext", target: "es2023", skipLibCheck: true },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, types: [] },
    };
    const compiled = openPrograms().create(folder.path, options, paths);
    cases.forEach(({ what }, index) => {
      const source = compiled.getSourceFile(paths[index] ?? "");
      errors.set(what, source === undefined ? ["not compiled"] : errorsOf(compiled, source));
    });
  }, 60_000);

  test.each(cases)("$what", ({ what, left, right }) => {
    const changes = diffModels(left, right);
    const told = changes.filter(({ code }) => code === "breaking").map(({ path }) => path);
    const found = errors.get(what) ?? [];
    expect({ breaks: told.length > 0, found }).toEqual({ breaks: found.length > 0, found });
  });

  test("and not elsewhere: both happen", () => {
    const broken = [...errors.values()].filter((found) => found.length > 0).length;
    expect(broken).toBeGreaterThan(30);
    expect(cases.length - broken).toBeGreaterThan(30);
  });
});
