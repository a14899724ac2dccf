// The standard lead fields, which every subscription has, as data. Custom fields are in the setup.

export interface Field {
  /** SOAP name, as in `attrName`. Case-sensitive. */
  readonly name: string;
  /** Data type, as in `attrType`: string, integer, url, date, ... */
  readonly type: string;
  /** Display name: column header of an import, `mktgAssetName` of a Change Data Value activity. */
  readonly label: string;
  readonly readOnly?: boolean;
  /** How many characters a text can have, as describeMObject shows it. Default 255; `text` has no limit. */
  readonly size?: number;
  /** Added by the subscription. Its values can be external keys in associations. */
  readonly custom?: boolean;
}

/** `size` where it is not the usual one of the type. */
type Row = readonly [name: string, type: string, label: string, size?: number | "readOnly"];

// prettier-ignore
const rows: readonly Row[] = [
  ["Acquisition Program ID", "reference", "Acquisition Program"],
  ["Address", "text", "Address"],
  ["AnnualRevenue", "currency", "Annual Revenue"],
  ["AnonymousIP", "string", "Anonymous IP"],
  ["BillingCity", "string", "Billing City"],
  ["BillingCountry", "string", "Billing Country"],
  ["BillingPostalCode", "string", "Billing Postal Code"],
  ["BillingState", "string", "Billing State"],
  ["BillingStreet", "text", "Billing Address"],
  ["City", "string", "City"],
  ["Company", "string", "Company Name"],
  ["Contact Company", "reference", "Contact Company"],
  ["Country", "string", "Country"],
  ["DateofBirth", "date", "Date of Birth"],
  ["Department", "string", "Department"],
  ["DoNotCall", "boolean", "Do Not Call"],
  ["DoNotCallReason", "string", "Do Not Call Reason", 2000],
  ["Email", "email", "Email Address"],
  ["EmailInvalid", "boolean", "Email Invalid"],
  ["EmailInvalidCause", "string", "Email Invalid Cause"],
  ["Fax", "phone", "Fax Number"],
  ["FirstName", "string", "First Name"],
  ["Industry", "string", "Industry"],
  ["InferredCompany", "string", "Inferred Company"],
  ["InferredCountry", "string", "Inferred Country"],
  ["IsLead", "boolean", "Is Lead"],
  ["LastName", "string", "Last Name"],
  ["Lead Partition ID", "reference", "Lead Partition Id"],
  ["Lead Person", "reference", "Lead Person"],
  ["Lead Revenue Cycle Model ID", "reference", "Lead Revenue Cycle Model ID"],
  ["Lead Revenue Stage ID", "reference", "Lead Revenue Stage ID"],
  ["LeadRole", "string", "Role", 50],
  ["LeadScore", "integer", "Lead Score"],
  ["LeadSource", "string", "Lead Source"],
  ["LeadStatus", "string", "Lead Status"],
  ["MainPhone", "string", "Main Phone"],
  ["Marketo Jigsaw Contact Id", "string", "Marketo Data.com ID"],
  ["Marketo Jigsaw Contact Status", "string", "Marketo Data.com Status"],
  ["MarketoSocialFacebookDisplayName", "string", "Marketo Social Facebook Display Name"],
  ["MarketoSocialFacebookId", "string", "Marketo Social Facebook Id", 2000],
  ["MarketoSocialFacebookPhotoURL", "string", "Marketo Social Facebook Photo URL", 2000],
  ["MarketoSocialFacebookProfileURL", "string", "Marketo Social Facebook Profile URL", 2000],
  ["MarketoSocialFacebookReach", "integer", "Marketo Social Facebook Reach"],
  ["MarketoSocialFacebookReferredEnrollments", "integer", "Marketo Social Facebook Referred Enrollments"],
  ["MarketoSocialFacebookReferredVisits", "integer", "Marketo Social Facebook Referred Visits"],
  ["MarketoSocialGender", "string", "Marketo Social Gender"],
  ["MarketoSocialLastReferredEnrollment", "datetime", "Marketo Social Last Referred Enrollment"],
  ["MarketoSocialLastReferredVisit", "datetime", "Marketo Social Last Referred Visit"],
  ["MarketoSocialLinkedInDisplayName", "string", "Marketo Social LinkedIn Display Name"],
  ["MarketoSocialLinkedInId", "string", "Marketo Social LinkedIn Id", 2000],
  ["MarketoSocialLinkedInPhotoURL", "string", "Marketo Social LinkedIn Photo URL", 2000],
  ["MarketoSocialLinkedInProfileURL", "string", "Marketo Social LinkedIn Profile URL", 2000],
  ["MarketoSocialLinkedInReach", "integer", "Marketo Social LinkedIn Reach"],
  ["MarketoSocialLinkedInReferredEnrollments", "integer", "Marketo Social LinkedIn Referred Enrollments"],
  ["MarketoSocialLinkedInReferredVisits", "integer", "Marketo Social LinkedIn Referred Visits"],
  ["MarketoSocialSyndicationId", "string", "Marketo Social Syndication Id", 2000],
  ["MarketoSocialTotalReferredEnrollments", "integer", "Marketo Social Total Referred Enrollments", "readOnly"],
  ["MarketoSocialTotalReferredVisits", "integer", "Marketo Social Total Referred Visits", "readOnly"],
  ["MarketoSocialTwitterDisplayName", "string", "Marketo Social Twitter Display Name"],
  ["MarketoSocialTwitterId", "string", "Marketo Social Twitter Id", 2000],
  ["MarketoSocialTwitterPhotoURL", "string", "Marketo Social Twitter Photo URL", 2000],
  ["MarketoSocialTwitterProfileURL", "string", "Marketo Social Twitter Profile URL", 2000],
  ["MarketoSocialTwitterReach", "integer", "Marketo Social Twitter Reach"],
  ["MarketoSocialTwitterReferredEnrollments", "integer", "Marketo Social Twitter Referred Enrollments"],
  ["MarketoSocialTwitterReferredVisits", "integer", "Marketo Social Twitter Referred Visits"],
  ["MiddleName", "string", "Middle Name"],
  ["MktoCompanyNotes", "text", "Company Notes"],
  ["MktoPersonNotes", "text", "Person Notes"],
  ["MobilePhone", "phone", "Mobile Phone Number"],
  ["NumberOfEmployees", "integer", "Num Employees"],
  ["OriginalReferrer", "url", "Original Referrer"],
  ["OriginalSearchEngine", "string", "Original Search Engine"],
  ["OriginalSearchPhrase", "string", "Original Search Phrase"],
  ["OriginalSourceInfo", "string", "Original Source Info", 2000],
  ["OriginalSourceType", "string", "Original Source Type"],
  ["Person Primary Lead Interest", "reference", "Primary Lead Interest"],
  ["PersonType", "string", "Person Type", 50],
  ["Phone", "phone", "Phone Number"],
  ["PostalCode", "string", "Postal Code"],
  ["Rating", "string", "Lead Rating"],
  ["RegistrationSourceInfo", "string", "Registration Source Info", 2000],
  ["RegistrationSourceType", "string", "Registration Source Type"],
  ["Salutation", "string", "Salutation"],
  ["SICCode", "string", "SIC Code", 40],
  ["Site", "string", "Site"],
  ["State", "string", "State"],
  ["Title", "string", "Job Title"],
  ["Unsubscribed", "boolean", "Unsubscribed"],
  ["UnsubscribedReason", "string", "Unsubscribed Reason", 2000],
  ["Website", "url", "Website"],
];

export const standardFields: readonly Field[] = rows.map(([name, type, label, more]) => ({
  name,
  type,
  label,
  readOnly: more === "readOnly",
  ...(typeof more === "number" && { size: more }),
}));
