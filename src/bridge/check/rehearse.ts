// Carries out requests as a dry run, and tells what each would have sent.
import { operations } from "../../../generated/operations.js";
import type { AnyCallOptions } from "../../call/call.js";
import { SoapFaultError } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import type { OperationName } from "../../mktows/rules/rules.js";
import type { Bridged } from "../door/create-bridge.js";
import { dryRun, isDryRun, type Planned } from "../dry-run.js";
import { listed, type Finding } from "./findings.js";

export interface Rehearsed {
  readonly operation: OperationName;
  readonly params: unknown;
  readonly options?: AnyCallOptions | undefined;
  /** Where the request is from. Default: the operation. */
  readonly name?: string | undefined;
}

/** One request of each kind, of records that no instance has. */
export const samples: readonly Rehearsed[] = [
  {
    operation: "getLead",
    params: { leadKey: { keyType: "EMAIL", keyValue: "nobody@mktows.example" } },
  },
  {
    operation: "syncLead",
    params: { leadRecord: { Email: "nobody@mktows.example" }, returnLead: false },
  },
  {
    operation: "syncMultipleLeads",
    params: {
      leadRecordList: [
        { Email: "nobody@mktows.example" },
        {
          Email: "somebody@mktows.example",
          leadAttributeList: [{ attrName: "FirstName", attrValue: "Ann" }],
        },
      ],
    },
  },
  { operation: "getCampaignsForSource", params: { source: "MKTOWS" } },
  { operation: "getChannels", params: {} },
  { operation: "listMObjects", params: {} },
  { operation: "describeMObject", params: { objectName: "LeadRecord" } },
];

/** `planned` is what the bridge's `onPlanned` fills. */
export async function rehearse(
  bridge: Bridged,
  { operation, params, options, name = operation }: Rehearsed,
  planned: Planned[],
): Promise<Finding> {
  const what = `dry run of ${name}`;
  planned.splice(0);
  // Known only as JSON: the bridge checks it.
  const method = bridge[operation] as (params: unknown, options: unknown) => Promise<unknown>;
  try {
    const failed = failuresIn(await method(params, options));
    if (failed.length > 0) return { what, state: "fails", text: listed(failed, 5) };
    return { what, state: "ok", text: printPlan(planned) };
  } catch (error) {
    // Where there is no status for each record, the whole call ends at the first write.
    if (error instanceof SoapFaultError && isDryRun(error.cause))
      return { what, state: "ok", text: printPlan(planned) };
    if (error instanceof SoapFaultError && isNotFound(error.code))
      return { what, state: "ok", text: `read; ${error.faultString}` };
    return { what, state: "fails", text: error instanceof Error ? error.message : String(error) };
  }
}

export function isKnownOperation(name: unknown): name is OperationName {
  return typeof name === "string" && Object.hasOwn(operations, name);
}

/** An instance need not have what a sample names. */
function isNotFound(code: number | undefined): boolean {
  return code === 20103;
}

function printPlan(planned: readonly Planned[]): string {
  if (planned.length === 0) return "read, nothing would be written";
  return `would send ${listed(
    planned.map(({ method, path }) => `${method} ${path}`),
    5,
  )}`;
}

/** The errors of records that fail for another reason than the dry run, wherever the answer has statuses. */
function failuresIn(value: unknown, depth = 6): string[] {
  if (depth === 0 || typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap((each) => failuresIn(each, depth - 1));
  if (!isRecord(value) || value["status"] !== "FAILED") return inner;
  const { error } = value;
  return error === dryRun ? inner : [typeof error === "string" ? error : "FAILED", ...inner];
}
