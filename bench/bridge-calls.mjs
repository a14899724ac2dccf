// How many REST calls one call of mktows becomes over the bridge, once its caches are warm: cases as data, for the bench, which
// prints what it counts, and for the test that holds the bridge to them.

const many = 1_000;
const range = (count) => Array.from({ length: count }, (_, index) => index + 1);
const email = (number) => `person${number}@example.com`;
const key = (keyType, keyValue) => ({ keyType, keyValue: String(keyValue) });
const attribute = (attrName, attrValue) => ({ attrName, attrValue });
const attrib = (name, value) => ({ name, value });
const roadshow = (number) => [attribute("MKTOID", String(number)), attribute("rid", "1")];
const cookie = (number) => `id:000-AAA-000&token:_mch-example.com-${number}`;
const newsletter = key("MKTOLISTNAME", "Newsletter");

/** The first state of the stand-in: leads 1 to 1000, all on one list, lead 1 with a cookie; and two leads of one address. */
export const setup = {
  workspaces: [{ id: 1, name: "Default", primaryPartition: "Default" }],
  leads: [
    ...range(many).map((number) => ({
      email: email(number),
      lists: ["Newsletter"],
      ...(number === 1 && { cookies: [cookie(1)] }),
    })),
    { email: "twin@example.com" },
    { email: "twin@example.com" },
  ],
  tags: ["Region", "Product", "Audience"].map((type) => ({ type, values: ["All"] })),
  programs: [{ id: 1970, name: "Launch Webinar", type: "Marketing Event", channel: "Webinar" }],
};

/** The options of the bridge that calls it. */
export const options = { workspaces: { Default: "Default" } };

const lead = (leadRecord, more) => ({ leadRecord, returnLead: false, ...more });
const leads = (numbers, more) => ({
  leadRecordList: numbers.map((number) => ({ Email: email(number), ...more })),
});
const members = (listOperation, more) => ({
  listOperation,
  listKey: newsletter,
  listMemberList: range(many).map((number) => key("IDNUM", number)),
  ...more,
});

/** `params` are those of the first call, which warms the caches, and of the second, whose REST calls are `calls`. */
export const cases = [
  row("syncLead by Email", 1, "syncLead", lead({ Email: email(1) })),
  row(
    "syncLead, and the lead returned",
    2,
    "syncLead",
    lead({ Email: email(1) }, { returnLead: true }),
  ),
  row(
    "syncLead, a cookie beside an Id",
    2,
    "syncLead",
    lead({ Id: 1 }, { marketoCookie: cookie(1) }),
  ),
  row("syncLead by a known cookie", 2, "syncLead", lead({}, { marketoCookie: cookie(1) })),
  row("syncLead by an unknown cookie", 3, "syncLead", (round) =>
    lead({ Email: email(1) }, { marketoCookie: cookie(`new-${round}`) }),
  ),
  row("syncLead by Id in a workspace", 2, "syncLead", lead({ Id: 1 }), {
    targetWorkspace: "Default",
  }),
  row("syncLead by the Email of two leads", 3, "syncLead", lead({ Email: "twin@example.com" })),
  row("syncMultipleLeads, 300", 1, "syncMultipleLeads", leads(range(300))),
  row("syncMultipleLeads, 1000", 4, "syncMultipleLeads", leads(range(many))),
  row("syncMultipleLeads, 300 of two keys", 2, "syncMultipleLeads", {
    leadRecordList: range(300).map((number) =>
      number % 2 === 0 ? { Id: number } : { Email: email(number) },
    ),
  }),
  row("getLead", 1, "getLead", { leadKey: key("EMAIL", email(1)) }),
  row("getMultipleLeads, 100 keys", 1, "getMultipleLeads", {
    leadSelector: { $type: "LeadKeySelector", keyType: "EMAIL", keyValues: range(100).map(email) },
  }),
  row("getMultipleLeads, 1000 of a list", 4, "getMultipleLeads", {
    leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" },
    batchSize: many,
  }),
  row("listOperation, 1000 members", 4, "listOperation", members("ISMEMBEROFLIST")),
  row("listOperation, 1000 added", 4, "listOperation", members("ADDTOLIST")),
  row(
    "listOperation, 1000 added strictly",
    8,
    "listOperation",
    members("ADDTOLIST", { strict: true }),
  ),
  row("requestCampaign by id", 1, "requestCampaign", {
    source: "MKTOWS",
    campaignId: 4001,
    leadList: range(100).map((number) => key("IDNUM", number)),
  }),
  row("mergeLeads by IDNUM", 1, "mergeLeads", (round) => ({
    winningLeadKeyList: [attribute("IDNUM", "1")],
    losingLeadKeyLists: [[attribute("IDNUM", String(many - round))]],
  })),
  // The lead, a token for the time, and ten types a call.
  row("getLeadActivity, all types", 8, "getLeadActivity", { leadKey: key("IDNUM", 500) }),
  row("syncMObjects, 100 opportunities", 1, "syncMObjects", {
    operation: "UPSERT",
    mObjectList: range(100).map((number) => ({
      type: "Opportunity",
      externalKey: attrib("externalOpportunityId", `D${number}`),
      attribList: [attrib("Name", `Deal ${number}`)],
    })),
  }),
  row("getMObjects, a program with details", 3, "getMObjects", {
    type: "Program",
    includeDetails: true,
  }),
  row("getChannels", 1, "getChannels", {}),
  row("syncCustomObjects, 100", 1, "syncCustomObjects", {
    objTypeName: "Roadshow",
    customObjList: range(100).map((number) => ({
      customObjKeyList: roadshow(number),
      customObjAttributeList: [attribute("city", "Kobe")],
    })),
    operation: "UPSERT",
  }),
  row("getCustomObjects by key", 1, "getCustomObjects", {
    objTypeName: "Roadshow",
    customObjKeyList: roadshow(1),
    includeAttributes: [],
  }),
];

function row(name, calls, operation, params, options) {
  return {
    name,
    calls,
    operation,
    params: typeof params === "function" ? params : () => params,
    options,
  };
}
