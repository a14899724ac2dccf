// Texts that JSON can have and XML cannot: an answer that has one still reaches the caller.
import { expect, test } from "vitest";
import { createClient, SoapFaultError } from "../../src/index.js";
import { createGateway } from "../../src/gateway/index.js";
import { printable } from "../../src/gateway/printable.js";
import type { HttpRequest } from "../../src/platform/contract.js";
import { createRestSandbox } from "../../src/rest-sandbox/index.js";
import { answerOf, envelope, refusal } from "../rest/stub.js";

const hostile = "a\u0000b\u000bc\ud800d\uffff \u{1f600}\t";
const shown = "a\ufffdb\ufffdc\ufffdd\ufffd \u{1f600}\t";

/** A client of a gateway to a service that answers so, apart from login and the fields of leads. */
function clientOf(answer: (request: HttpRequest) => object) {
  const { baseUrl: endpoint, clientId, clientSecret, handle } = createRestSandbox();
  const isOwn = /\/identity\/|\/describe\.json/;
  const gateway = createGateway({
    bridge: {
      ...{ endpoint, clientId, clientSecret, repeat: false },
      transport: async (request) =>
        isOwn.test(request.url) ? handle(request) : answerOf(answer(request)),
    },
    users: { old: "a-soap-secret" },
  });
  return createClient({
    ...{ endpoint: "http://localhost/soap/mktows/3_1", userId: "old", secretKey: "a-soap-secret" },
    ...{ transport: gateway.handle, repeat: false },
  });
}

const ann = { Email: "ann@example.com" };

test("a field of a lead, beside a write", async () => {
  const client = clientOf(({ method }) =>
    method === "POST"
      ? envelope({ result: [{ id: 7, status: "created" }] })
      : envelope({ result: [{ id: 7, email: ann.Email, firstName: hostile }] }),
  );
  const { leadId, leadRecord } = await client.syncLead({ leadRecord: ann, returnLead: true });
  expect(leadId).toBe(7);
  expect(leadRecord?.leadAttributeList).toMatchObject([
    { attrName: "FirstName", attrValue: shown },
  ]);
});

test("a reason of a record", async () => {
  const reasons = [{ code: "1003", message: hostile }];
  const client = clientOf(() => envelope({ result: [{ status: "skipped", reasons }] }));
  const { syncStatusList } = await client.syncMultipleLeads({ leadRecordList: [ann] });
  expect(syncStatusList[0]?.error).toBe(`20110 - ${shown} (REST 1003)`);
});

test("a reason of a refusal", async () => {
  const client = clientOf(() => refusal("1012", hostile));
  const error: unknown = await client
    .getLead({ leadKey: { keyType: "EMAIL", keyValue: ann.Email } })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SoapFaultError);
  expect(error).toMatchObject({ code: 20110 });
  expect((error as SoapFaultError).message).toContain("a\ufffdb\ufffdc\ufffdd");
});

test("a value without any is the same", () => {
  const value = { at: new Date(0), list: [1, null, { text: "é\n" }] };
  expect(printable(value)).toBe(value);
});
