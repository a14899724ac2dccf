// A process that writes to a sandbox file without end and prints each call that was answered. data.test.ts kills
// it. Every call writes to several tables at once.
import { writeSync } from "node:fs";
import { createSandbox } from "../../../src/sandbox/index.js";

const [, , data = "", round = ""] = process.argv;
const { service } = createSandbox({ data, assume: { importStartMs: 0, importRowMs: 0 } });
const numbers = Array.from({ length: 300 }, (_, index) => index);
const name = (batch: number, kind: string, number: number) => `${round}-${batch}-${kind}${number}`;
const byEmail = (text: string) => [{ attrName: "EMAIL", attrValue: `${text}@x` }];
const say = (batch: number, call: string) => writeSync(1, `${round}-${batch} ${call}\n`);

for (let batch = 0; ; batch++) {
  const leadRecordList = numbers.map((number) => ({
    Email: `${name(batch, "lead", number)}@x`,
    ForeignSysPersonId: name(batch, "lead", number),
    leadAttributeList: [{ attrName: "City", attrValue: "Kobe" }],
  }));
  await service.syncMultipleLeads({ leadRecordList });
  say(batch, "leads");
  const member = { keyType: "EMAIL", keyValue: `${name(batch, "lead", 1)}@x` } as const;
  await service.listOperation({
    listOperation: "ADDTOLIST",
    listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
    listMemberList: [member],
  });
  say(batch, "list");
  // The winner gets foreign ids, the past and the list of each loser.
  await service.mergeLeads({
    winningLeadKeyList: byEmail(name(batch, "lead", 0)),
    losingLeadKeyLists: [1, 2, 3].map((number) => byEmail(name(batch, "lead", number))),
  });
  say(batch, "merge");
  await service.importToList({
    programName: "Launch Webinar",
    listName: "Registrants",
    importFileHeader: "Email Address,City",
    importFileRows: numbers.map((number) => `${name(batch, "row", number)}@x,Rome`),
    importListMode: "UPSERTLEADS",
    clearList: false,
    campaignName: null,
  });
  say(batch, "import");
  await service.getImportToListStatus({ programName: "Launch Webinar", listName: "Registrants" });
  say(batch, "imported");
}
