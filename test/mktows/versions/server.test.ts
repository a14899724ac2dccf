// A server at its versions: answers in the shape of each, requests with what any of them has.
import { describe, expect, test } from "vitest";
import type { ParamsSyncMObjects } from "../../../generated/types.js";
import { createClient, type Service } from "../../../src/index.js";
import type { HttpRequest, Transport } from "../../../src/platform/contract.js";
import { createServer, versionNames } from "../../../src/server.js";

const userId = "user_1";
const secretKey = "secret-key-for-tests";
const endpoint = (version: string) => `http://service.example/soap/mktows/${version}`;

const activity = {
  activityDateTime: "2013-08-01T18:22:30-07:00",
  activityType: "Visit Webpage",
  mktPersonId: "1",
};
const page = { returnCount: 1, remainingCount: 0 };

/** A client of a service that is served, and the texts of the answers. */
function open(service: Partial<Service>, version: string) {
  const handle = createServer(service, { secretKey: () => secretKey });
  const answers: string[] = [];
  const requests: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    requests.push(request);
    const answer = await handle(request);
    answers.push(new TextDecoder().decode(answer.body));
    return answer;
  };
  const client = createClient({ endpoint: endpoint(version), userId, secretKey, transport });
  return { client, answers, handle };
}

const leadKey = { keyType: "IDNUM", keyValue: "1" } as const;

describe("an activity", () => {
  const whole = { ...activity, id: 5_000_000_000n, marketoGUID: "g5" };
  const served = async (version: string, record: object) => {
    const service: Partial<Service> = {
      getLeadActivity: async () => ({
        ...page,
        newStartPosition: {},
        activityRecordList: [{ ...activity, ...record }],
      }),
    };
    const { client, answers } = open(service, version);
    const { activityRecordList } = await client.getLeadActivity({ leadKey });
    return { text: answers.join(), record: activityRecordList?.[0] };
  };

  test.each(["2_1", "2_2", "2_3", "2_7"])("has no marketoGUID at %s", async (version) => {
    const { text, record } = await served(version, whole);
    expect(text).not.toContain("marketoGUID");
    expect(record).toEqual({ ...whole, marketoGUID: undefined });
  });

  test("has its marketoGUID at 3_1, behind the id", async () => {
    const { text, record } = await served("3_1", whole);
    expect(text).toContain("<id>5000000000</id><marketoGUID>g5</marketoGUID><activityDateTime>");
    expect(record).toEqual(whole);
  });

  test("without id has the id 0 where the version requires one, and none at 3_1", async () => {
    for (const none of [{}, { id: null }]) {
      expect((await served("2_7", none)).record?.id).toBe(0n);
      expect((await served("2_2", none)).text).toContain("<id>0</id>");
      expect((await served("3_1", none)).record?.id ?? "none").toBe("none");
    }
  });

  test("without marketoGUID has an empty one at 3_1, where it is required", async () => {
    expect((await served("3_1", { id: 7n })).text).toContain(
      "<id>7</id><marketoGUID></marketoGUID>",
    );
  });

  test("with a member that no version has is a failure of the service at every version", async () => {
    for (const version of versionNames)
      await expect(served(version, { ...whole, guid: "x" })).rejects.toMatchObject({ code: 10001 });
  });
});

test("an object without id has the id 0 up to 2_3, where it cannot be nil, and a nil one since 2_7", async () => {
  const service: Partial<Service> = {
    syncMObjects: async () => ({ mObjStatusList: [{ id: null, status: "FAILED", error: "no" }] }),
  };
  const ids = await Promise.all(
    versionNames.map(async (version) => {
      const { client } = open(service, version);
      const params: ParamsSyncMObjects = {
        mObjectList: [{ type: "Opportunity" }],
        operation: "INSERT",
      };
      const { mObjStatusList } = await client.syncMObjects(params);
      return mObjStatusList[0]?.id;
    }),
  );
  expect(ids).toEqual([0, 0, 0, null, null]);
});

test("params may have what other versions have, at every version", async () => {
  for (const version of versionNames) {
    const received: unknown[] = [];
    const service: Partial<Service> = {
      syncLead: async (params) => {
        received.push(params.moveCookie);
        return { leadId: 1, syncStatus: { leadId: 1, status: "CREATED" } };
      },
      getLeadChanges: async (params) => {
        received.push(params.leadSelector?.$type, params.activityNameFilter);
        return { ...page, newStartPosition: {} };
      },
    };
    const { client } = open(service, version);
    await client.syncLead({
      leadRecord: { Email: "a@x.example" },
      returnLead: false,
      moveCookie: true,
    });
    await client.getLeadChanges({
      startPosition: { offset: "1" },
      activityNameFilter: ["New Lead"],
      leadSelector: { $type: "StaticListSelector", staticListName: "all" },
    });
    expect(received, version).toEqual([true, "StaticListSelector", ["New Lead"]]);
  }
});

describe("the WSDL of a server", () => {
  const get = async (version: string, wsdl?: (version: string) => Promise<string>) => {
    const handle = createServer({}, { secretKey: () => secretKey, wsdl });
    const body = new Uint8Array();
    const answer = await handle({
      ...{ method: "GET", url: `${endpoint(version)}?WSDL`, headers: {}, body },
    });
    return new TextDecoder().decode(answer.body);
  };

  test("is that of the version in the path, with the address that was asked for", async () => {
    for (const version of versionNames) {
      const text = await get(version);
      expect(text).toContain(`Version ${version} of mktows`);
      expect(text).toContain(`location="${endpoint(version)}"`);
    }
    expect(await get("2_4")).toContain("Version 2_3 of mktows");
    expect(await get("2_4")).toContain(`location="${endpoint("2_4")}"`);
    expect(await get("latest")).toContain("Version 3_1 of mktows");
  });

  test("can be another one, which is told the version", async () => {
    expect(await get("2_5", async (version) => `<wsdl of="${version}"/>`)).toBe('<wsdl of="2_3"/>');
  });
});
