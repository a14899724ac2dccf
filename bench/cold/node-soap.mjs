// From nothing to the first request: node-soap loaded, the WSDL read, one signed syncLead built.

import soap from "soap";
import { syncLeadParams } from "../data.mjs";
import { wsdl } from "../paths.mjs";
import { authentication } from "../sign.mjs";
import { wrapped } from "../subjects/wrapped.mjs";
import { built } from "./built.mjs";

const client = await soap.createClientAsync(wsdl, {
  endpoint: "http://127.0.0.1:9/soap/mktows/3_1",
  httpClient: { request: (_url, body) => built(body) },
});
const header = { AuthenticationHeader: authentication() };
client.addSoapHeader(header, "", "tns", "http://www.marketo.com/mktows/");
await client.syncLeadAsync(wrapped(syncLeadParams()));
