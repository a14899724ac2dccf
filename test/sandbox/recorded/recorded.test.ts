// Answers in the form that the live service gave, as others recorded it; the data in them is made up. A sandbox in
// the same state answers the same.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations, type OperationName } from "../../../src/index.js";
import type { SandboxOptions } from "../../../src/sandbox/index.js";
import { attributes, open, send } from "../fixture.js";

interface Case {
  readonly file: string;
  readonly operation: OperationName;
  readonly params: unknown;
  /** Email and FirstName of the leads that are there before. */
  readonly leads?: readonly (readonly [email: string, firstName: string])[];
  readonly assume?: SandboxOptions["assume"];
}

const ada = "ada@mill.example";
const byEmail = (keyValue: string) => ({ leadKey: { keyType: "EMAIL", keyValue } });
const onList = (listOperation: string) => ({
  listOperation,
  listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
  listMemberList: [{ keyType: "IDNUM", keyValue: "1" }],
});
const lead = (values: Readonly<Record<string, string>>) => ({
  leadRecord: { Email: ada, leadAttributeList: attributes(values) },
  returnLead: true,
});

const cases: readonly Case[] = [
  {
    file: "getcustomobjects.fault-20110",
    operation: "getCustomObjects",
    params: { objTypeName: "sideshow", includeAttributes: [] },
  },
  {
    file: "getcustomobjects.none",
    operation: "getCustomObjects",
    params: {
      objTypeName: "roadshow",
      customObjKeyList: attributes({ MKTOID: "1" }),
      includeAttributes: [],
    },
  },
  {
    file: "getlead.fault-20103",
    operation: "getLead",
    params: byEmail("nobody@shop.example"),
  },
  {
    file: "getlead.two-of-one-email",
    operation: "getLead",
    params: byEmail(ada),
    leads: [
      [ada, "Older"],
      [ada, "Newer"],
    ],
  },
  {
    file: "getmultipleleads.no-attributes",
    operation: "getMultipleLeads",
    params: {
      leadSelector: { $type: "LeadKeySelector", keyType: "EMAIL", keyValues: [ada] },
      includeAttributes: ["Email"],
    },
    leads: [[ada, "Ada"]],
  },
  {
    file: "listoperation.add-all-well",
    operation: "listOperation",
    params: onList("ADDTOLIST"),
    leads: [[ada, "Ada"]],
  },
  {
    file: "listoperation.ismember-not",
    operation: "listOperation",
    params: onList("ISMEMBEROFLIST"),
    leads: [[ada, "Ada"]],
    assume: { membershipSucceeds: true },
  },
  {
    file: "synccustomobjects.failed",
    operation: "syncCustomObjects",
    params: {
      objTypeName: "roadshow",
      customObjList: [
        {
          customObjKeyList: attributes({ MKTOID: "1", rid: "7" }),
          customObjAttributeList: attributes({ colour: "red" }),
        },
      ],
      operation: "UPSERT",
    },
    leads: [[ada, "Ada"]],
  },
  {
    file: "synclead.created-returned",
    operation: "syncLead",
    params: lead({ LastName: "Mill", FirstName: "Ada" }),
  },
  { file: "synclead.fault-20105", operation: "syncLead", params: lead({ shoesize: "39" }) },
];

/**
 * The recorded form, with the ids that the leads of a test have. One spelling is that of our writer, which begins an
 * element before it knows what comes in it: an empty list has two tags.
 */
const recorded = (file: string) =>
  readFileSync(new URL(`${file}.xml`, import.meta.url), "utf8")
    .replaceAll("4711", "1")
    .replaceAll("4715", "2")
    .replace(/<(\w+)\/>/g, "<$1></$1>")
    .trimEnd();

test.each(cases.map((one) => [one.file, one] as const))("%s", async (file, one) => {
  const { operation, params, leads = [], assume } = one;
  const customObjects = [{ name: "roadshow", keys: ["MKTOID", "rid"], attributes: ["city"] }];
  const fixture = open({ setup: { leads: [], customObjects }, ...(assume && { assume }) });
  // An empty Website was given, so none is made of the address.
  const leadRecordList = leads.map(([Email, FirstName]) => ({
    Email,
    leadAttributeList: attributes({ FirstName, Website: "" }),
  }));
  await fixture.client.syncMultipleLeads({ leadRecordList, dedupEnabled: false });
  const { text } = await send(fixture, operations[operation], params);
  expect(text.trimEnd()).toBe(recorded(file));
});
