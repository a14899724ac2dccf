// The lead fields that describeMObject shows are those that a subscription was seen to have.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeWithShared, shared } from "../../outside.js";
import { open } from "../fixture.js";

const sized = ["string", "email", "phone", "url"];

describeWithShared("the standard fields of leads", () => {
  const [, ...lines] = readFileSync(shared("facts/describe-live.tsv"), "utf8").trim().split("\n");
  const seen = lines.flatMap((line) => {
    const [, name = "-", displayName, dataType = "", size, , readOnly] = line.split("\t");
    // The rest is for another interface; the Id is no standard field but the key.
    if (name === "-" || name === "Id") return [];
    return [
      {
        ...{ name, displayName, dataType, isReadonly: readOnly === "true", isCustom: false },
        ...(sized.includes(dataType) && { size: Number(size) }),
        ...(dataType === "text" && { size: null }),
      },
    ];
  });

  test("have the names, labels, types, sizes and flags that were seen", async () => {
    const { metadata } = await open().client.describeMObject({ objectName: "LeadRecord" });
    const shown = new Map(metadata.fieldList.map((field) => [field.name, field]));
    expect(seen.length).toBeGreaterThan(80);
    for (const field of seen) expect(shown.get(field.name)).toMatchObject(field);
  });
});
