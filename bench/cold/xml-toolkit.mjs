// From nothing to the first request: xml-toolkit loaded, the WSDL read, one signed syncLead built.

import toolkit from "xml-toolkit";
import { syncLeadParams } from "../data.mjs";
import { wsdl } from "../paths.mjs";
import { authentication } from "../sign.mjs";
import { wrapped } from "../subjects/wrapped.mjs";
import { built } from "./built.mjs";

const soap = new toolkit.SOAP11(wsdl);
const header = soap.xs.stringify({ AuthenticationHeader: authentication() });
built(soap.http({ paramsSyncLead: wrapped(syncLeadParams()) }, header).body);
