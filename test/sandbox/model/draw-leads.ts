// Leads, their keys, and what is asked about them.
import fc from "fast-check";
import { attributes, noon } from "../fixture.js";
import { maybe, oneOf, params, seldom, sometimes, type Draw } from "./draws.js";

export const email = oneOf("a@x", "A@x", "b@x", "c@x", " b@x ", "d@x");
/** Leads that are there from the start or soon will be, more often than others. */
export const id = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  fc.integer({ min: 1, max: 10 }),
);
export const cookie = oneOf("id:0&token:z", "id:1&token:a", "id:1&token:b", " ");
export const foreign = oneOf("1", "2", " 1 ", " ");
export const city = oneOf("Rome", "Kobe", "");
export const named = (name: string, values: Draw<string>) =>
  maybe(values).map((value) => ({ [name]: value }));
export const merged = (list: readonly object[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Object.assign({}, ...list)).filter(([, v]) => v !== undefined),
  ) as never;

export const values = fc
  .tuple(
    named("City", city),
    seldom(oneOf("FR", "DE")).map((Country) => ({ Country })),
    seldom(email).map((Email) => ({ Email })),
    seldom(oneOf("B1", "B2")).map((Badge) => ({ Badge })),
    seldom(oneOf("1")).map((LeadScore) => ({ LeadScore })),
    seldom(oneOf("0", "1", " 2 ", "12", "x")).map((Id) => ({ Id })),
    fc.integer({ min: 1, max: 40 }).map((dice) => (dice === 1 ? { Nope: "1" } : {})),
  )
  .map((list) => attributes(merged(list)));
export const record = params({
  Id: sometimes(fc.oneof({ weight: 9, arbitrary: id }, oneOf(0))),
  Email: maybe(email, 4),
  ForeignSysPersonId: sometimes(foreign),
  ForeignSysType: seldom(oneOf("CUSTOM", "SFDC")),
  leadAttributeList: values,
});

export const leadKey = fc.oneof(
  { weight: 4, arbitrary: fc.record({ keyType: fc.constant("IDNUM"), keyValue: id.map(String) }) },
  { weight: 3, arbitrary: fc.record({ keyType: fc.constant("EMAIL"), keyValue: email }) },
  fc.record({ keyType: fc.constant("COOKIE"), keyValue: cookie }),
  oneOf(
    { keyType: "LEADOWNEREMAIL", keyValue: "owner@sandbox.example" },
    { keyType: "LEADOWNEREMAIL", keyValue: "nobody@x" },
    { keyType: "SFDCACCOUNTID", keyValue: "A1" },
    { keyType: "SFDCLEADID", keyValue: "1" },
  ),
);
export const idKey = id.map((one) => ({ attrName: "IDNUM", attrValue: String(one) }));
export const mergeKeys = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: idKey },
    email.map((one) => ({ attrName: "EMAIL", attrValue: one })),
  ),
  { minLength: 1, maxLength: 1 },
);

export const moment = fc
  .integer({ min: -40, max: 200 })
  .map((seconds) => new Date(noon + seconds * 1000).toISOString());
export const size = maybe(fc.integer({ min: 0, max: 4 }), 3);
export const selector = fc.oneof(
  params({
    $type: fc.constant("LeadKeySelector"),
    keyType: oneOf("IDNUM", "EMAIL"),
    keyValues: fc.array(fc.oneof(id.map(String), email), { maxLength: 4 }),
  }),
  params({
    $type: fc.constant("StaticListSelector"),
    staticListName: maybe(oneOf("Newsletter", "Launch Webinar.Registrants", "Nope")),
    staticListId: seldom(oneOf(1001, 1002, 7)),
  }),
  params({
    $type: fc.constant("LastUpdateAtSelector"),
    oldestUpdatedAt: fc.oneof({ weight: 6, arbitrary: moment }, oneOf("2013-06-01T00:00:00Z")),
    latestUpdatedAt: maybe(moment, 3),
  }),
);

export const types = fc.uniqueArray(
  oneOf(
    "NewLead",
    "ChangeDataValue",
    "AddToList",
    "RequestCampaign",
    "MergeLeads",
    "AssocWithOpprtntyInSales",
    "ClickLink",
  ),
  { maxLength: 3 },
);
export const filter = fc.oneof(
  types.map((includeTypes) => ({ includeTypes })),
  types.map((excludeTypes) => ({ excludeTypes })),
  fc.record({ includeTypes: types, excludeTypes: types }),
);
export const offset = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((one) => `ID:${one}`),
  oneOf("x", "1", "0"),
);
export const start = params({
  oldestCreatedAt: maybe(moment, 3),
  latestCreatedAt: seldom(moment),
  offset: seldom(offset),
});
