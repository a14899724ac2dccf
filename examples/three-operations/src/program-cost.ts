// Adds a cost to a program. MKTOWS_ENDPOINT, MKTOWS_USER_ID and MKTOWS_SECRET_KEY say where.
import { accountFrom } from "mktows";
import { syncObjects } from "mktows/sync";

const program = { type: "Program", id: 1970, Cost: [{ Month: "2013-07", Amount: 2000 }] };
const options = { ...accountFrom(process.env), operation: "UPDATE" } as const;
for await (const { reason } of syncObjects([program], options).problems()) throw new Error(reason);
