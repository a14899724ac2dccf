// Programs, opportunities, roles and custom objects, and what is asked about them.
import fc from "fast-check";
import { attributes } from "../fixture.js";
import { id, moment } from "./draw-leads.js";
import { maybe, oneOf, params, seldom, type Draw } from "./draws.js";

export const attrib = (name: string, drawn: Draw<string>) =>
  drawn.map((value) => ({ name, value }));
export const dealNo = attrib("DealNo", oneOf("1", "2", "3"));
export const thingId = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 1971, max: 1973 }) },
  fc.integer({ min: 1971, max: 1978 }),
);
export const dealValues = fc.uniqueArray(
  fc.oneof(
    attrib("Name", oneOf("A", "B", "")),
    attrib("Amount", oneOf("5", "5.0", "20")),
    attrib("Stage", oneOf("Won", "Lost")),
    attrib("CloseDate", oneOf("2013-08-01", "2013-08-01T00:00:00Z", "2013-09-01")),
    attrib("IsWon", oneOf("true", "1", "no")),
    fc.integer({ min: 1, max: 10 }).chain((dice): Draw<{ name: string; value: string }> => {
      if (dice === 1) return attrib("Ammount", oneOf("5"));
      if (dice === 2) return attrib("Amount", oneOf("none"));
      if (dice === 3) return attrib("CloseDate", oneOf("soon", "2013"));
      return attrib("Probability", oneOf("50", "5"));
    }),
  ),
  { selector: ({ name }) => name, maxLength: 3 },
);
export const opportunity = params({
  type: fc.constant("Opportunity"),
  id: seldom(thingId),
  externalKey: maybe(fc.oneof({ weight: 20, arbitrary: dealNo }, attrib("Name", oneOf("A"))), 4),
  attribList: dealValues,
});
/** Named by id, by external key, or by both. */
const link = (mObjType: string, ids: Draw<number>, keys: Draw<{ name: string; value: string }>) =>
  fc.oneof(
    { weight: 3, arbitrary: ids.map((one) => ({ mObjType, id: one })) },
    { weight: 2, arbitrary: keys.map((externalKey) => ({ mObjType, externalKey })) },
    fc.tuple(ids, keys).map(([one, externalKey]) => ({ mObjType, id: one, externalKey })),
  );
const leadLink = link("Lead", id, attrib("Badge", oneOf("B1", "B2")));
const dealLink = link("Opportunity", thingId, dealNo);
export const role = fc.oneof(
  params({
    type: oneOf("OpportunityPersonRole", "OpportunityPersonRole", "OpportunityLeadRole"),
    id: seldom(thingId),
    attribList: fc
      .tuple(
        attrib("PersonId", id.map(String)),
        attrib("OpportunityId", thingId.map(String)),
        maybe(attrib("Role", oneOf("Boss", "Cook"))),
      )
      .map((list) => list.filter((one) => one !== undefined)),
  }),
  params({
    type: fc.constant("OpportunityPersonRole"),
    attribList: fc.constant([]),
    associationList: fc
      .tuple(leadLink, dealLink, seldom(dealLink))
      .map((links) => links.filter((one) => one !== undefined)),
  }),
);
export const group = (
  attrType: string,
  ...list: Draw<{ name: string; value: string } | undefined>[]
) =>
  fc
    .tuple(...list)
    .map((attrList) => ({ attrType, attrList: attrList.filter((one) => one !== undefined) }));
export const program = params({
  type: fc.constant("Program"),
  id: fc.constant(1970),
  typeAttribList: fc.array(
    fc.oneof(
      group("Tag", attrib("Type", oneOf("Region")), attrib("Value", oneOf("APAC", "EMEA", "Mars"))),
      group(
        "Tag",
        attrib("Type", oneOf("Channel")),
        attrib("Value", oneOf("Webinar", "Online Advertising")),
      ),
      group(
        "Cost",
        attrib("Month", oneOf("2013-06", "2013-07-09")),
        maybe(attrib("Amount", oneOf("10", "20")), 9),
        maybe(attrib("Id", oneOf("153", "154", "9"))),
      ),
    ),
    { minLength: 1, maxLength: 2 },
  ),
});
export const operation = oneOf("INSERT", "UPDATE", "UPSERT");
export const comparison = oneOf("EQ", "NE", "LT", "LE", "GT", "GE");
export const criteria = (names: Draw<string>, texts: Draw<string>) =>
  fc.record({ attrName: names, comparison, attrValue: texts });
export const asked = fc.oneof(
  params({
    type: fc.constant("Opportunity"),
    id: seldom(thingId),
    externalKey: seldom(dealNo),
    mObjCriteriaList: fc.array(
      fc.oneof(
        criteria(oneOf("Name", "Stage", "DealNo"), oneOf("A", "B", "5", "10", "Won", "2", "none")),
        criteria(oneOf("Amount", "Probability"), oneOf("5", "10", "20", "5.0", "2e1", "50")),
        criteria(oneOf("CloseDate"), oneOf("2013-08-01", "2013-08-15", "2013-09-01T00:00:00Z")),
        criteria(oneOf("IsWon"), oneOf("true", "Yes", "0")),
        fc.constantFrom(
          { attrName: "Ammount", comparison: "EQ", attrValue: "5" },
          { attrName: "Amount", comparison: "GT", attrValue: "none" },
          { attrName: "CloseDate", comparison: "EQ", attrValue: "soon" },
        ),
        criteria(oneOf("Id"), thingId.map(String)),
        criteria(oneOf("Created At", "Updated At"), moment),
      ),
      { maxLength: 2 },
    ),
  }),
  params({
    type: oneOf("OpportunityPersonRole", "OpportunityLeadRole"),
    mObjAssociationList: fc.array(
      fc.oneof(
        id.map((one) => ({ mObjType: "Lead", id: one })),
        thingId.map((one) => ({ mObjType: "Opportunity", id: one })),
      ),
      { maxLength: 2 },
    ),
  }),
  params({ type: oneOf("Program", "Nope"), includeDetails: fc.constant(true) }),
);

export const rowKey = fc
  .tuple(id, maybe(oneOf("r1", "r2"), 8), fc.boolean())
  .map(([lead, rid]) => attributes({ MKTOID: String(lead), ...(rid !== undefined && { rid }) }));
export const row = params({
  customObjKeyList: rowKey,
  customObjAttributeList: maybe(
    oneOf({ city: "Kobe" }, { city: "Rome", zip: "1" }, { zip: "2" }, { nope: "1" }).map(
      attributes,
    ),
  ),
});
export const typeName = fc
  .integer({ min: 1, max: 20 })
  .map((dice) => (dice === 1 ? "Nope" : dice < 5 ? "roadShow" : "Roadshow"));
export const partialKey = fc.oneof(
  rowKey,
  id.map((one) => attributes({ MKTOID: String(one) })),
  fc.constant(attributes({ rid: "r1" })),
);
