// The contract of each version, made from ours by the table of differences: its WSDL, and the rows by which it answers.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diffModels, readModel, type Model } from "../../../codegen/index.js";
import { operations } from "../../../generated/operations.js";
import { wsdlOf, versionNames, versions, type VersionName } from "../../../src/server.js";
import { versionAt } from "../../../src/mktows/versions/version-at.js";
import { elementsOf } from "../../../src/codec/layout.js";
import { withDifferences } from "../../../src/mktows/versions/rows.js";
import type { AnyCodec, AnyOperation } from "../../../src/wire/index.js";
import { describeWithShared, root, shared } from "../../outside.js";
import { generate, temporaryFolder } from "../../codegen/workspace.js";

const folder = temporaryFolder();
const models = new Map<VersionName, Model>();
for (const version of versionNames)
  models.set(version, await readModel(folder.write(`${version}.wsdl`, await wsdlOf(version))));

function modelOf(version: VersionName): Model {
  const model = models.get(version);
  if (model === undefined) throw new Error(`no version ${version}`);
  return model;
}

/** The changes from one version to another, a line each. */
const changesBetween = (before: Model, after: Model): string[] =>
  diffModels(before, after).map((change) =>
    [change.path, change.fact ?? change.kind, change.before ?? "", change.after ?? ""]
      .map((text) => text.replace(/\{[^}]*\}/g, ""))
      .join(" ")
      .replace(/ +/g, " ")
      .trim(),
  );

describe("from one version to the next", () => {
  test.each<[VersionName, VersionName, string[]]>([
    ["2_1", "2_2", ["ParamsGetLeadChanges.leadSelector added LeadSelector, 0..1"]],
    [
      "2_2",
      "2_3",
      [
        "ParamsGetLeadChanges.activityNameFilter added ArrayOfString, 0..1, nillable",
        "ParamsListOperation.skipActivityLog removed boolean, 0..1, nillable",
      ],
    ],
    [
      "2_3",
      "2_7",
      [
        "ActivityRecord.id type int long",
        "LeadChangeRecord.id type int long",
        "MObjStatus.id nillable false true",
        "ParamsMergeLeads.mergeInSales added boolean, 0..1",
      ],
    ],
    [
      "2_7",
      "3_1",
      [
        "ActivityRecord.id minOccurs 1 0",
        "ActivityRecord.id nillable false true",
        "ActivityRecord.marketoGUID added string",
        "LeadChangeRecord.id minOccurs 1 0",
        "LeadChangeRecord.id nillable false true",
        "LeadChangeRecord.marketoGUID added string",
        "ParamsScheduleCampaign.cloneToProgramName added string, 0..1, nillable",
        "ParamsSyncLead.moveCookie added boolean, 0..1, nillable",
        "AuthenticationHeaderInfo.partnerId added string, 0..1",
      ],
    ],
  ])("%s -> %s the contract has the changes that are known", (before, after, changes) => {
    expect(changesBetween(modelOf(before), modelOf(after)).sort()).toEqual([...changes].sort());
  });
});

test("the contract of this package is that of 3_1, but for marketoGUID, which is optional in it", async () => {
  const ours = await readModel(new URL("../../../wsdl/mktows.wsdl", import.meta.url).pathname);
  expect(changesBetween(modelOf("3_1"), ours)).toEqual([
    "ActivityRecord.marketoGUID minOccurs 1 0",
    "LeadChangeRecord.marketoGUID minOccurs 1 0",
  ]);
});

test("elements are where the contracts have them", () => {
  const namesOf = (version: VersionName, name: string): string[] => {
    const type = modelOf(version).types.find((one) => one.name.endsWith(`}${name}`));
    return [...JSON.stringify(type).matchAll(/"kind":"element","name":"(\w+)"/g)].map(
      ([, element = ""]) => element,
    );
  };
  expect(namesOf("2_2", "ParamsListOperation")).toEqual([
    ...["listOperation", "listKey", "listMemberList", "strict", "skipActivityLog"],
  ]);
  expect(namesOf("2_3", "ParamsGetLeadChanges")).toEqual([
    ...["startPosition", "activityFilter", "activityNameFilter", "batchSize", "leadSelector"],
  ]);
  expect(namesOf("3_1", "ActivityRecord").slice(0, 3)).toEqual([
    ...["id", "marketoGUID", "activityDateTime"],
  ]);
  expect(namesOf("3_1", "ParamsScheduleCampaign")).toEqual([
    ...["programName", "cloneToProgramName", "campaignName", "campaignRunAt", "programTokenList"],
  ]);
  expect(namesOf("3_1", "ParamsSyncLead")).toEqual([
    ...["leadRecord", "returnLead", "marketoCookie", "moveCookie"],
  ]);
  expect(namesOf("3_1", "AuthenticationHeaderInfo")).toEqual([
    ...["mktowsUserId", "requestSignature", "requestTimestamp", "partnerId", "audit", "mode"],
  ]);
});

test.each(versionNames)("the WSDL of %s says which version it is", async (version) => {
  const text = await wsdlOf(version);
  expect(text).toContain(`Version ${version} of mktows`);
  expect(text).toContain(`location="https://localhost/soap/mktows/${version}"`);
});

describeWithShared("the contract 2_2", () => {
  test("is the vendor's", async () => {
    const vendors = await readModel(shared("vendor/mktows-2_2.wsdl"));
    expect(diffModels(vendors, modelOf("2_2"))).toEqual([]);
  });
});

/** A codec as data, every type once. */
function printed(codec: AnyCodec, seen = new Set<string>()): unknown {
  switch (codec.kind) {
    case "complex":
    case "list": {
      if (seen.has(codec.name)) return codec.name;
      seen.add(codec.name);
      const elements = Object.entries(elementsOf(codec));
      return [codec.kind, codec.name, elements.map(([name, one]) => [name, printed(one, seen)])];
    }
    case "family":
      if (seen.has(codec.name)) return codec.name;
      seen.add(codec.name);
      return [codec.name, Object.entries(codec.types()).map(([, one]) => printed(one, seen))];
    case "optional":
    case "nillable":
    case "repeated":
      return [codec.kind, printed(codec.codec, seen)];
    case "unwrapped":
      return [codec.kind, codec.element, printed(codec.codec, seen)];
    case "enumeration":
      return [codec.name, codec.values];
    default:
      return codec.name;
  }
}

test.each(versionNames)(
  "the rows of %s are those that are generated from its WSDL",
  async (version) => {
    const out = `${folder.path}/${version}`;
    const runtime = join(root, "src/wire/index.ts");
    await generate({ wsdl: `${folder.path}/${version}.wsdl`, out, runtime, client: false });
    const path = `${out}/operations.ts`;
    const generated = (await import(path)) as { operations: Record<string, AnyOperation> };
    for (const [name, row] of Object.entries<AnyOperation>(operations)) {
      const own = generated.operations[name];
      const pairs = [
        [row.input, own?.input],
        [row.output, own?.output],
        [row.headers["AuthenticationHeader"], own?.headers["AuthenticationHeader"]],
      ] as const;
      for (const [ours, theirs] of pairs) {
        if (ours === undefined || theirs === undefined)
          throw new Error(`${name} has no counterpart`);
        const derived = withDifferences(ours, versions[version]);
        expect(printed(derived.codec), `${name} ${ours.name}`).toEqual(printed(theirs.codec));
      }
    }
  },
);

test.each([
  ["/soap/mktows/2_1", "2_1"],
  ["/soap/mktows/2_7/", "2_7"],
  ["/soap/mktows/2_4", "2_3"],
  ["/soap/mktows/2_5", "2_3"],
  ["/soap/mktows/2_9", "2_7"],
  ["/soap/mktows/2_10", "2_7"],
  ["/soap/mktows/3_0", "2_7"],
  ["/soap/mktows/1_9", "2_1"],
  ["/soap/mktows/9_9", "3_1"],
  ["/soap/mktows/latest", "3_1"],
  ["/soap/mktows/2_1/x", "3_1"],
  ["", "3_1"],
])("%s is answered in the shape of %s", (path, version) => {
  expect(versionAt(path)).toBe(version);
});

test("every difference says where it is known from, and belongs to a version", () => {
  const all = versionNames.flatMap((name) => versions[name]);
  expect(all.length).toBeGreaterThan(20);
  for (const { source, versions: names } of all) {
    expect(source).not.toBe("");
    expect(names.length).toBeGreaterThan(0);
  }
});
