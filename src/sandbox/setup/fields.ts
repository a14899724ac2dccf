// The standard lead fields, which every subscription has, as data. Custom fields are in the setup.

export interface Field {
  /** SOAP name, as in `attrName`. Case-sensitive. */
  readonly name: string;
  /** Data type, as in `attrType`: string, integer, url, date, ... */
  readonly type: string;
  /** Display name: column header of an import, `mktgAssetName` of a Change Data Value activity. */
  readonly label: string;
  readonly readOnly?: boolean;
  /** Added by the subscription. Its values can be external keys in associations. */
  readonly custom?: boolean;
}

type Row = readonly [name: string, type: string, label: string, readOnly?: true];

// prettier-ignore
const rows: readonly Row[] = [
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
  ["Country", "string", "Country"],
  ["DateofBirth", "date", "Date of Birth"],
  ["Department", "string", "Department"],
  ["DoNotCall", "boolean", "Do Not Call"],
  ["DoNotCallReason", "string", "Do Not Call Reason"],
  ["Email", "email", "Email Address"],
  ["Fax", "phone", "Fax Number"],
  ["FirstName", "string", "First Name"],
  ["Industry", "string", "Industry"],
  ["InferredCompany", "string", "Inferred Company"],
  ["InferredCountry", "string", "Inferred Country"],
  ["LastName", "string", "Last Name"],
  ["LeadRole", "string", "Role"],
  ["LeadScore", "integer", "Lead Score"],
  ["LeadSource", "string", "Lead Source"],
  ["LeadStatus", "string", "Lead Status"],
  ["MainPhone", "string", "Main Phone"],
  ["Marketo Jigsaw Contact Id", "string", "Marketo Data.com ID"],
  ["Marketo Jigsaw Contact Status", "string", "Marketo Data.com Status"],
  ["MarketoSocialFacebookDisplayName", "string", "Marketo Social Facebook Display Name"],
  ["MarketoSocialFacebookId", "string", "Marketo Social Facebook Id"],
  ["MarketoSocialFacebookPhotoURL", "string", "Marketo Social Facebook Photo URL"],
  ["MarketoSocialFacebookProfileURL", "string", "Marketo Social Facebook Profile URL"],
  ["MarketoSocialFacebookReach", "integer", "Marketo Social Facebook Reach"],
  ["MarketoSocialFacebookReferredEnrollments", "integer", "Marketo Social Facebook Referred Enrollments", true],
  ["MarketoSocialFacebookReferredVisits", "integer", "Marketo Social Facebook Referred Visits", true],
  ["MarketoSocialGender", "string", "Marketo Social Gender"],
  ["MarketoSocialLastReferredEnrollment", "datetime", "Marketo Social Last Referred Enrollment", true],
  ["MarketoSocialLastReferredVisit", "datetime", "Marketo Social Last Referred Visit", true],
  ["MarketoSocialLinkedInDisplayName", "string", "Marketo Social LinkedIn Display Name"],
  ["MarketoSocialLinkedInId", "string", "Marketo Social LinkedIn Id"],
  ["MarketoSocialLinkedInPhotoURL", "string", "Marketo Social LinkedIn Photo URL"],
  ["MarketoSocialLinkedInProfileURL", "string", "Marketo Social LinkedIn Profile URL"],
  ["MarketoSocialLinkedInReach", "integer", "Marketo Social LinkedIn Reach"],
  ["MarketoSocialLinkedInReferredEnrollments", "integer", "Marketo Social LinkedIn Referred Enrollments", true],
  ["MarketoSocialLinkedInReferredVisits", "integer", "Marketo Social LinkedIn Referred Visits", true],
  ["MarketoSocialTotalReferredEnrollments", "integer", "Marketo Social Total Referred Enrollments"],
  ["MarketoSocialTotalReferredVisits", "integer", "Marketo Social Total Referred Visits"],
  ["MarketoSocialTwitterDisplayName", "string", "Marketo Social Twitter Display Name"],
  ["MarketoSocialTwitterId", "string", "Marketo Social Twitter Id"],
  ["MarketoSocialTwitterPhotoURL", "string", "Marketo Social Twitter Photo URL"],
  ["MarketoSocialTwitterProfileURL", "string", "Marketo Social Twitter Profile URL"],
  ["MarketoSocialTwitterReach", "integer", "Marketo Social Twitter Reach"],
  ["MarketoSocialTwitterReferredEnrollments", "integer", "Marketo Social Twitter Referred Enrollments", true],
  ["MarketoSocialTwitterReferredVisits", "integer", "Marketo Social Twitter Referred Visits", true],
  ["MiddleName", "string", "Middle Name"],
  ["MobilePhone", "phone", "Mobile Phone Number"],
  ["NumberOfEmployees", "integer", "Num Employees"],
  ["Phone", "phone", "Phone Number"],
  ["PostalCode", "string", "Postal Code"],
  ["Rating", "string", "Lead Rating"],
  ["Salutation", "string", "Salutation"],
  ["SICCode", "string", "SIC Code"],
  ["Site", "string", "Site"],
  ["State", "string", "State"],
  ["Title", "string", "Job Title"],
  ["Unsubscribed", "boolean", "Unsubscribed"],
  ["UnsubscribedReason", "string", "Unsubscribed Reason"],
  ["Website", "url", "Website"],
];

export const standardFields: readonly Field[] = rows.map(([name, type, label, readOnly]) => ({
  name,
  type,
  label,
  readOnly: readOnly ?? false,
}));
