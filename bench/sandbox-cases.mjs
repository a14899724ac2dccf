// What the sandbox is filled with, and the calls that are timed then: at least one of every kind that reads
// or writes what grows.

const batch = 300;
/** One lead in so many has an opportunity, a role in it and a custom object. */
const rare = 10;

const email = (number) => `person${number}@example.com`;
const record = (number) => ({
  Email: email(number),
  ForeignSysPersonId: `F${number}`,
  leadAttributeList: [
    { attrName: "FirstName", attrValue: `First ${number}` },
    { attrName: "LastName", attrValue: `Last ${number}` },
    { attrName: "Company", attrValue: `Company ${number % 1000}` },
  ],
});
const attribute = (attrName, attrValue) => ({ attrName, attrValue });
const attrib = (name, value) => ({ name, value });
const key = (keyType, keyValue) => ({ keyType, keyValue: String(keyValue) });
const lead = (leadRecord) => ({ leadRecord, returnLead: false });
const range = (count, from = 1) => Array.from({ length: count }, (_, index) => from + index);

const opportunity = (number) => ({
  type: "Opportunity",
  externalKey: attrib("DealNo", `D${number}`),
  attribList: [attrib("Name", `Deal ${number}`), attrib("Amount", String(number))],
});
const row = (number, rid) => ({
  customObjKeyList: [attribute("MKTOID", String(number)), attribute("rid", rid)],
  customObjAttributeList: [attribute("city", "Kobe")],
});
const link = (mObjType, id) => ({ mObjType, id });

/** Leads in batches, and for every tenth of them the rest. */
export async function fill(service, leads) {
  const batches = (count, size) =>
    range(Math.ceil(count / size)).map((_, index) =>
      range(Math.min(size, count - index * size), 1 + index * size),
    );
  const start = performance.now();
  for (const numbers of batches(leads, batch))
    await service.syncMultipleLeads({ leadRecordList: numbers.map(record) });
  const perLead = ((performance.now() - start) * 1000) / leads;
  for (const numbers of batches(leads / rare, 100)) {
    const deals = numbers.map((number) => opportunity(number * rare));
    const { mObjStatusList } = await service.syncMObjects({
      operation: "INSERT",
      mObjectList: deals,
    });
    const roles = mObjStatusList.map(({ id }, index) => ({
      type: "OpportunityPersonRole",
      associationList: [link("Lead", numbers[index] * rare), link("Opportunity", id)],
    }));
    await service.syncMObjects({ operation: "INSERT", mObjectList: roles });
    const customObjList = numbers.map((number) => row(number * rare, "1"));
    await service.syncCustomObjects({ objTypeName: "Roadshow", customObjList });
  }
  await service.requestCampaign({
    source: "MKTOWS",
    campaignId: 4001,
    leadList: [key("IDNUM", 7)],
  });
  return perLead;
}

const news = key("MKTOLISTNAME", "Newsletter");
const since = { startPosition: { oldestCreatedAt: "2000-01-01T00:00:00Z" } };
const opportunities = (attrName, comparison, attrValue) => ({
  type: "Opportunity",
  mObjCriteriaList: [{ attrName, comparison, attrValue }],
});

/**
 * Each makes one call. `pick` gives a lead's number, `deal` one that has an opportunity, `next` one that nobody
 * has yet; `start` is when the first lead was made, `leads` how many there were.
 */
export const cases = {
  "syncLead, new": (service, { next }) => service.syncLead(lead(record(next()))),
  "syncLead by Email": (service, { pick }) => service.syncLead(lead({ Email: email(pick()) })),
  "syncLead by foreign id": (service, { pick }) =>
    service.syncLead(lead({ ForeignSysPersonId: `F${pick()}` })),
  "syncMultipleLeads, 300 known": (service, { pick }) =>
    service.syncMultipleLeads({ leadRecordList: range(batch).map(() => record(pick())) }),
  "syncMultipleLeads, 300 new": (service, { next }) =>
    service.syncMultipleLeads({ leadRecordList: range(batch).map(() => record(next())) }),
  "getLead by Email": (service, { pick }) =>
    service.getLead({ leadKey: key("EMAIL", email(pick())) }),
  "getLead by id": (service, { pick }) => service.getLead({ leadKey: key("IDNUM", pick()) }),
  "getMultipleLeads, 100 keys": (service, { pick }) =>
    service.getMultipleLeads({
      leadSelector: {
        $type: "LeadKeySelector",
        keyType: "EMAIL",
        keyValues: range(100).map(() => email(pick())),
      },
    }),
  "getMultipleLeads, 100 by time (counts the rest)": (service, { start }) =>
    service.getMultipleLeads({
      leadSelector: { $type: "LastUpdateAtSelector", oldestUpdatedAt: start },
      batchSize: 100,
    }),
  "getMultipleLeads, 100 of a list": (service) =>
    service.getMultipleLeads({
      leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" },
      batchSize: 100,
    }),
  getLeadActivity: (service, { pick }) =>
    service.getLeadActivity({ leadKey: key("IDNUM", pick()) }),
  "getLeadChanges, 1000": (service) => service.getLeadChanges(since),
  "getLeadChanges, a rare type": (service) =>
    service.getLeadChanges({ ...since, activityFilter: { includeTypes: ["RequestCampaign"] } }),
  "getLeadChanges, all but frequent types": (service) =>
    service.getLeadChanges({
      ...since,
      activityFilter: { excludeTypes: ["NewLead", "ChangeDataValue", "AssocWithOpprtntyInSales"] },
    }),
  "getLeadChanges of a list": (service) =>
    service.getLeadChanges({
      ...since,
      batchSize: 100,
      leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" },
    }),
  "listOperation, 1 member": (service, { pick }) =>
    service.listOperation({
      listOperation: "ADDTOLIST",
      listKey: news,
      listMemberList: [key("EMAIL", email(pick()))],
    }),
  "mergeLeads, two new leads": async (service, { next }) => {
    const [winner, loser] = [next(), next()];
    await service.syncMultipleLeads({ leadRecordList: [winner, loser].map(record) });
    await service.mergeLeads({
      winningLeadKeyList: [attribute("EMAIL", email(winner))],
      losingLeadKeyLists: [[attribute("EMAIL", email(loser))]],
    });
  },
  "importToList, 100 rows, done": async (service, { next, pass }) => {
    await service.importToList({
      programName: "Launch Webinar",
      listName: "Registrants",
      importFileHeader: "Email Address,First Name",
      importFileRows: range(100).map(() => `${email(next())},Ann`),
      importListMode: "UPSERTLEADS",
      clearList: true,
      campaignName: null,
    });
    pass(10_000);
    await service.getImportToListStatus({ programName: "Launch Webinar", listName: "Registrants" });
  },
  "requestCampaign, 1 lead": (service, { pick }) =>
    service.requestCampaign({
      source: "MKTOWS",
      campaignId: 4001,
      leadList: [key("IDNUM", pick())],
    }),
  "syncMObjects, 1 new": (service, { next }) =>
    service.syncMObjects({ operation: "INSERT", mObjectList: [opportunity(next())] }),
  "syncMObjects by external key": (service, { deal }) =>
    service.syncMObjects({
      operation: "UPDATE",
      mObjectList: [
        {
          type: "Opportunity",
          externalKey: attrib("DealNo", `D${deal()}`),
          attribList: [attrib("Stage", `${deal()}`)],
        },
      ],
    }),
  "getMObjects, a text is equal": (service, { deal }) =>
    service.getMObjects(opportunities("Name", "EQ", `Deal ${deal()}`)),
  "getMObjects, a number is above": (service, { leads }) =>
    service.getMObjects(opportunities("Amount", "GT", String(leads * 0.9995))),
  "getMObjects, updated lately": (service) =>
    service.getMObjects(
      opportunities("Updated At", "GT", new Date(Date.now() - 2000).toISOString()),
    ),
  "getMObjects, half of all": (service, { leads }) =>
    service.getMObjects(opportunities("Amount", "GT", String(leads / 2))),
  "getMObjects, roles of a lead": (service, { deal }) =>
    service.getMObjects({
      type: "OpportunityPersonRole",
      mObjAssociationList: [link("Lead", deal())],
    }),
  "syncCustomObjects, 1 row": (service, { pick }) =>
    service.syncCustomObjects({ objTypeName: "Roadshow", customObjList: [row(pick(), "2")] }),
  "getCustomObjects of a lead": (service, { deal }) =>
    service.getCustomObjects({
      objTypeName: "Roadshow",
      customObjKeyList: [attribute("MKTOID", String(deal()))],
      includeAttributes: [],
    }),
  "getCustomObjects, 100 of all (counts the rest)": (service) =>
    service.getCustomObjects({ objTypeName: "Roadshow", includeAttributes: [] }),
};

/** Numbers of leads by a fixed seed. */
export function picker(leads) {
  let state = 12345;
  const pick = (below) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) % below;
  return {
    pick: () => 1 + pick(leads),
    deal: () => rare * (1 + pick(leads / rare)),
  };
}
