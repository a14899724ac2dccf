// From nothing to the first request: strong-soap loaded, the WSDL read, one signed syncLead built.

import strong from "strong-soap";
import { syncLeadParams } from "../data.mjs";
import { wsdl } from "../paths.mjs";
import { authentication } from "../sign.mjs";
import { wrapped } from "../subjects/wrapped.mjs";
import { built } from "./built.mjs";

const httpClient = { options: {}, request: (_url, body) => built(body) };
strong.soap.createClient(wsdl, { httpClient }, async (error, client) => {
  if (error) throw error;
  client.addSoapHeader({ AuthenticationHeader: authentication() });
  await client.syncLead({ paramsSyncLead: wrapped(syncLeadParams()) });
});
