// The lead fields as REST has them: a name of its own for each field of the sandbox's world, and fields that only REST has.
import { standardFields, type Field } from "../../sandbox/setup/fields.js";
import type { World } from "../../sandbox/world/world.js";

export interface RestField {
  /** In JSON, such as `firstName`. */
  readonly name: string;
  /** By which the world stores the value: the SOAP name or, where SOAP never had the field, the REST name. */
  readonly stored: string;
  /** Whether SOAP had the field. */
  readonly inSoap: boolean;
  readonly type: string;
  readonly label: string;
  readonly length: number | undefined;
  readonly readOnly: boolean;
  readonly custom: boolean;
  /** Of the company, not of the person. */
  readonly company: boolean;
  /** The number of the field in `leads/describe.json`. */
  readonly id: number;
}

/** REST names that are not the SOAP name with a small first letter. */
const irregular: Readonly<Record<string, string>> = {
  "Acquisition Program ID": "acquisitionProgramId",
  "Contact Company": "contactCompany",
  DateofBirth: "dateOfBirth",
  "Lead Partition ID": "leadPartitionId",
  "Lead Person": "leadPerson",
  "Lead Revenue Cycle Model ID": "leadRevenueCycleModelId",
  "Lead Revenue Stage ID": "leadRevenueStageId",
  "Marketo Jigsaw Contact Id": "jigsawContactId",
  "Marketo Jigsaw Contact Status": "jigsawContactStatus",
  "Person Primary Lead Interest": "personPrimaryLeadInterest",
  SICCode: "sicCode",
};

const social = "MarketoSocial";

type Row = readonly [name: string, type: string, label: string, length?: number];

/** Fields that SOAP never had as attributes. Those of a CRM system and of the service itself are derived. */
// prettier-ignore
const onlyRest: readonly Row[] = [
  ["id", "integer", "Id"],
  ["mktoName", "string", "Full Name", 255],
  ["externalCompanyId", "string", "External Company Id", 50],
  ["externalSalesPersonId", "string", "External Sales Person Id", 50],
  ["mktoIsPartner", "boolean", "Is Partner"],
  ["mktoIsCustomer", "boolean", "Is Customer"],
  ["isAnonymous", "boolean", "Is Anonymous"],
  ["personTimeZone", "string", "Person Time Zone", 255],
  ["mktoDoNotCallCause", "string", "Do Not Call Cause", 255],
  ["marketingSuspended", "boolean", "Marketing Suspended"],
  ["marketingSuspendedCause", "string", "Marketing Suspended Cause", 255],
  ["blackListed", "boolean", "Black Listed"],
  ["blackListedCause", "string", "Black Listed Cause", 255],
  ["inferredCity", "string", "Inferred City", 255],
  ["inferredStateRegion", "string", "Inferred State Region", 255],
  ["inferredPostalCode", "string", "Inferred Postal Code", 255],
  ["inferredMetropolitanArea", "string", "Inferred Metropolitan Area", 255],
  ["inferredPhoneAreaCode", "string", "Inferred Phone Area Code", 255],
  ["emailSuspended", "boolean", "Email Suspended"],
  ["emailSuspendedCause", "string", "Email Suspended Cause", 255],
  ["emailSuspendedAt", "datetime", "Email Suspended At"],
  ["createdAt", "datetime", "Created At"],
  ["updatedAt", "datetime", "Updated At"],
  ["cookies", "string", "Cookies", 255],
  ["urgency", "float", "Urgency"],
  ["priority", "integer", "Priority"],
  ["relativeScore", "integer", "Relative Score"],
  ["relativeUrgency", "integer", "Relative Urgency"],
  ["mktoAcquisitionDate", "datetime", "Acquisition Date"],
  ["sfdcLeadId", "string", "SFDC Lead Id", 255],
  ["sfdcContactId", "string", "SFDC Contact Id", 255],
  ["sfdcAccountId", "string", "SFDC Account Id", 255],
  ["sfdcLeadOwnerId", "string", "SFDC Lead Owner Id", 255],
  ["sfdcOpptyId", "string", "SFDC Opportunity Id", 255],
];

const readOnly = new Set(
  `id mktoName contactCompany personTimeZone originalSourceType originalSourceInfo originalSearchEngine
  originalSearchPhrase originalReferrer inferredCompany inferredCountry inferredCity inferredStateRegion
  inferredPostalCode inferredMetropolitanArea inferredPhoneAreaCode createdAt updatedAt leadPerson isAnonymous cookies
  personPrimaryLeadInterest leadPartitionId totalReferredVisits totalReferredEnrollments sfdcLeadId sfdcContactId
  sfdcAccountId sfdcLeadOwnerId sfdcOpptyId`.split(/\s+/),
);

const ofCompany = new Set(
  `company site billingStreet billingCity billingState billingCountry billingPostalCode website mainPhone annualRevenue
  numberOfEmployees industry sicCode mktoCompanyNotes`.split(/\s+/),
);

/** The REST name of a standard field. */
function restName(soapName: string): string {
  const own = irregular[soapName];
  if (own !== undefined) return own;
  const name = soapName.startsWith(social) ? soapName.slice(social.length) : soapName;
  return lowerFirst(name);
}

const lowerFirst = (name: string) => name.slice(0, 1).toLowerCase() + name.slice(1);

/** The REST name of a custom field, which follows from its label: `Customer No.` is `customerNo`. */
function nameFromLabel(label: string): string {
  const words = label.split(/[^A-Za-z0-9]+/).filter((part) => part !== "");
  const name = words.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join("");
  return lowerFirst(/^[A-Za-z]/.test(name) ? name : `field${name}`);
}

const lengths: Readonly<Record<string, number | undefined>> = {
  ...{ string: 255, email: 255, phone: 255, url: 255 },
};

/** All lead fields by REST name. Custom fields whose names would be the same have a number after it. */
export function restFields(custom: readonly Field[]): ReadonlyMap<string, RestField> {
  const fields = new Map<string, RestField>();
  const add = (
    name: string,
    { name: stored, type, label, size = lengths[type] }: Field,
    is: { readonly inSoap: boolean; readonly custom: boolean },
  ): void => {
    fields.set(name, {
      ...{ name, stored, type, label, length: size, ...is },
      readOnly: readOnly.has(name),
      company: ofCompany.has(name),
      id: fields.size + 1,
    });
  };
  for (const [name, type, label, size] of onlyRest)
    add(name, { name, type, label, ...(size !== undefined && { size }) }, soapNever);
  for (const field of standardFields)
    add(restName(field.name), field, { ...soapHas, custom: false });
  for (const field of custom) {
    const name = nameFromLabel(field.label);
    let free = name;
    for (let number = 2; fields.has(free); number++) free = `${name}${number}`;
    add(free, field, soapHas);
  }
  return fields;
}

const soapNever = { inSoap: false, custom: false };
const soapHas = { inSoap: true, custom: true };

/** The world with the fields that only REST has, so that its log of changes knows their labels. */
export function withRestFields(world: World, fields: ReadonlyMap<string, RestField>): World {
  const added = [...fields.values()]
    .filter(({ stored }) => !world.fields.has(stored))
    .map(({ stored, type, label }) => [stored, { name: stored, type, label }] as const);
  return { ...world, fields: new Map([...world.fields, ...added]) };
}
