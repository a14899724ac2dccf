// `mktows sync-objects` against a sandbox: columns that are elements, attributes and references to other objects.
import { describe, expect, test } from "vitest";
import { useService } from "./service.js";

const service = useService({
  setup: {
    customFields: [{ name: "CrmId", type: "string", label: "CRM Id" }],
    objectFields: [{ object: "Opportunity", name: "DealNo", type: "string", label: "Deal No" }],
    leads: [{ email: "ann@x.example", attributes: { CrmId: "c1" } }],
  },
});
const { sync, write } = service;

const objects = (type: string) =>
  service.sandbox
    .inspect()
    .mobjects.filter((object) => object.type === type)
    .map(({ attributes }) =>
      Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
    );

describe("sync-objects", () => {
  const deals = "Deal No,Name,Stage,Amount\nd1,Engine,Proposal,17000\nd2,Mill,,\n";
  const upsert = ["--type", "Opportunity", "--operation", "UPSERT", "--no-journal"];
  const mapped = ["--map", "Deal No=externalKey.DealNo"];

  test("writes objects by a field of their own as key: created once, then updated", async () => {
    const file = write("deals.csv", deals);
    const first = await sync(["sync-objects", file, ...upsert, ...mapped]);
    expect(first).toEqual({
      code: 0,
      out: "deals.csv: 2 records: 2 done (2 CREATED)\n",
      err: "",
    });
    const changed = write("deals.csv", deals.replace("Proposal", "Won"));
    const second = await sync(["sync-objects", changed, ...upsert, ...mapped]);
    expect(second.out).toMatch(/2 done \(.*1 UPDATED/);
    expect(objects("Opportunity")).toMatchObject([
      { Name: "Engine", Stage: "Won", Amount: "17000" },
      { Name: "Mill" },
    ]);
  });

  test("writes roles that name their person and opportunity by fields of those", async () => {
    await sync(["sync-objects", write("deals.csv", deals), ...upsert, ...mapped]);
    const roles = "type,Lead.CrmId,Opportunity.DealNo,Role\nOpportunityPersonRole,c1,d2,Buyer\n";
    const file = write("roles.csv", roles);
    const { code, out } = await sync(["sync-objects", file, "--operation", "INSERT"]);
    expect({ code, out }).toEqual({ code: 0, out: "roles.csv: 1 record: 1 done (1 CREATED)\n" });
    expect(objects("OpportunityPersonRole")).toMatchObject([{ Role: "Buyer" }]);
  });

  test("takes ids, refuses what is not one, and takes objects of the contract in NDJSON", async () => {
    await sync(["sync-objects", write("deals.csv", deals), ...upsert, ...mapped]);
    const id = service.sandbox.inspect().mobjects.find(({ type }) => type === "Opportunity")?.id;
    const lines = [
      { type: "Opportunity", id, Stage: "Lost" },
      { type: "Opportunity", id: "seven", Stage: "Lost" },
      {
        type: "Opportunity",
        externalKey: { name: "DealNo", value: "d2" },
        "Lead.id": "x",
        Name: "M",
      },
    ];
    const file = write("deals.ndjson", lines.map((line) => JSON.stringify(line)).join("\n"));
    const { code, out } = await sync(["sync-objects", file, "--operation", "UPDATE"]);
    expect(code).toBe(3);
    expect(out).toMatch(/3 records: 1 done \(1 UPDATED\), 2 refused/);
    expect(out).toMatch(/line 2: refused: id: expected .*"seven"/);
    expect(objects("Opportunity")).toContainEqual(expect.objectContaining({ Stage: "Lost" }));
  });

  test("tells names that are near known ones", async () => {
    const file = write("deals.csv", "Deal No,Close Date,Name\nd1,,x\n");
    const { err } = await sync(["sync-objects", file, ...upsert, ...mapped, "--dry-run"]);
    expect(err).toMatch(/did you mean CloseDate\? Then add --map 'Close Date=CloseDate'/);
  });

  test("refuses to name objects by standard fields, before anything is sent", async () => {
    const file = write(
      "roles.csv",
      "type,E-mail,Opportunity.DealNo\nOpportunityPersonRole,a@x,d1\n",
    );
    const insert = ["sync-objects", file, "--operation", "INSERT", "--map", "E-mail=Lead.Email"];
    for (const args of [insert, [...insert, "--dry-run"]])
      expect(await sync(args)).toEqual({
        code: 1,
        out: "",
        err:
          'mktows: roles.csv: column "E-mail" sets Lead.Email, and Email is a standard field: objects are associated ' +
          "by Lead.Id or by a custom field of the Lead\n",
      });
    const own = write("deals.csv", "Deal\nd1\n");
    const { err } = await sync(["sync-objects", own, ...upsert, "--map", "Deal=externalKey.Name"]);
    expect(err).toMatch(
      /sets externalKey\.Name, and Name is a standard field: an object is identified by `id` or/,
    );
  });

  test("takes the words before the dot in any case", async () => {
    const file = write("deals.csv", "externalkey.DealNo,Name\nd1,Engine\n");
    for (const status of ["CREATED", "UNCHANGED"])
      expect((await sync(["sync-objects", file, ...upsert])).out).toContain(`1 ${status}`);
  });

  test.each([["--dry-run"], ["--no-journal"]])(
    "tells of columns why a row is refused, with %s",
    async (option) => {
      const rows = ["x,,d1,,", "1,d1,d1,,", ",d1,,,seven", ",d1,,1,", "1,,,,"];
      const types = [
        "OpportunityPersonRole",
        "OpportunityPersonRole",
        "Opportunity",
        "Program",
        "OpportunityPersonRole",
      ];
      const lines = rows.map((row, at) => `${types[at]},${row}\n`).join("");
      const file = write("o.csv", `type,Lead.Id,Deal No,Opp,Company.Id,No\n${lines}`);
      const maps = [...mapped, "--map", "Opp=Opportunity.DealNo", "--map", "No=id"];
      const { out } = await sync(["sync-objects", file, "--operation", "INSERT", ...maps, option]);
      expect(out.split("\n").filter((line) => line.includes("refused: "))).toEqual(
        [
          'line 2: refused: Lead.Id: expected a whole number from -2147483648 to 2147483647, got "x"',
          "line 3: refused: Deal No: must be omitted here (type is OpportunityPersonRole)",
          'line 4: refused: No: expected a whole number from -2147483648 to 2147483647, got "seven"',
          'line 5: refused: type: "Program" is not allowed (operation is INSERT); Company.Id: must be omitted here (type is Program)',
          "line 6: refused: requires the attribute OpportunityId, or an association with Opportunity (type is OpportunityPersonRole)",
        ].map((line) => (option === "--dry-run" ? line : `  ${line}`)),
      );
    },
  );
});
