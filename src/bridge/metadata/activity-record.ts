// ActivityRecord, of which REST describes nothing: the members of activities in answers.

type Row = readonly [name: string, type: string, source: string, description: string];

// prettier-ignore
export const activityRecord: readonly Row[] = [
  ["id", "integer", "Event", "Number of the activity"],
  ["activityDateTime", "dateTime", "Event", "When it happened"],
  ["activityType", "string", "Event", "What happened, by the name of its type"],
  ["mktgAssetName", "string", "Event", "The page, email, form, list or field that it was about"],
  ["activityAttributes", "Array", "Event", "Names and values that its type has"],
  ["campaign", "string", "Campaign", "The campaign that made it happen"],
  ["personName", "string", "Lead", "Name of the person"],
  ["mktPersonId", "integer", "Lead", "Id of the lead"],
  ["foreignSysId", "string", "Lead", "Id of the person in another system"],
  ["orgName", "string", "Company", "Name of the company"],
  ["foreignSysOrgId", "string", "Company", "Id of the company in another system"],
];
