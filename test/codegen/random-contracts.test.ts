// Random namespaces, names, words and structures never make generated code that does not compile.
import fc from "fast-check";
import { expect, test } from "vitest";
import { readContract } from "../../codegen/index.js";
import { fill } from "../../codegen/render/render.js";
import { CodegenError } from "../../codegen/model/error.js";
import { toView } from "../../codegen/view/view.js";
import { runs, seed } from "../outside.js";
import { drawBy, drawContract } from "./random-contracts.js";
import { faultsOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();

/** Compiled together, which takes little longer than one. */
const CONTRACTS = 12;

test("random contracts compile", { timeout: 600_000 }, async () => {
  const drawn: string[] = [];
  fc.assert(
    fc.property(fc.gen(), (g) => {
      drawn.push(drawContract(drawBy(g, fc.nat)));
    }),
    { seed: seed(), numRuns: runs(CONTRACTS) },
  );
  let operations = 0;
  for (let from = 0; from < drawn.length; from += CONTRACTS) {
    const files = new Map<string, string>();
    for (const [index, text] of drawn.slice(from, from + CONTRACTS).entries()) {
      const path = folder.write(`${from + index}.wsdl`, text);
      const contract = await readContract(path).catch((error: unknown) => {
        if (error instanceof CodegenError) return error;
        throw error;
      });
      if (contract instanceof CodegenError) continue;
      operations += contract.model.services.length;
      for (const [name, code] of fill(toView(contract.model, { runtime: "mktows/wire" })))
        files.set(`${from + index}/${name}`, code);
    }
    const faults = faultsOf(files, "mktows/wire");
    expect(
      faults.map(({ error }) => error.message),
      drawn[Number.parseInt(faults[0]?.file ?? "")],
    ).toEqual([]);
  }
  // Else the draws would show nothing.
  expect(operations).toBeGreaterThan(drawn.length / 2);
});
