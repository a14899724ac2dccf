// Explanations of whatever JSON, or JavaScript, is given: none throws, and each can be printed.
import fc from "fast-check";
import { expect, test } from "vitest";
import { explain, printExplanation } from "../../src/explain.js";
import { runs, seed } from "../outside.js";

const names = fc.constantFrom(
  ...["leadRecord", "leadRecordList", "mObjectList", "operation", "type", "id", "Id", "Email"],
  ...["externalKey", "leadAttributeList", "attrName", "attrValue", "name", "value", "attribList"],
  ...["associationList", "mObjType", "typeAttribList", "attrType", "attrList", "marketoCookie"],
  ...["ForeignSysPersonId", "ForeignSysType", "targetWorkspace", "headers", "rules"],
  "MktowsContextHeader",
);
const words = fc.constantFrom<unknown>(
  ...[null, undefined, "", " ", 0, -1, true, 5n, Number.NaN, "UPDATE", "INSERT", "Program"],
  ...["Opportunity", "Cost", "Tag", "Lead", "__proto__", "constructor"],
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium" },
    fc.oneof(words, fc.anything()),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(names, tie("tree"), { maxKeys: 5 }),
  ),
}));

test.each(["syncLead", "syncMultipleLeads", "syncMObjects", "getMultipleLeads"] as const)(
  "anything given as params and options of %s is explained",
  (operation) => {
    const property = fc.property(tree, tree, (params, options) => {
      const explanation = explain(operation, params, options);
      for (const most of [undefined, 1])
        expect(typeof printExplanation(explanation, { most })).toBe("string");
    });
    fc.assert(property, { numRuns: runs(300), seed: seed() });
  },
);
