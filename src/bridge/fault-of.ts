// Which fault of mktows an error of REST becomes. The rows are the vendor's codes; what the bridge refuses by itself is a
// `Refusal` with its code already.
import { SoapFaultError } from "../errors.js";
import { faultError, type FaultCode } from "../mktows/rules/faults.js";
import { serviceFault } from "../mktows/service-fault.js";
import { canPass } from "../rest/codes.js";
import type { RestError } from "../rest/rest-error.js";
import { dryRun } from "./dry-run.js";

/** What a request is about, where one code of REST means different things. `key`: a search for leads by a key. */
export type FaultContext = "list" | "campaign" | "program" | "object" | "key";

type Row = FaultCode | ({ readonly else: FaultCode } & Partial<Record<FaultContext, FaultCode>>);

const notFound: Row = { list: 20111, campaign: 20113, program: 20110, object: 20110, else: 20103 };

/** The codes of whole requests and of single records; those of our own are at the end. */
export const restFaults: Readonly<Record<string, Row>> = {
  "601": 20014,
  "602": 20014,
  "603": 20013,
  "604": 20011,
  // Method, JSON, content type, multipart: the bridge's own mistake, not the caller's. A path: an object's unknown name.
  "605": 20011,
  "609": 20011,
  "610": { object: 20110, else: 20011 },
  "612": 20011,
  "613": 20011,
  "606": 20023,
  "607": 20015,
  "608": 20011,
  "611": 20011,
  "614": 10001,
  "615": 20024,
  "616": 20013,
  "701": 20109,
  "702": notFound,
  "703": 20013,
  "704": 20110,
  "709": 20110,
  "710": { program: 20110, list: 20111, campaign: 20113, else: 20110 },
  "711": 20110,
  "712": 20110,
  "713": 20011,
  "714": 20110,
  "718": 20110,
  "719": 20011,
  "1001": 20110,
  "1002": 20109,
  "1003": { key: 20102, else: 20110 },
  "1004": 20103,
  "1005": 20106,
  "1006": 20105,
  "1007": 20106,
  "1008": 20013,
  "1009": 20109,
  "1010": 20106,
  "1011": 20102,
  "1012": 20110,
  "1013": { ...notFound, else: 20110 },
  "1014": 20110,
  "1015": 20110,
  "1016": 20024,
  "1017": 20110,
  "1018": 20013,
  "1019": 20024,
  "1020": 20015,
  "1021": 20106,
  "1022": 20110,
  "1026": 20110,
  "1028": 20110,
  "1029": 20015,
  "1035": 20110,
  "1036": 20110,
  "1042": 20110,
  "1048": 20110,
  "1049": 20110,
  "1076": 20110,
  "1077": 20110,
  "1078": 20110,
  "1079": 20110,
  "1080": 20110,
  "401": 20014,
  "HTTP 413": 20110,
  "HTTP 414": 20110,
  path: 20110,
  [dryRun]: 20110,
};

/** Not repeated by the bridge, which would wait for long: the queue of imports is full, or the list is being written. */
const laterOn: readonly string[] = ["1016", "1019"];

/** The code of mktows for a code of REST, as in the `error` of a status. */
export function codeOf(restCode: string, context?: FaultContext): FaultCode {
  const row = Object.hasOwn(restFaults, restCode) ? restFaults[restCode] : undefined;
  if (typeof row !== "object") return row ?? 20011;
  return (context === undefined ? undefined : row[context]) ?? row.else;
}

/**
 * The fault of a call whose request REST refused. `executed`: of the whole call, whose earlier requests may have written.
 * Default: what is known of the one.
 */
export function faultOf(
  error: RestError,
  operation: string,
  context: FaultContext | undefined = contextOf(error),
  executed: "no" | "unknown" = error.executed,
): SoapFaultError {
  const { code, reasons, requestId, http } = error;
  const messages = [...new Set(reasons.map(({ message }) => message.trim()))].filter(Boolean);
  const id = requestId === undefined ? "" : `, ${requestId}`;
  // So many as a person reads.
  const text = messages.slice(0, 5).join("; ") || "no message";
  // Of a dry run, nobody was asked.
  const origin = code === dryRun ? "" : ` (REST ${code}${id})`;
  const fault = serviceFault(codeOf(code, context), `${text}${origin}`);
  const meant = faultError(operation, fault, http);
  const retryable = canPass(code) || laterOn.includes(code);
  const { message } = meant;
  return new SoapFaultError({ ...meant, message, http, retryable, executed, cause: error });
}

/** What an endpoint is about, by the beginning of its name. */
const contexts: readonly (readonly [beginning: string, context: FaultContext])[] = [
  ["lists.", "list"],
  ["staticLists.", "list"],
  ["campaigns.", "campaign"],
  ["smartCampaigns.", "campaign"],
  ["programs.", "program"],
  ["customObjects.", "object"],
  ["opportunities.", "object"],
];

function contextOf({ endpoint, code, reasons }: RestError): FaultContext | undefined {
  const isKey = code === "1003" && /filter ?type/i.test(reasons[0]?.message ?? "");
  if (isKey && endpoint === "leads.get") return "key";
  return contexts.find(([beginning]) => endpoint.startsWith(beginning))?.[1];
}
