// Calls a service of another contract, with a UsernameToken of WS-Security.
import { usernameToken } from "mktows/auth";
import { createClient } from "./stock/index.js";

const { STOCK_ENDPOINT: endpoint = "", STOCK_USER = "", STOCK_PASSWORD = "" } = process.env;
const token = usernameToken({ username: STOCK_USER, password: STOCK_PASSWORD, digest: true });
const client = createClient({ endpoint, steps: [token] });
const { count, price } = await client.stockOf({ sku: "apple" });
console.log(`${count} apples at ${price}`);
