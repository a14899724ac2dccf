// ActivityRecord, of which REST describes nothing: the members of activities in answers.

type Row = readonly [
  name: string,
  type: string,
  size: number | undefined,
  source: string,
  description: string,
];

// prettier-ignore
export const activityRecord: readonly Row[] = [
  ["id", "integer", 10, "Event", "Number of the activity in the log"],
  ["activityDateTime", "dateTime", undefined, "Event", "When it happened"],
  ["activityType", "string", 255, "Event", "What happened, as a display name"],
  ["mktgAssetName", "string", 255, "Event", "The page, email, form, list or field that it was about"],
  ["activityAttributes", "Array", undefined, "Event", "Names and values that this type of activity has"],
  ["campaign", "string", 255, "Campaign", "The campaign that made it happen"],
  ["personName", "string", 255, "Lead", "Name of the person"],
  ["mktPersonId", "integer", 10, "Lead", "Id of the lead"],
  ["foreignSysId", "string", 50, "Lead", "Id of the person in another system"],
  ["orgName", "string", 255, "Company", "Name of the company"],
  ["foreignSysOrgId", "string", 50, "Company", "Id of the company in another system"],
];
