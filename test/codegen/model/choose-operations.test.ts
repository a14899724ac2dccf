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

describe("chosen operations", () => {
  test("keep their messages and the types that these need, and no others", () => {
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

  test("keep the subtypes of the types in their messages", () => {
    const { model } = chooseOperations(ours, ["getMultipleLeads"]);
    const names = model.types.map(local);
    for (const name of ["LeadSelector", "LeadKeySelector", "StaticListSelector"])
      expect(names).toContain(name);
    expect(names).not.toContain("MObject");
  });

  test("are the whole model if all are chosen, except what no operation needs", () => {
    const names = ours.services.flatMap(({ ports }) =>
      ports.flatMap((port) => port.operations.map(local)),
    );
    expect(chooseOperations(ours, names).model.services).toEqual(ours.services);
  });

  test("have a client with their types, codecs and rows", { timeout: 60_000 }, async () => {
    const out = join(folder.path, "chosen");
    await generate({ wsdl, out, operations: ["listMObjects", "syncLead"] });
    const text = (name: string) => readFileSync(join(out, name), "utf8");
    expect(readdirSync(out)).toContain("operations.ts");
    expect(text("service.ts").match(/^ {2}\w+\(/gm)).toEqual(["  listMObjects(", "  syncLead("]);
    expect(text("types.ts")).toContain("export interface LeadRecord ");
    expect(text("types.ts")).not.toContain("MObjCriteria");
  });

  test("that do not exist are an error with the names of all operations", async () => {
    const options = { wsdl, out: join(folder.path, "none"), operations: ["listMObject"] };
    await expect(generate(options)).rejects.toThrow(
      `${wsdl}:1:1: operation listMObject: the contract has no such operation. Its operations are deleteMObjects, `,
    );
  });
});
