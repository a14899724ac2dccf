// One call of every endpoint that the stand-in has, each request and each answer as the corrected description has them.
import { expect, test } from "vitest";
import { routes } from "../../../src/rest-sandbox/endpoints/index.js";
import { createRestSandbox } from "../../../src/rest-sandbox/index.js";
import { describeWithShared } from "../../outside.js";
import { jsonOf, type Envelope } from "../caller.js";
import { recorded } from "./recorded.js";

const json = "application/json";
const form = "application/x-www-form-urlencoded";

/** What a call needs of the calls before it. */
interface Known {
  readonly lead: unknown;
  readonly loser: unknown;
  readonly opportunity: string;
  readonly token: string;
}

type Call = readonly [method: string, path: string, body?: unknown, type?: string];

const roadshow = "/rest/v1/customobjects/roadshow";
const file =
  '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nemail\nx@example.com\ny\n--b--\r\n';

const calls = ({ lead, loser, opportunity, token }: Known): readonly Call[] => [
  ["GET", `/rest/v1/leads.json?filterType=id&filterValues=${lead},${loser}&fields=id,unsubscribed`],
  ["POST", "/rest/v1/leads.json?_method=GET", `filterType=id&filterValues=${lead}`, form],
  ["POST", "/rest/v1/leads.json", { action: "updateOnly", input: [{ email: "none@example.com" }] }],
  ["GET", `/rest/v1/lead/${lead}.json`],
  ["GET", "/rest/v1/leads/describe.json"],
  ["GET", "/rest/v1/leads/describe2.json"],
  ["GET", "/rest/v1/leads/schema/fields.json?batchSize=10"],
  ["GET", "/rest/v1/leads/partitions.json"],
  ["POST", `/rest/v1/leads/${lead}/associate.json?cookie=id%3A000-AAA-000%26token%3A_mch-a-1-2`],
  ["POST", "/rest/v1/companies.json", { input: [{ externalCompanyId: "c", company: "C" }] }],
  ["GET", "/rest/v1/companies.json?filterType=externalCompanyId&filterValues=c"],
  ["GET", "/rest/v1/lists.json?name=Newsletter"],
  ["GET", "/rest/v1/lists/1001.json"],
  ["POST", "/rest/v1/lists/1001/leads.json", { input: [{ id: lead }, { id: 999 }] }],
  ["GET", "/rest/v1/lists/1001/leads.json?batchSize=1&fields=email"],
  ["GET", `/rest/v1/lists/1001/leads/ismember.json?id=${lead},${loser}`],
  ["DELETE", `/rest/v1/lists/1001/leads.json?id=${lead}&id=${loser}`],
  ["GET", "/rest/v1/activities/types.json"],
  ["GET", `/rest/v1/activities.json?activityTypeIds=1,12,13,24&nextPageToken=${token}`],
  ["GET", `/rest/v1/activities/leadchanges.json?fields=firstName&nextPageToken=${token}`],
  ["GET", "/rest/v1/campaigns.json?isTriggerable=true"],
  ["GET", "/rest/v1/campaigns/4001.json"],
  [
    "POST",
    "/rest/v1/campaigns/4001/trigger.json",
    { input: { leads: [{ id: lead }], tokens: [{ name: "{{my.Speaker}}", value: "v" }] } },
  ],
  ["POST", "/rest/v1/campaigns/4002/schedule.json", { input: { runAt: "2024-05-15T00:00:00Z" } }],
  ["POST", `/rest/v1/leads/${lead}/merge.json?leadIds=${loser}`],
  ["POST", "/rest/v1/leads/delete.json", { input: [{ id: lead }] }],
  ["GET", `/rest/v1/activities/deletedleads.json?nextPageToken=${token}`],
  ["GET", "/rest/v1/opportunities/describe.json"],
  [
    "GET",
    `/rest/v1/opportunities.json?filterType=marketoGUID&filterValues=${opportunity}&fields=isWon`,
  ],
  ["GET", "/rest/v1/opportunities/roles/describe.json"],
  ["GET", `/rest/v1/opportunities/roles.json?filterType=externalOpportunityId&filterValues=o1`],
  [
    "POST",
    "/rest/v1/opportunities/roles.json?_method=GET",
    {
      filterType: "dedupeFields",
      input: [{ externalOpportunityId: "o1", leadId: lead, role: "r" }],
    },
  ],
  [
    "POST",
    "/rest/v1/opportunities/roles/delete.json",
    { input: [{ externalOpportunityId: "o1", leadId: lead, role: "r" }, { role: "r" }] },
  ],
  [
    "POST",
    "/rest/v1/opportunities/delete.json",
    { deleteBy: "idField", input: [{ marketoGUID: opportunity }] },
  ],
  ["GET", "/rest/v1/customobjects.json?names=roadshow"],
  ["GET", `${roadshow}/describe.json`],
  ["GET", `${roadshow}.json?filterType=mktoid&filterValues=${lead}`],
  ["POST", `${roadshow}/delete.json`, { input: [{ mktoid: lead, rid: "r" }] }],
  ["POST", "/bulk/v1/leads.json?format=csv&listId=1001", file, "multipart/form-data; boundary=b"],
  ["GET", "/bulk/v1/leads/batch/1.json"],
  ["GET", "/bulk/v1/leads/batch/1/failures.json"],
  ["GET", "/bulk/v1/leads/batch/1/warnings.json"],
  ["GET", "/rest/asset/v1/program/1970.json"],
  ["GET", "/rest/asset/v1/program/byName.json?name=Launch+Webinar&includeTags=true"],
  ["GET", "/rest/asset/v1/program/byTag.json?tagType=Region&tagValue=Americas"],
  ["GET", "/rest/asset/v1/programs.json?maxReturn=200&earliestUpdatedAt=2013-01-01T00:00:00Z"],
  [
    "POST",
    "/rest/asset/v1/program/1970.json",
    `tags=[]&costs=[{"startDate":"2024-05-01","cost":5,"note":"n"}]&costsDestructiveUpdate=true`,
    form,
  ],
  ["POST", "/rest/asset/v1/program/1970/tag/Region.json?tagValue=EMEA"],
  ["GET", "/rest/asset/v1/channels.json?maxReturn=200"],
  ["GET", "/rest/asset/v1/tagTypes.json?offset=0"],
  ["GET", "/rest/asset/v1/tagType/byName.json?name=Region"],
  ["GET", "/rest/asset/v1/folder/1970.json?type=Program"],
  ["GET", "/rest/asset/v1/folder/1.json?type=Folder"],
  ["GET", "/rest/asset/v1/folder/5.json?type=Folder"],
  ["GET", "/rest/asset/v1/folder/1970/tokens.json?folderType=Program"],
  ["GET", "/rest/asset/v1/staticList/1001.json"],
  ["GET", "/rest/asset/v1/staticList/byName.json?name=none"],
  ["GET", "/rest/asset/v1/smartCampaign/4001.json"],
  ["GET", "/rest/asset/v1/smartCampaign/byName.json?name=Send+Reminder"],
  ["GET", '/rest/asset/v1/smartCampaigns.json?isActive=true&folder={"id":1970,"type":"Program"}'],
  // Refused as a whole.
  ["GET", "/rest/asset/v1/program/42.json"],
  ["GET", "/rest/v1/leads.json?filterType=none&filterValues=1"],
];

describeWithShared("the stand-in", () => {
  test("answers every endpoint as the corrected description has it", async () => {
    const sandbox = createRestSandbox({ now: () => new Date("2024-05-14T22:34:52Z") });
    const { transport, seen, problems } = recorded(sandbox.handle);
    const send = async (
      [method, path, body = "", type = body === "" ? "" : json]: Call,
      headers: Record<string, string> = {},
    ): Promise<unknown> => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const answer = await transport({
        method,
        url: new URL(path, sandbox.baseUrl).href,
        headers: { ...headers, ...(type && { "content-type": type }) },
        body: new TextEncoder().encode(text),
      });
      const isJson = answer.headers["content-type"]?.startsWith(json) === true;
      return isJson ? jsonOf(answer.body) : answer.status;
    };
    const { clientId, clientSecret } = sandbox;
    const login = `/identity/oauth/token?grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
    const { access_token } = (await send(["GET", login])) as { access_token: string };
    const call = async (one: Call) =>
      (await send(one, { authorization: `Bearer ${access_token}` })) as Envelope;

    const emails = ["a@example.com", "b@example.com"].map((email) => ({ email, firstName: "A" }));
    const leads = await call(["POST", "/rest/v1/leads.json", { input: emails }]);
    const [lead, loser] = leads.result?.map(({ id }) => id) ?? [];
    const opportunities = { input: [{ externalOpportunityId: "o1", isWon: true }] };
    const created = await call(["POST", "/rest/v1/opportunities.json", opportunities]);
    const opportunity = String(created.result?.[0]?.["marketoGUID"]);
    const roles = { input: [{ externalOpportunityId: "o1", leadId: lead, role: "r" }] };
    await call(["POST", "/rest/v1/opportunities/roles.json", roles]);
    await call(["POST", `${roadshow}.json`, { input: [{ mktoid: lead, rid: "r", city: "C" }] }]);
    const since = "/rest/v1/activities/pagingtoken.json?sinceDatetime=2024-01-01T00:00:00Z";
    const { nextPageToken = "" } = await call(["GET", since]);
    for (const one of calls({ lead, loser, opportunity, token: encodeURIComponent(nextPageToken) }))
      await call(one);

    expect(problems).toEqual([]);
    const patterns = routes.map(({ method, path }) => ({
      endpoint: `${method} ${path}`,
      pattern: new RegExp(
        `^${method} ${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`,
      ),
    }));
    const missing = patterns.filter(({ pattern }) => ![...seen].some((one) => pattern.test(one)));
    expect(missing.map(({ endpoint }) => endpoint)).toEqual([]);
    await sandbox.close();
  });
});
