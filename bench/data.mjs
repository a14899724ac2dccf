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
const NAMES = ["Zoë", "Müller", "Ångström", "Peña", "Desirée", "Smith & Sons", "Tom <the> Cat"];
const KINDS = ["string", "string", "text", "integer", "date", "url", "email", "phone", "name"];

function attribute(draw, column) {
  const kind = KINDS[column % KINDS.length];
  const attrName = `${kind[0].toUpperCase()}${kind.slice(1)}Field${column}`;
  return { attrName, attrType: kind === "name" ? "string" : kind, attrValue: text(draw, kind) };
}

function text(draw, kind) {
  const word = () => WORDS[draw(WORDS.length)];
  switch (kind) {
    case "string":
      return `${word()} ${word()} ${word()}`;
    case "text":
      return times(9, word).join(" ");
    case "integer":
      return String(draw(100_000));
    case "date":
      return `20${10 + draw(16)}-0${1 + draw(9)}-1${draw(10)}`;
    case "url":
      return `https://www.example.com/${word()}/${word()}?id=${draw(1000)}`;
    case "email":
      return `${word()}.${word()}@example.com`;
    case "phone":
      return `+1 555 ${1000 + draw(9000)}`;
    case "name":
      return draw(3) === 0 ? NAMES[draw(NAMES.length)] : word();
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
