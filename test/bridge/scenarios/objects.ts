// Opportunities, roles, programs, channels and tags.
import { attribs, attributes, lead, type Scenario } from "./step.js";

const deal = (values: Readonly<Record<string, string>>, external?: string, id?: number) => ({
  type: "Opportunity",
  ...(external === undefined ? {} : { externalKey: { name: "DealNo", value: external } }),
  ...(id === undefined ? {} : { id }),
  attribList: attribs(values),
});

const cost = (values: Readonly<Record<string, string>>) => ({
  type: "Program",
  id: 1970,
  typeAttribList: [{ attrType: "Cost", attrList: attribs(values) }],
});

const program = { type: "Program", id: 1970, includeDetails: true };

export const opportunities: Scenario = {
  name: "opportunities",
  steps: [
    ["a lead", (s) => s.syncLead({ leadRecord: lead("ann@x.example"), returnLead: false })],
    [
      "two new ones",
      (s) =>
        s.syncMObjects({
          operation: "INSERT",
          mObjectList: [
            deal({ Name: "Big", Amount: "100", Stage: "Open" }, "D-1"),
            deal({ Name: "Small" }, "D-2"),
          ],
        }),
    ],
    [
      "the first again",
      (s) => s.syncMObjects({ operation: "INSERT", mObjectList: [deal({ Name: "Big" }, "D-1")] }),
    ],
    [
      "updates: one known, one unknown",
      (s) =>
        s.syncMObjects({
          operation: "UPDATE",
          mObjectList: [deal({ Stage: "Won" }, "D-1"), deal({ Stage: "Won" }, undefined, 99_999)],
        }),
    ],
    [
      "upserts: one known, one new, the new one again",
      (s) =>
        s.syncMObjects({
          operation: "UPSERT",
          mObjectList: [
            deal({ Stage: "Lost" }, "D-1"),
            deal({ Name: "Third" }, "D-3"),
            deal({ Name: "Third again" }, "D-3"),
          ],
        }),
    ],
    [
      "an unknown attribute",
      (s) =>
        s.syncMObjects({ operation: "UPSERT", mObjectList: [deal({ NoSuchField: "1" }, "D-1")] }),
    ],
    [
      "a role by ids",
      async (s) => {
        const { mObjStatusList } = await s.syncMObjects({
          operation: "UPSERT",
          mObjectList: [deal({ Name: "Fourth" }, "D-4")],
        });
        const OpportunityId = String(mObjStatusList[0]?.id);
        return s.syncMObjects({
          operation: "INSERT",
          mObjectList: [
            {
              type: "OpportunityPersonRole",
              attribList: attribs({ OpportunityId, PersonId: "2", Role: "Influencer" }),
            },
          ],
        });
      },
    ],
    [
      "an opportunity and its role in one call",
      (s) =>
        s.syncMObjects({
          operation: "UPSERT",
          mObjectList: [
            deal({ Name: "Fifth" }, "D-5"),
            {
              type: "OpportunityPersonRole",
              attribList: attribs({ Role: "Buyer" }),
              associationList: [
                { mObjType: "Opportunity", externalKey: { name: "DealNo", value: "D-5" } },
                { mObjType: "Lead", id: 2 },
              ],
            },
          ],
        }),
    ],
    [
      "read by external key",
      (s) => s.getMObjects({ type: "Opportunity", externalKey: { name: "DealNo", value: "D-1" } }),
    ],
    [
      "roles of a lead",
      (s) =>
        s.getMObjects({
          type: "OpportunityPersonRole",
          mObjAssociationList: [{ mObjType: "Lead", id: 2 }],
        }),
    ],
    [
      "by a range",
      (s) =>
        s.getMObjects({
          type: "Opportunity",
          mObjCriteriaList: [{ attrName: "Amount", comparison: "GT", attrValue: "50" }],
        }),
    ],
    [
      "deleted, and again",
      async (s) => {
        const { mObjectList } = await s.getMObjects({
          type: "Opportunity",
          externalKey: { name: "DealNo", value: "D-2" },
        });
        const id = mObjectList?.[0]?.id ?? 0;
        const one = { type: "Opportunity", id };
        const first = await s.deleteMObjects({ mObjectList: [one] });
        return [first, await s.deleteMObjects({ mObjectList: [one] })];
      },
    ],
    [
      "a role deleted",
      async (s) => {
        const { mObjectList } = await s.getMObjects({
          type: "OpportunityPersonRole",
          mObjAssociationList: [{ mObjType: "Lead", id: 2 }],
        });
        const one = { type: "OpportunityPersonRole", id: mObjectList?.[0]?.id ?? 0 };
        return s.deleteMObjects({ mObjectList: [one] });
      },
    ],
    ["the names of types", (s) => s.listMObjects({})],
    ["fields of leads", (s) => s.describeMObject({ objectName: "LeadRecord" })],
    ["fields of opportunities", (s) => s.describeMObject({ objectName: "Opportunity" })],
    ["fields of roles", (s) => s.describeMObject({ objectName: "OpportunityPersonRole" })],
    ["fields of activities", (s) => s.describeMObject({ objectName: "ActivityRecord" })],
    ["fields of nothing", (s) => s.describeMObject({ objectName: "Nothing" })],
  ],
};

export const programs: Scenario = {
  name: "programs",
  steps: [
    ["one, by id", (s) => s.getMObjects(program)],
    [
      "by name",
      (s) =>
        s.getMObjects({
          type: "Program",
          mObjCriteriaList: [{ attrName: "Name", comparison: "EQ", attrValue: "Launch Webinar" }],
        }),
    ],
    [
      "by a name that none has",
      (s) =>
        s.getMObjects({
          type: "Program",
          mObjCriteriaList: [{ attrName: "Name", comparison: "EQ", attrValue: "Nothing" }],
        }),
    ],
    [
      "by a tag",
      (s) =>
        s.getMObjects({
          type: "Program",
          mObjCriteriaList: [
            { attrName: "Tag Type", comparison: "EQ", attrValue: "Region" },
            { attrName: "Tag Value", comparison: "EQ", attrValue: "Americas" },
          ],
        }),
    ],
    ["all", (s) => s.getMObjects({ type: "Program" })],
    [
      "a cost more",
      (s) =>
        s.syncMObjects({
          operation: "UPDATE",
          mObjectList: [cost({ Month: "2013-07", Amount: "300", Note: "Flyers" })],
        }),
    ],
    [
      "the cost with an id",
      (s) =>
        s.syncMObjects({
          operation: "UPDATE",
          mObjectList: [cost({ Month: "2013-06", Amount: "2000", Id: "153" })],
        }),
    ],
    [
      "another tag",
      (s) =>
        s.syncMObjects({
          operation: "UPDATE",
          mObjectList: [
            {
              type: "Program",
              id: 1970,
              typeAttribList: [
                { attrType: "Tag", attrList: attribs({ Type: "Region", Value: "EMEA" }) },
              ],
            },
          ],
        }),
    ],
    [
      "a tag that is not defined",
      (s) =>
        s.syncMObjects({
          operation: "UPDATE",
          mObjectList: [
            {
              type: "Program",
              id: 1970,
              typeAttribList: [
                { attrType: "Tag", attrList: attribs({ Type: "Region", Value: "Moon" }) },
              ],
            },
          ],
        }),
    ],
    [
      "a program that does not exist",
      (s) =>
        s.syncMObjects({
          operation: "UPDATE",
          mObjectList: [{ ...cost({ Month: "2013-07", Amount: "1" }), id: 42 }],
        }),
    ],
    ["the program now", (s) => s.getMObjects(program)],
    ["channels", (s) => s.getChannels({})],
    ["one channel", (s) => s.getChannels({ tag: { type: "Channel", values: ["Webinar"] } })],
    ["tags", (s) => s.getTags({})],
    ["one tag", (s) => s.getTags({ tagList: [{ type: "Region", values: ["EMEA"] }] })],
  ],
};

export const customObjects: Scenario = {
  name: "custom objects",
  steps: [
    ["a lead", (s) => s.syncLead({ leadRecord: lead("ann@x.example"), returnLead: false })],
    [
      "two rows",
      (s) =>
        s.syncCustomObjects({
          objTypeName: "Roadshow",
          operation: "INSERT",
          customObjList: [row("1", { city: "Kobe" }), row("2", { city: "Rom", zip: "00100" })],
        }),
    ],
    [
      "the first again",
      (s) =>
        s.syncCustomObjects({
          objTypeName: "Roadshow",
          operation: "INSERT",
          customObjList: [row("1", {})],
        }),
    ],
    [
      "updates: one known, one unknown",
      (s) =>
        s.syncCustomObjects({
          objTypeName: "Roadshow",
          operation: "UPDATE",
          customObjList: [row("1", { zip: "1" }), row("9", {})],
        }),
    ],
    [
      "upserts, in another case of the name",
      (s) =>
        s.syncCustomObjects({
          objTypeName: "roadshow",
          customObjList: [row("1", {}), row("3", {})],
        }),
    ],
    [
      "one row by its whole key",
      (s) =>
        s.getCustomObjects({
          objTypeName: "Roadshow",
          customObjKeyList: attributes({ MKTOID: "2", rid: "1" }),
          includeAttributes: [],
        }),
    ],
    [
      "rows of a lead",
      (s) =>
        s.getCustomObjects({
          objTypeName: "Roadshow",
          customObjKeyList: attributes({ MKTOID: "2" }),
          includeAttributes: ["city"],
        }),
    ],
    [
      "rows without a key",
      (s) => s.getCustomObjects({ objTypeName: "Roadshow", includeAttributes: [] }),
    ],
    [
      "deleted, and again",
      async (s) => {
        const params = {
          objTypeName: "Roadshow",
          customObjKeyLists: [attributes({ MKTOID: "2", rid: "1" })],
        };
        return [await s.deleteCustomObjects(params), await s.deleteCustomObjects(params)];
      },
    ],
    [
      "of a type that does not exist",
      (s) => s.syncCustomObjects({ objTypeName: "Nothing", customObjList: [row("1", {})] }),
    ],
  ],
};

const row = (rid: string, values: Readonly<Record<string, string>>) => ({
  customObjKeyList: attributes({ MKTOID: "2", rid }),
  customObjAttributeList: attributes(values),
});
