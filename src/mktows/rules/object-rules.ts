// The rules of syncMObjects, as data: what each mode needs and each type of object may have.
import type { ParamsSyncMObjects, SuccessSyncMObjects } from "../../../generated/types.js";
import type { RulesFor } from "./rule.js";

const unknownObject = "INSERT and UPSERT create it, UPDATE answers SKIPPED";
const unknownAssociate = "the object is answered FAILED (inferred)";

const objects = { code: 20110, source: "vendor page syncMObjects; code inferred" } as const;
const missing = { code: 20109, source: "vendor page syncMObjects; code inferred" } as const;
const objectTypes = { code: 20110, source: "vendor page marketo-objects; code inferred" } as const;

/** Costs and tags, which only programs have. */
const groups = { name: "programGroups", ...objects } as const;
/** Which types each type can be associated with. */
const associations = { name: "associationTypes", ...objectTypes } as const;

const role = ["OpportunityPersonRole", "OpportunityLeadRole"] as const;
const isProgram = { path: "mObjectList[].type", is: ["Program"] } as const;
const isOpportunity = { path: "mObjectList[].type", is: ["Opportunity"] } as const;
const isRole = { path: "mObjectList[].type", is: role } as const;
const isCost = { path: "mObjectList[].typeAttribList[].attrType", is: ["Cost"] } as const;
const isTag = { path: "mObjectList[].typeAttribList[].attrType", is: ["Tag"] } as const;

export const syncMObjects = {
  batch: { list: "mObjectList", size: 100, answers: "mObjStatusList", ...objects },
  adds: [{ path: "mObjectList[].typeAttribList[].attrList", when: isCost, unless: "Id" }],
  rules: [
    {
      name: "objectKey",
      kind: "key",
      path: "mObjectList[]",
      keys: [
        {
          path: "mObjectList[].id",
          unmatched: unknownObject,
          mustExist: true,
          lostWhen: { path: "operation", is: ["INSERT", "UPSERT"] },
        },
        {
          path: "mObjectList[].externalKey",
          unmatched: unknownObject,
          attributes: "mObjectList[].attribList",
        },
      ],
      when: { path: "operation", is: ["UPDATE"] },
      code: 20109,
      source: "vendor page syncMObjects, vendor blog; code inferred",
    },
    {
      name: "objectType",
      kind: "word",
      path: "mObjectList[].type",
      words: ["Program", "Opportunity", "OpportunityPersonRole"],
      aliases: { OpportunityLeadRole: "OpportunityPersonRole" },
      code: 20110,
      source: "vendor page marketo-objects; alias from MObjectTypeEnum in the WSDL",
    },
    {
      name: "programsAreUpdated",
      kind: "word",
      path: "mObjectList[].type",
      except: ["Program"],
      when: { path: "operation", is: ["INSERT", "UPSERT"] },
      ...objects,
    },
    { ...groups, kind: "absent", path: "mObjectList[].typeAttribList", when: isOpportunity },
    { ...groups, kind: "absent", path: "mObjectList[].typeAttribList", when: isRole },
    {
      ...groups,
      kind: "word",
      path: "mObjectList[].typeAttribList[].attrType",
      words: ["Cost", "Tag"],
      when: isProgram,
    },
    {
      name: "costNeeds",
      kind: "attributes",
      path: "mObjectList[].typeAttribList[].attrList",
      names: ["Month", "Amount"],
      when: isCost,
      ...missing,
    },
    {
      name: "costValues",
      kind: "attribute",
      path: "mObjectList[].typeAttribList[].attrList[]",
      formats: { Month: "month", Amount: "number", Id: "integer", Note: "text" },
      when: isCost,
      ...objects,
    },
    {
      name: "tagNeeds",
      kind: "attributes",
      path: "mObjectList[].typeAttribList[].attrList",
      names: ["Type", "Value"],
      when: isTag,
      ...missing,
    },
    {
      name: "tagValues",
      kind: "attribute",
      path: "mObjectList[].typeAttribList[].attrList[]",
      formats: { Type: "text", Value: "text" },
      when: isTag,
      ...objects,
    },
    {
      name: "roleNeeds",
      kind: "attributes",
      path: "mObjectList[].attribList",
      names: ["OpportunityId", "PersonId"],
      standIns: {
        path: "mObjectList[].associationList[].mObjType",
        types: { OpportunityId: "Opportunity", PersonId: "Lead" },
      },
      when: isRole,
      unless: { path: "operation", is: ["UPDATE"] },
      code: 20109,
      source: "vendor page syncMObjects; associations from the vendor blog",
    },
    {
      name: "roleHasNoExternalKey",
      kind: "absent",
      path: "mObjectList[].externalKey",
      when: isRole,
      ...objectTypes,
    },
    { ...associations, kind: "absent", path: "mObjectList[].associationList", when: isProgram },
    {
      ...associations,
      kind: "word",
      path: "mObjectList[].associationList[].mObjType",
      words: ["Company"],
      when: isOpportunity,
    },
    {
      ...associations,
      kind: "word",
      path: "mObjectList[].associationList[].mObjType",
      words: ["Lead", "Opportunity"],
      when: isRole,
    },
    {
      name: "associatedOnce",
      kind: "once",
      path: "mObjectList[].associationList",
      value: "mObjectList[].associationList[].mObjType",
      code: 20110,
      source:
        "inferred: a role links one lead with one opportunity, an opportunity has one company",
    },
    {
      name: "associationKey",
      kind: "key",
      path: "mObjectList[].associationList[]",
      keys: [
        { path: "mObjectList[].associationList[].id", unmatched: unknownAssociate },
        {
          path: "mObjectList[].associationList[].externalKey",
          unmatched: unknownAssociate,
          attributes: "mObjectList[].attribList",
        },
      ],
      code: 20109,
      source: "vendor page marketo-objects; code inferred",
    },
  ],
} as const satisfies RulesFor<ParamsSyncMObjects, keyof SuccessSyncMObjects["result"]>;
