// The methods of SOAP over the REST API of an instance. MKTOWS_REST_ENDPOINT, MKTOWS_REST_CLIENT_ID and
// MKTOWS_REST_CLIENT_SECRET say which.
import { createBridge, instanceFrom } from "mktows/bridge";
import { attributesOf, syncLeads } from "mktows/sync";

const bridge = createBridge({ ...instanceFrom(process.env), state: "bridge.db" });

function* people() {
  for (let number = 1; number <= 1_000; number++)
    yield { Email: `person${number}@crm.example`, FirstName: `Person ${number}` };
}

const { done, calls } = await syncLeads(people(), {
  client: bridge,
  journal: "people.journal",
}).finish();
console.log(`${done} leads written in ${calls} calls`);

const leadKey = { keyType: "EMAIL", keyValue: "person7@crm.example" } as const;
const { leadRecordList } = await bridge.getLead({ leadKey });
const [lead] = leadRecordList ?? [];
console.log(`lead ${lead?.Id}: ${lead && attributesOf(lead)["FirstName"]}`);
await bridge.close();
