// Leads as calls of the bridge take them, and a REST service that answers any number of them with ready-made JSON.

export const batch = 300;

/** Params of syncMultipleLeads for `count` leads of five fields from number `first` on. */
export function leadsFrom(first, count = batch) {
  return {
    leadRecordList: Array.from({ length: count }, (_, index) => {
      const number = first + index;
      return {
        Email: `person${number}@example.com`,
        leadAttributeList: [
          attribute("FirstName", `First ${number}`),
          attribute("LastName", `Last ${number}`),
          attribute("Title", number % 3 === 0 ? "Engineer" : "Director"),
          attribute("LeadScore", String(number % 100)),
        ],
      };
    }),
  };
}

const attribute = (attrName, attrValue) => ({ attrName, attrValue });

/** What the bridge sends for these params: `leads.sync`. */
export function bodyOf({ leadRecordList }) {
  const input = leadRecordList.map(({ Email, leadAttributeList }) => {
    const [firstName, lastName, title, score] = leadAttributeList.map(({ attrValue }) => attrValue);
    return { firstName, lastName, title, leadScore: Number(score), email: Email };
  });
  return JSON.stringify({ action: "createOrUpdate", lookupField: "email", input });
}

/** The fields of the instance, for a bridge that does not ask for them. */
export const snapshot = {
  version: 1,
  instance: "https://rest.invalid",
  takenAt: "2026-09-01T00:00:00Z",
  fields: [
    field("Email", "email", "email"),
    field("FirstName", "firstName", "string"),
    field("LastName", "lastName", "string"),
    field("Title", "title", "string"),
    field("LeadScore", "leadScore", "score"),
  ],
};

function field(soap, rest, type) {
  return { soap, rest, type, label: soap };
}

const token = { access_token: "token", token_type: "bearer", expires_in: 3600, scope: "bench" };
const written = {
  requestId: "1#1",
  success: true,
  result: Array.from({ length: batch }, (_, index) => ({ id: 1000 + index, status: "created" })),
};
const answers = {
  token: Buffer.from(JSON.stringify(token)),
  leads: Buffer.from(JSON.stringify(written)),
};

/** The answer to a request of a token, or to one that writes a batch of leads. */
export function answerTo(url) {
  return url.includes("/identity/") ? answers.token : answers.leads;
}
