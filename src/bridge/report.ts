// What the bridge makes of each operation, as data and as text: from the rows by which it refuses and ignores.
import { operations } from "../../generated/operations.js";
import type { FaultCode } from "../mktows/rules/faults.js";
import type { OperationName } from "../mktows/rules/rules.js";
import { differs, general, ignored, refused } from "./differences.js";

export interface OperationReport {
  readonly operation: OperationName;
  /** Whether nothing is known to be other than over SOAP. */
  readonly exact: boolean;
  /** How many calls of REST one call makes. */
  readonly calls: string;
  readonly differs: readonly string[];
  readonly refused: readonly { readonly code: FaultCode; readonly text: string }[];
  readonly ignored: readonly string[];
}

/** Calls of REST for one call of mktows, once field names, lists and programs are known. */
const calls: Readonly<Record<OperationName, string>> = {
  deleteCustomObjects: "1",
  deleteMObjects: "1 per 300 objects",
  describeMObject: "1 or 2, once a day",
  getCampaignsForSource: "1 per 300 campaigns",
  getChannels: "1 per 200 channels, once in a while",
  getCustomObjects: "1",
  getImportToListStatus: "1, and 1 for failed rows",
  getLead: "1 per 300 leads",
  getLeadActivity: "1 per 10 activity types and 300 activities: often 6 or more without a filter",
  getLeadChanges: "1 per 30 leads, 10 activity types and 300 activities",
  getMObjects: "1 per 200 programs, and 1 to 2 per program with includeDetails; 1 per 300 others",
  getMultipleLeads: "1 per 100 keys; 4 per 1,000 members of a list; more for a time",
  getTags: "1, and 1 per tag, once in a while",
  importToList: "1, and 1 per 300 rows where a list is cleared or no lead is written",
  listMObjects: "none",
  listOperation: "1 per 300 members; as many before it with strict; 1 per type of other keys",
  mergeLeads: "1 per 25 losing leads; 1 per type of keys that are no ids",
  requestCampaign: "1; 1 per type of keys that are no ids",
  scheduleCampaign: "1",
  syncCustomObjects: "1",
  syncLead:
    "1; 1 more with returnLead, 1 to 2 with a cookie, 1 with a workspace, 2 where leads share an address",
  syncMObjects: "1 per 300 opportunities or roles; 1 to 3 per program",
  syncMultipleLeads: "1 per 300 leads that are found by the same kind of key",
};

/** One entry for each operation, in the order of the contract. */
export function bridgeReport(): readonly OperationReport[] {
  return (Object.keys(operations) as OperationName[]).map(reportOf);
}

export function reportOf(operation: OperationName): OperationReport {
  const of = <Row extends { readonly operations: readonly OperationName[] }>(
    rows: Readonly<Record<string, Row>>,
  ): Row[] => Object.values(rows).filter((row) => row.operations.includes(operation));
  const texts = {
    differs: of(differs).map(({ text }) => text),
    refused: of<(typeof refused)[keyof typeof refused]>(refused).map(({ code, text }) => ({
      code,
      text,
    })),
    ignored: of(ignored).map(({ text }) => text),
  };
  const exact = Object.values(texts).every(({ length }) => length === 0);
  return { operation, exact, calls: calls[operation], ...texts };
}

export function printReport(report: readonly OperationReport[]): string {
  const ofAll = Object.values(general).map(({ text }) => `  differs  ${text}\n`);
  return [`all operations\n${ofAll.join("")}`, ...report.map(printOperation)].join("\n");
}

export function printOperation({ operation, exact, ...of }: OperationReport): string {
  const lines = [
    `calls    ${of.calls}`,
    ...(exact ? ["exact"] : []),
    ...of.differs.map((text) => `differs  ${text}`),
    ...of.refused.map(({ code, text }) => `refused  ${code}: ${text}`),
    ...of.ignored.map((text) => `ignored  ${text}`),
  ];
  return `${operation}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
