import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseOperations } from "../../../codegen/model/choose-operations.js";
import { readModel } from "../../../codegen/index.js";
import { root } from "../../outside.js";
import { generate, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();
const wsdl = join(root, "wsdl/mktows.wsdl");
const ours = await readModel(wsdl);
const local = ({ name }: { readonly name: string }) => name.replace(/^.*\}/, "");

describe("of chosen operations", () => {
  test("the model has their messages and the types that those need, and no other", () => {
    const { model, unknown } = chooseOperations(ours, ["listMObjects"]);
    expect(unknown).toEqual([]);
    expect(model.services[0]?.ports[0]?.operations.map(local)).toEqual(["listMObjects"]);
    expect(model.elements.map(local).sort()).toEqual([
      "AuthenticationHeader",
      "paramsListMObjects",
      "successListMObjects",
    ]);
    expect(model.types.map(local).sort()).toEqual([
      "AuthenticationHeaderInfo",
      "ParamsListMObjects",
      "ResultListMObjects",
      "SuccessListMObjects",
    ]);
  });

  test("the model keeps the subtypes of a type that stands in a message", () => {
    const { model } = chooseOperations(ours, ["getMultipleLeads"]);
    const names = model.types.map(local);
    for (const name of ["LeadSelector", "LeadKeySelector", "StaticListSelector"])
      expect(names).toContain(name);
    expect(names).not.toContain("MObject");
  });

  test("all are the whole model, save what no operation needs", () => {
    const names = ours.services.flatMap(({ ports }) =>
      ports.flatMap((port) => port.operations.map(local)),
    );
    expect(chooseOperations(ours, names).model.services).toEqual(ours.services);
  });

  test(
    "a client is generated, whose types, codecs and rows are theirs",
    { timeout: 60_000 },
    async () => {
      const out = join(folder.path, "chosen");
      await generate({ wsdl, out, operations: ["listMObjects", "syncLead"] });
      const text = (name: string) => readFileSync(join(out, name), "utf8");
      expect(readdirSync(out)).toContain("operations.ts");
      expect(text("service.ts").match(/^ {2}\w+\(/gm)).toEqual(["  listMObjects(", "  syncLead("]);
      expect(text("types.ts")).toContain("export interface LeadRecord ");
      expect(text("types.ts")).not.toContain("MObjCriteria");
    },
  );

  test("one that there is not is named with those that there are", async () => {
    const options = { wsdl, out: join(folder.path, "none"), operations: ["listMObject"] };
    await expect(generate(options)).rejects.toThrow(
      `${wsdl}:1:1: operation listMObject: the contract has no such operation. Its operations are deleteMObjects, `,
    );
  });
});
