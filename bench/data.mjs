// Seeded data for every measurement: values of the contract's messages, and the answers as documents.
// The documents are written here, by plain templates, so that no measured library has made its own input.

const SEED = 20260401;

/** getMultipleLeads: the value an answer carries. */
export function leadsResult(leads, attributes) {
  const draw = drawFrom(SEED);
  return {
    returnCount: leads,
    remainingCount: 0,
    newStreamPosition: "",
    leadRecordList: times(leads, (index) => ({
      Id: 1_000_000 + index,
      Email: `person.${index}@example.com`,
      ForeignSysPersonId: null,
      ForeignSysType: null,
      leadAttributeList: times(attributes, (column) => attribute(draw, column)),
    })),
  };
}

/** The document of that answer; `indented` as the vendor prints its samples, otherwise on one line. */
export function leadsDocument(result, { indented = false } = {}) {
  return envelope(
    element("ns1:successGetMultipleLeads", [
      element("result", [
        element("returnCount", result.returnCount),
        element("remainingCount", result.remainingCount),
        element("newStreamPosition", result.newStreamPosition),
        element(
          "leadRecordList",
          result.leadRecordList.map((lead) => element("leadRecord", leadParts(lead))),
        ),
      ]),
    ]),
    indented,
  );
}

/** syncMultipleLeads: the parameters of one batch. */
export function syncLeadsParams(leads, attributes) {
  const draw = drawFrom(SEED + 1);
  return {
    leadRecordList: times(leads, (index) => ({
      Email: `person.${index}@example.com`,
      leadAttributeList: times(attributes, (column) => attribute(draw, column)),
    })),
    dedupEnabled: true,
  };
}

/** syncLead: one small request. */
export function syncLeadParams() {
  return {
    leadRecord: {
      Email: "person@example.com",
      leadAttributeList: [
        { attrName: "FirstName", attrValue: "Zoë" },
        { attrName: "LastName", attrValue: "Smith & Sons" },
        { attrName: "Company", attrValue: "Example Widgets Limited" },
      ],
    },
    returnLead: false,
  };
}

/** syncLead: one small answer. */
export function syncLeadResult() {
  return {
    leadId: 1089965,
    syncStatus: { leadId: 1089965, status: "UPDATED", error: null },
    leadRecord: null,
  };
}

export function syncLeadDocument(result) {
  const { leadId, status, error } = result.syncStatus;
  return envelope(
    element("ns1:successSyncLead", [
      element("result", [
        element("leadId", result.leadId),
        element("syncStatus", [
          element("leadId", leadId),
          element("status", status),
          element("error", error),
        ]),
        element("leadRecord", result.leadRecord),
      ]),
    ]),
    false,
  );
}

/** A pseudo-random number generator (mulberry32): the same numbers on every machine. */
export function drawFrom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
}

function leadParts(lead) {
  return [
    element("Id", lead.Id),
    element("Email", lead.Email),
    element("ForeignSysPersonId", lead.ForeignSysPersonId),
    element("ForeignSysType", lead.ForeignSysType),
    element(
      "leadAttributeList",
      lead.leadAttributeList.map(({ attrName, attrType, attrValue }) =>
        element("attribute", [
          element("attrName", attrName),
          element("attrType", attrType),
          element("attrValue", attrValue),
        ]),
      ),
    ),
  ];
}

const WORDS =
  "north river quiet amber field stone market paper silver garden open harbour light winter copper".split(
    " ",
  );
// Latin-1 letters on purpose: the reader has to decode UTF-8 for them, while JSON.parse keeps its
// fast one-byte strings.
const NAMES = [
  "Zoë",
  "Müller",
  "Ángel",
  "Peña",
  "Desirée",
  "Anna",
  "Tom",
  "Garcia",
  "Smith",
  "Okafor",
];

/** Sixty of the service's own fields, by the kind of text they hold. */
const NAMES_BY_KIND = Object.entries({
  name: "FirstName LastName MiddleName Salutation ContactCompany LeadRole Rating Department",
  place: "City State Country BillingCity BillingState BillingCountry InferredCity InferredCountry",
  company: "Company Title Industry LeadSource LeadStatus OriginalSourceType",
  text: "Address BillingStreet DoNotCallReason UnsubscribedReason EmailInvalidCause RegistrationSourceInfo",
  notes: "MktoPersonNotes MktoCompanyNotes OriginalSourceInfo",
  integer:
    "LeadScore Urgency Priority RelativeScore NumberOfEmployees AcquisitionProgramId SicCode",
  currency: "AnnualRevenue TotalReferredVisits TotalReferredEnrollments",
  phone: "MainPhone MobilePhone",
  boolean: "DoNotCall Unsubscribed EmailInvalid",
  date: "DateOfBirth LastReferredVisit",
  datetime: "CreatedAt UpdatedAt LastReferredEnrollment MktoAcquisitionDate",
  url: "Website TwitterPhotoURL FacebookPhotoURL LinkedInProfileURL OriginalReferrer",
  email: "TwitterId FacebookId LinkedInId",
}).map(([kind, names]) => ({ kind, names: names.split(" ") }));

/** The same in turns, one of each kind, so that the first twenty are like the sixty. */
const FIELDS = times(8, (turn) =>
  NAMES_BY_KIND.flatMap(({ kind, names }) =>
    turn < names.length ? [{ name: names[turn], kind }] : [],
  ),
).flat();

function attribute(draw, column) {
  const { name, kind } = FIELDS[column % FIELDS.length];
  return { attrName: name, attrType: TYPES[kind] ?? kind, attrValue: text(draw, kind) };
}

const TYPES = { name: "string", place: "string", company: "string", notes: "text" };

function text(draw, kind) {
  const words = (count) => times(count, () => WORDS[draw(WORDS.length)]).join(" ");
  const two = (below) => String(1 + draw(below)).padStart(2, "0");
  switch (kind) {
    case "name":
      return NAMES[draw(NAMES.length)];
    case "place":
      return words(1 + draw(2));
    case "company":
      return draw(4) === 0 ? `${words(1)} & ${words(1)}` : words(2 + draw(2));
    case "text":
      return words(5 + draw(4));
    case "notes":
      return words(20 + draw(10));
    case "integer":
      return String(draw(100_000));
    case "currency":
      return `${draw(1_000_000)}.00`;
    case "phone":
      return `+1 555 ${1000 + draw(9000)}`;
    case "boolean":
      return String(draw(2));
    case "date":
      return `20${two(25)}-${two(12)}-${two(28)}`;
    case "datetime":
      return `20${two(25)}-${two(12)}-${two(28)}T${two(23)}:${two(59)}:${two(59)}-05:00`;
    case "url":
      return `https://www.example.com/${words(1)}/${words(1)}?id=${draw(1000)}`;
    case "email":
      return `${words(1)}.${words(1)}@example.com`;
  }
}

function element(name, content) {
  return { name, content };
}

function envelope(message, indented) {
  const soap = element("SOAP-ENV:Envelope", [element("SOAP-ENV:Body", [message])]);
  const namespaces =
    ' xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
    ' xmlns:ns1="http://www.marketo.com/mktows/"';
  const lines = [];
  write(soap, namespaces, "", indented ? "  " : "", lines);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  return [declaration, ...lines].join(indented ? "\n" : "") + (indented ? "\n" : "");
}

function write({ name, content }, attributes, indent, step, lines) {
  if (Array.isArray(content)) {
    lines.push(`${indent}<${name}${attributes}>`);
    for (const child of content) write(child, "", indent + step, step, lines);
    lines.push(`${indent}</${name}>`);
  } else if (content === null) {
    lines.push(`${indent}<${name} xsi:nil="true"/>`);
  } else {
    lines.push(`${indent}<${name}>${escape(String(content))}</${name}>`);
  }
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}
