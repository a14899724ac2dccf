// What the model test draws: calls of every operation over few keys, so that they meet, and now and then one
// that breaks a rule.
import fc from "fast-check";
import type { OperationName } from "../../../src/index.js";
import { attributes } from "../fixture.js";
import {
  cookie,
  email,
  filter,
  leadKey,
  mergeKeys,
  record,
  selector,
  size,
  start,
} from "./draw-leads.js";
import {
  asked,
  attrib,
  dealNo,
  operation,
  opportunity,
  partialKey,
  program,
  role,
  row,
  rowKey,
  thingId,
  typeName,
} from "./draw-objects.js";
import { maybe, oneOf, params, seldom, sometimes, type Draw } from "./draws.js";

export interface Step {
  /** Milliseconds that pass before the call. */
  readonly pass: number;
  readonly operation: OperationName;
  readonly params: unknown;
  readonly workspace?: string;
  /** Go on where the last call of this operation ended, with its params; if there was one. */
  readonly goesOn?: boolean;
  /** By position alone, without what selects. */
  readonly alone?: boolean;
}

const tokens = oneOf("{{my.x}}", "my.x").chain((name) =>
  fc.array(attrib(name, oneOf("1")), { maxLength: 1 }),
);
const importRow = fc
  .tuple(email, oneOf("Rome", "Kobe"), oneOf("", ",x"))
  .map(([one, two, end]) => `${one.trim()},${two}${end}`);

const draws: Readonly<Record<OperationName, readonly [weight: number, Draw<unknown>]>> = {
  syncLead: [
    8,
    params({
      leadRecord: record,
      returnLead: fc.boolean(),
      marketoCookie: sometimes(cookie),
      moveCookie: maybe(fc.boolean()),
    }),
  ],
  syncMultipleLeads: [
    6,
    params({
      leadRecordList: fc.array(record, { maxLength: 4 }),
      dedupEnabled: maybe(fc.boolean()),
    }),
  ],
  getLead: [4, params({ leadKey })],
  getMultipleLeads: [
    5,
    params({
      leadSelector: maybe(selector, 30),
      batchSize: size,
      includeAttributes: seldom(
        fc.uniqueArray(oneOf("City", "Email", "Id", "ForeignSysPersonId", "Nope")),
      ),
    }),
  ],
  mergeLeads: [
    5,
    params({
      winningLeadKeyList: mergeKeys,
      losingLeadKeyLists: fc.array(mergeKeys, { minLength: 1, maxLength: 2 }),
    }),
  ],
  listOperation: [
    4,
    params({
      listOperation: oneOf("ADDTOLIST", "ADDTOLIST", "REMOVEFROMLIST", "ISMEMBEROFLIST"),
      listKey: oneOf("Newsletter", "Newsletter", "Newsletter", "Registrants").map((keyValue) => ({
        keyType: "MKTOLISTNAME",
        keyValue,
      })),
      listMemberList: fc.array(leadKey, { maxLength: 3 }),
      strict: maybe(fc.boolean()),
    }),
  ],
  importToList: [
    3,
    params({
      programName: fc.constant("Launch Webinar"),
      listName: oneOf("Registrants", "Registrants", "Registrants", "Nope"),
      importFileHeader: oneOf(
        "Email Address,City",
        "Email Address,City",
        "Email Address,{{my.x}}",
        "Email Address,my.x",
        "City,City",
        "Email Address,Nope",
      ),
      importFileRows: fc.array(importRow, { maxLength: 4 }),
      importListMode: oneOf("UPSERTLEADS", "LISTONLY"),
      clearList: fc.boolean(),
      campaignName: oneOf(null, null, "Send Reminder", "Nope"),
    }),
  ],
  getImportToListStatus: [
    2,
    params({
      programName: maybe(fc.constant("Launch Webinar"), 9),
      listName: oneOf("Registrants", "Registrants", "Nope"),
    }),
  ],
  getCampaignsForSource: [
    1,
    params({
      source: oneOf("MKTOWS", "SALES"),
      name: maybe(oneOf("Trigger", "Alert Sales", "x")),
      exactName: maybe(fc.boolean()),
    }),
  ],
  requestCampaign: [
    3,
    params({
      source: oneOf("MKTOWS", "MKTOWS", "MKTOWS", "MKTOWS", "SALES"),
      campaignId: maybe(oneOf(4001, 4001, 4001, 4001, 4002, 4003, 1), 5),
      campaignName: seldom(oneOf("Trigger Invitation")),
      programName: seldom(oneOf("Launch Webinar")),
      programTokenList: maybe(tokens),
      leadList: maybe(fc.array(leadKey, { maxLength: 3 }), 8),
    }),
  ],
  scheduleCampaign: [
    1,
    params({
      programName: oneOf("Launch Webinar", "Nope"),
      campaignName: oneOf("Send Reminder", "Trigger Invitation", "Nope"),
      programTokenList: maybe(tokens),
    }),
  ],
  getLeadActivity: [
    5,
    params({
      leadKey,
      activityFilter: maybe(filter),
      startPosition: maybe(start),
      batchSize: size,
    }),
  ],
  getLeadChanges: [
    6,
    params({
      startPosition: start,
      activityFilter: maybe(filter),
      activityNameFilter: seldom(
        fc.array(oneOf("New Lead", "Change Data Value", "New Lead", "Nope"), { maxLength: 2 }),
      ),
      leadSelector: maybe(selector),
      batchSize: size,
    }),
  ],
  syncMObjects: [
    6,
    params({
      operation,
      mObjectList: fc.array(fc.oneof(opportunity, opportunity, role, program), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  ],
  getMObjects: [5, asked],
  deleteMObjects: [
    2,
    params({
      mObjectList: fc.array(
        fc.oneof(
          params({ type: oneOf("Opportunity", "OpportunityPersonRole"), id: thingId }),
          params({ type: fc.constant("Opportunity"), externalKey: maybe(dealNo, 6) }),
          fc.constant({ type: "Program", id: 1970 }),
        ),
        { maxLength: 2 },
      ),
    }),
  ],
  syncCustomObjects: [
    5,
    params({
      objTypeName: typeName,
      customObjList: fc.array(row, { maxLength: 3 }),
      operation: maybe(operation),
    }),
  ],
  getCustomObjects: [
    4,
    params({
      objTypeName: typeName,
      customObjKeyList: maybe(partialKey),
      includeAttributes: fc.uniqueArray(oneOf("city", "zip", "rid"), { maxLength: 2 }),
      batchSize: size,
    }),
  ],
  deleteCustomObjects: [
    2,
    params({ objTypeName: typeName, customObjKeyLists: fc.array(rowKey, { maxLength: 2 }) }),
  ],
  listMObjects: [1, params({})],
  describeMObject: [
    1,
    params({
      objectName: oneOf(
        "LeadRecord",
        "Opportunity",
        "ActivityRecord",
        "OpportunityPersonRole",
        "Program",
      ),
    }),
  ],
  getChannels: [
    1,
    params({ tag: maybe(params({ values: maybe(fc.array(oneOf("Webinar", "Nope"))) })) }),
  ],
  getTags: [
    1,
    params({
      tagList: maybe(
        fc.array(
          params({
            type: maybe(oneOf("Region", "Nope")),
            values: maybe(fc.array(oneOf("APAC", "Nope"))),
          }),
          { maxLength: 2 },
        ),
      ),
    }),
  ],
};

const pass = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 3000 }));
const call = fc.oneof(
  ...Object.entries(draws).map(([name, [weight, drawn]]) => ({
    weight,
    arbitrary: fc
      .tuple(
        pass,
        drawn,
        name === "syncLead"
          ? seldom(oneOf("Default", "Europe", "europe", "Mars"))
          : fc.constant(undefined),
      )
      .map(([milliseconds, given, workspace]): Step => ({
        pass: milliseconds,
        operation: name as OperationName,
        params: given,
        ...(workspace !== undefined && { workspace }),
      })),
  })),
);
const goOn = fc
  .tuple(
    pass,
    fc.boolean(),
    oneOf<OperationName>(
      "getMultipleLeads",
      "getCustomObjects",
      "getMObjects",
      "getLeadActivity",
      "getLeadChanges",
    ),
  )
  .map(([milliseconds, alone, name]): Step => ({
    pass: milliseconds,
    operation: name,
    params: undefined,
    goesOn: true,
    alone,
  }));

/** Half of the sequences start with something to read, to change and to merge. */
const early = (operation: OperationName, given: unknown): Step => ({
  pass: 2000,
  operation,
  params: given,
});
const prelude: readonly Step[] = [
  early("syncMultipleLeads", {
    leadRecordList: [
      { Email: "b@x", leadAttributeList: attributes({ City: "Rome", Badge: "B1" }) },
      { Email: "c@x", leadAttributeList: attributes({ City: "Kobe", Badge: "B2" }) },
    ],
  }),
  ...["5", "10", "20"].map((Amount, index) =>
    early("syncMObjects", {
      operation: "INSERT",
      mObjectList: [
        {
          type: "Opportunity",
          externalKey: { name: "DealNo", value: String(index + 1) },
          attribList: [
            { name: "Name", value: index < 2 ? "A" : "B" },
            { name: "Amount", value: Amount },
          ],
        },
      ],
    }),
  ),
];

export const steps = fc
  .tuple(
    fc.constantFrom<readonly Step[]>([], prelude),
    fc.array(fc.oneof({ weight: 6, arbitrary: call }, goOn), {
      minLength: 1,
      maxLength: 60,
      size: "max",
    }),
  )
  .map(([first, others]) => [...first, ...others]);
