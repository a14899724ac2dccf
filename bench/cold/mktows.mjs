// From nothing to the first request: the package loaded, a client made, one signed syncLead built.

import { createClient } from "../../dist/src/index.js";
import { syncLeadParams } from "../data.mjs";
import { built } from "./built.mjs";

const client = createClient({
  endpoint: "http://127.0.0.1:9/soap/mktows/3_1",
  userId: "bench",
  secretKey: "bench",
  transport: ({ body }) => built(Buffer.from(body).toString()),
});
await client.syncLead(syncLeadParams());
