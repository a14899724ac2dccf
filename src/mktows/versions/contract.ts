// The operation table of what answers in the place of the service, the sandbox and the gateway: the generated one, with
// what clients of other versions send and what only the vendor's documentation has. What the additions mean is said where
// the operations are.
import { operations } from "../../../generated/operations.js";
import type { AnyOperation } from "../../wire/index.js";
import type { OperationName } from "../rules/rules.js";
import { withDifferences } from "./rows.js";
import { versionNames, versions, type Difference } from "./versions.js";

/** Elements that the params of an operation can have in addition to those of the contract. */
export interface OtherParams {
  readonly listOperation: {
    /** In versions up to 2_2: the activity log is not written. */
    readonly skipActivityLog?: boolean | null | undefined;
  };
}

/** What versions have in addition to wsdl/mktows.wsdl, each once. */
const ofVersions: readonly Difference[] = [
  ...new Set(versionNames.flatMap((name) => versions[name])),
].filter(({ change }) => change !== "removed" && "addedAfter" in change);

const inRequests: readonly Difference[] = [
  ...ofVersions,
  // Clients of 2_1 and 2_2 have it; the contract 2_2 does not.
  { type: "ListOperationType", value: "CLEARLIST" },
  // Required by the contract only.
  { type: "ParamsImportToList", element: "clearList", change: { minOccurs: 0 } },
  { type: "ParamsImportToList", element: "campaignName", change: { minOccurs: 0 } },
];

/** Statuses of custom objects that are documented, but not in the contract. */
const inAnswers: readonly Difference[] = [
  { type: "SyncStatusEnum", value: "UNCHANGED" },
  { type: "SyncStatusEnum", value: "SKIPPED" },
];

const rows = Object.entries<AnyOperation>(operations).map(([name, row]) => [
  name,
  {
    ...row,
    input: withDifferences(row.input, inRequests),
    output: withDifferences(row.output, inAnswers),
  },
]);

/** One row for each of the generated table. */
export const contract = Object.fromEntries(rows) as Readonly<Record<OperationName, AnyOperation>>;
