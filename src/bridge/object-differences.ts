// The rows of differences.ts for opportunities, programs, custom objects and imports.

/** How many pages of a list of the asset API are read for one call, which needs all of them. */
export const maxAssetPages = 20;
export const rowsPerAssetPage = 200;

export const refusedOfObjects = {
  otherExternalKeys: {
    operations: ["syncMObjects", "getMObjects", "deleteMObjects"],
    code: 20110,
    text: "an opportunity has one external key, externalOpportunityId, which the option opportunityKey names",
  },
  companyAssociation: {
    operations: ["syncMObjects", "getMObjects"],
    code: 20110,
    text: "a company is named by externalKey, with its external id, where the instance has externalCompanyId: companies have no number",
  },
  commaInValue: {
    operations: ["syncMObjects", "getMObjects", "getCustomObjects"],
    code: 20110,
    text: "a value to look for that is blank or has a comma, which REST would read as two values: name the object by another key",
  },
  roleWithoutName: {
    operations: ["syncMObjects"],
    code: 20109,
    text: "a role without Role: name it, or set the option defaultRole",
  },
  channelChange: {
    operations: ["syncMObjects"],
    code: 20110,
    text: "the channel of a program cannot be changed",
  },
  costLines: {
    operations: ["syncMObjects"],
    code: 20110,
    text: "costs have no Id: a Cost with Id changes the line of its Month, if the program has one such line, or one with the same Note",
  },
  brokenCosts: {
    operations: ["syncMObjects"],
    code: 20110,
    text: "the Amount of a cost is a whole number",
  },
  objectSearch: {
    operations: ["getMObjects"],
    code: 20110,
    text: "opportunities and roles are found by id, externalKey, an association, or EQ with a field that REST can search: other criteria only narrow what one of these finds",
  },
  programSearch: {
    operations: ["getMObjects"],
    code: 20110,
    text: "programs cannot be found by Workspace Id, by a Tag Type without Tag Value, or by externalKey",
  },
  tooManyPages: {
    operations: ["getMObjects", "getChannels", "getTags"],
    code: 20110,
    text: `more than ${maxAssetPages * rowsPerAssetPage} channels, types of tags, or programs with one tag: find programs by Id, Name or Updated At, without the tag`,
  },
  customObjectSearch: {
    operations: ["getCustomObjects"],
    code: 20110,
    text: "custom objects are found by their whole key, or by a field that REST can search: they cannot be listed",
  },
  importTokens: {
    operations: ["importToList"],
    code: 20110,
    text: "columns of tokens: REST has tokens of a call, not of a lead",
  },
} as const;

export const ignoredOfObjects = {
  importCampaign: {
    operations: ["importToList"],
    text: "campaignName: without columns of tokens it has no effect",
  },
} as const;

export const differsOfObjects = {
  objectNumbers: {
    operations: ["syncMObjects", "getMObjects", "deleteMObjects"],
    text: "ids of opportunities and roles are the bridge's own, kept in its state: those of SOAP are SKIPPED, UNCHANGED or not found, and the status of a SKIPPED object has an id only where the request gave one",
  },
  objectNames: {
    operations: ["syncMObjects", "getMObjects", "describeMObject"],
    text: "attributes that an instance added to opportunities and roles have their REST names in answers; in requests, names that differ from them only in case, blanks and marks are taken too",
  },
  objectFlags: {
    operations: ["getMObjects"],
    text: "a flag of an opportunity or a role that was never set is 0, since REST does not tell it from one that is false",
  },
  descriptions: {
    operations: ["describeMObject"],
    text: "fields are described as REST describes them: sizes, flags and source objects can differ, opportunities have the fields of REST, and roles those, with PersonId and OpportunityId for their links",
  },
  programDetails: {
    operations: ["getMObjects"],
    text: "programs have no Workspace Id, costs have no Id, and Tree Path begins with the folders that REST names; Start Date and End Date come with includeDetails",
  },
  customObjectCount: {
    operations: ["getCustomObjects"],
    text: "remainingCount tells only whether more follows: 1 or 0",
  },
  tagValues: {
    operations: ["getTags"],
    text: "values of tags are one text in REST, in which a value with a comma and a blank is two",
  },
  importsInSteps: {
    operations: ["importToList"],
    text: "clearList empties the list before the import, in calls of its own; LISTONLY is done when the call is answered",
  },
  importCounts: {
    operations: ["getImportToListStatus"],
    text: "imports of the bridge only, for seven days; times are of its own clock, and the end is when it was first seen",
  },
} as const;
