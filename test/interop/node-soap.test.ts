// node-soap as a client of each endpoint, generated from the WSDL that the endpoint serves at a version of the contract.
import { createClientAsync, type Client } from "soap";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sign, timestamp } from "../../src/mktows/sign.js";
import { atVersions, type Endpoint } from "./endpoints.js";

const namespace = "http://www.marketo.com/mktows/";
const text = "Zoë <&> \u{1F600} \"'";

async function connectTo(wsdl: string, userId: string, secretKey: string): Promise<Client> {
  const client = await createClientAsync(wsdl);
  const requestTimestamp = timestamp(new Date());
  const requestSignature = await sign(userId, secretKey, requestTimestamp);
  const AuthenticationHeader = { mktowsUserId: userId, requestSignature, requestTimestamp };
  client.addSoapHeader({ AuthenticationHeader }, "", "tns", namespace);
  return client;
}

/** node-soap makes a method for each operation when it has read the WSDL: no type knows them. */
async function call(client: Client, operation: string, params: object): Promise<unknown> {
  const methods = client as unknown as Readonly<
    Record<string, (params: object) => Promise<readonly [unknown]>>
  >;
  const [answer] = (await methods[`${operation}Async`]?.(params)) ?? [];
  return answer;
}

const lead = (Email: string, FirstName: string) => ({
  Email,
  leadAttributeList: { attribute: [{ attrName: "FirstName", attrValue: FirstName }] },
});

/** A created lead has the domain of its Email. */
const website = { attrName: "Website", attrValue: "x.example" };

describe.each(atVersions(["2_1", "2_7", "3_1"]))("node-soap at %s of %s", (version, _, open) => {
  let endpoint: Endpoint;
  let wsdl: string;
  beforeEach(async () => {
    endpoint = open();
    wsdl = `${(await endpoint.listen()).replace("3_1", version)}?WSDL`;
  });
  afterEach(() => endpoint.close());

  const connect = (secretKey = endpoint.secretKey): Promise<Client> =>
    connectTo(wsdl, endpoint.userId, secretKey);

  test("reads activities in the shape of the version", async () => {
    const client = await connect();
    await call(client, "syncLead", { leadRecord: lead("a@x.example", "A"), returnLead: false });
    const leadKey = { keyType: "EMAIL", keyValue: "a@x.example" };
    const answer = (await call(client, "getLeadActivity", { leadKey })) as {
      leadActivityList: { activityRecordList: { activityRecord: object[] } };
    };
    const [record] = answer.leadActivityList.activityRecordList.activityRecord;
    expect(record).toMatchObject({ activityType: "New Lead" });
    expect("marketoGUID" in (record ?? {})).toBe(version === "3_1");
  });

  test("creates a lead and updates it", async () => {
    const client = await connect();
    const params = { leadRecord: lead("a@x.example", text), returnLead: true };
    expect(await call(client, "syncLead", params)).toMatchObject({
      result: {
        syncStatus: { status: "CREATED" },
        leadRecord: { leadAttributeList: { attribute: [{ attrValue: text }, website] } },
      },
    });
    const again = await call(client, "syncLead", { ...params, returnLead: false });
    expect(again).toMatchObject({ result: { syncStatus: { status: "UPDATED" } } });
  });

  test("syncs a batch and reads a lead back", async () => {
    const client = await connect();
    const leadRecord = [lead("b@x.example", "B"), lead("c@x.example", text)];
    expect(
      await call(client, "syncMultipleLeads", { leadRecordList: { leadRecord } }),
    ).toMatchObject({
      result: { syncStatusList: { syncStatus: [{ status: "CREATED" }, { status: "CREATED" }] } },
    });
    const leadKey = { keyType: "EMAIL", keyValue: "c@x.example" };
    expect(await call(client, "getLead", { leadKey })).toMatchObject({
      result: {
        count: 1,
        leadRecordList: {
          leadRecord: [
            {
              ...{ Email: "c@x.example" },
              leadAttributeList: { attribute: [{ attrValue: text }, website] },
            },
          ],
        },
      },
    });
  });

  test("reads by a selector with xsi:type", async () => {
    const client = await connect();
    await call(client, "syncLead", { leadRecord: lead("d@x.example", "D"), returnLead: false });
    const leadSelector = {
      attributes: { "xsi:type": "tns:LeadKeySelector" },
      keyType: "EMAIL",
      keyValues: { stringItem: ["d@x.example"] },
    };
    const answer = await call(client, "getMultipleLeads", { leadSelector, batchSize: 10 });
    expect(answer).toMatchObject({ result: { returnCount: 1, remainingCount: 0 } });
  });

  test("updates a program and creates an opportunity", async () => {
    const client = await connect();
    const cost = [
      { name: "Month", value: "2013-06" },
      { name: "Amount", value: "2000" },
      { name: "Id", value: "153" },
    ];
    const typeAttrib = [{ attrType: "Cost", attrList: { attrib: cost } }];
    const program = { type: "Program", id: 1970, typeAttribList: { typeAttrib } };
    expect(
      await call(client, "syncMObjects", {
        mObjectList: { mObject: [program] },
        operation: "UPDATE",
      }),
    ).toMatchObject({
      result: { mObjStatusList: { mObjStatus: [{ id: 1970, status: "UPDATED" }] } },
    });
    const attribList = { attrib: [{ name: "Name", value: text }] };
    const mObject = [{ type: "Opportunity", attribList }];
    expect(
      await call(client, "syncMObjects", { mObjectList: { mObject }, operation: "INSERT" }),
    ).toMatchObject({ result: { mObjStatusList: { mObjStatus: [{ status: "CREATED" }] } } });
  });

  test("names a workspace in the context header", async () => {
    const client = await connect();
    client.addSoapHeader(
      { MktowsContextHeader: { targetWorkspace: "Mars" } },
      "",
      "tns",
      namespace,
    );
    const params = { leadRecord: lead("e@x.example", "E"), returnLead: false };
    await expect(call(client, "syncLead", params)).rejects.toThrow(/20110 - .*'Mars'/);
  });

  test("gets fault 20014 for a wrong secret", async () => {
    const client = await connect("wrong");
    const params = { leadRecord: lead("f@x.example", "F"), returnLead: false };
    await expect(call(client, "syncLead", params)).rejects.toThrow(/20014/);
  });
});
