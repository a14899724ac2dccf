// docs/dependencies.md has a sentence for each dependency, with its licence, and docs/licences.md lists everything that is
// installed. `npm run test:update` writes the list anew.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { sectionOf, textOf } from "../docs/pages.js";
import { root } from "../outside.js";
import { readManifest, usePackages } from "../packed.js";

interface Locked {
  readonly version: string;
  readonly license: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const lock: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(join(root, "package-lock.json"), "utf8"),
).packages;
const manifest = readManifest(root);
const packages = usePackages();

/** The places of packages and of all that they depend on. */
function closureOf(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const place = placeOf(name, from);
    if (place === undefined || found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies } = lock[place] ?? {};
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies }))
      visit(next, place);
  };
  for (const name of names) visit(name, "");
  return found;
}

/** Where Node.js finds a package that is imported from another one. */
function placeOf(name: string, from: string): string | undefined {
  const place = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (lock[place] !== undefined) return place;
  return from === ""
    ? undefined
    : placeOf(name, from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ""));
}

const own = Object.keys(manifest.dependencies ?? {});
/** What mktows-cli has beside these. */
let command: readonly string[];
beforeAll(async () => {
  const project = await (await packages()).project("dependencies", ["mktows-cli"]);
  const { dependencies = {} } = readManifest(join(project, "node_modules/mktows-cli"));
  command = Object.keys(dependencies).filter((name) => name !== "mktows" && !own.includes(name));
}, 240_000);

test("docs/dependencies.md has a row for each dependency, with its licence", () => {
  const others = Object.keys(manifest.devDependencies).filter((name) => !command.includes(name));
  const headings = {
    "With `mktows`": own,
    "With `mktows-cli`, and for some entry points": command,
    "To work on the project": others,
  };
  for (const [heading, names] of Object.entries(headings)) {
    const rows = sectionOf(textOf("docs/dependencies.md"), heading)
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split("|").map((cell) => cell.trim()));
    const known = rows.map(([, name, licence]) => [name, licence]);
    const wanted = names.map((name) => {
      const { license } = JSON.parse(
        readFileSync(join(root, "node_modules", name, "package.json"), "utf8"),
      );
      return [`\`${name}\``, license];
    });
    expect(known.sort(), heading).toEqual(wanted.sort());
    for (const cells of rows) expect(cells.slice(3, 5).map(Boolean)).toEqual([true, true]);
  }
});

test("docs/licences.md lists every package that is installed", async () => {
  const withOwn = closureOf(own);
  const withCommand = closureOf(command);
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["With `mktows`", [...withOwn]],
    ["With `mktows-cli`", [...withCommand].filter((place) => !withOwn.has(place))],
    [
      "To work on the project",
      Object.keys(lock).filter(
        (place) => place !== "" && !withOwn.has(place) && !withCommand.has(place),
      ),
    ],
  ];
  const text = [
    "# Licences\n",
    "Every package that an installation brings, those for other platforms included, by licence. Written by",
    "`npm run test:update` from `package-lock.json`; what the packages are for, [dependencies.md](dependencies.md) tells.\n",
    ...lists.map(([heading, places]) => `## ${heading}\n\n${byLicence(places)}`),
  ].join("\n");
  await expect(text).toMatchFileSnapshot(join(root, "docs/licences.md"));
});

function byLicence(places: readonly string[]): string {
  const found = new Map<string, Set<string>>();
  for (const place of places) {
    const { license = "unknown", version } = lock[place] ?? { version: "" };
    const name = place.replace(/.*node_modules\//, "");
    found.set(license, (found.get(license) ?? new Set()).add(`${name} ${version}`));
  }
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([license, names]) => `- ${license}: ${[...names].sort().join(", ")}\n`)
    .join("");
}

test("nothing that the packages depend on runs a program when it is installed", () => {
  const running = [...closureOf([...own, ...command])].filter(
    (place) => lock[place]?.hasInstallScript,
  );
  expect(running).toEqual([]);
});
