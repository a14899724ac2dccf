// Tries main.ts against a service in this process.
import { serve } from "./service.js";

const password = "open sesame";
const service = await serve("shop", password);
process.env["STOCK_ENDPOINT"] = service.url;
process.env["STOCK_USER"] = "shop";
process.env["STOCK_PASSWORD"] = password;
await import("./main.js");
await service.close();
