// importToList and getImportToListStatus: starts imports, which ../background/import-rows.ts then processes, and tells
// their progress.
import type { Operation } from "../world/operation.js";
import { parseCsvLine } from "../world/csv.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { qualifiedName, type List } from "../setup/setup.js";
import { tokenName } from "../setup/token-name.js";
import { clearList } from "../leads/list-members.js";
import { nonBlank } from "../../mktows/reading/params.js";
import type { World } from "../world/world.js";

export const importToList: Operation<"importToList"> = (world, params) => {
  const list = requireList(world, params.programName, params.listName);
  const columns = readHeader(world, params.importFileHeader);
  if (!columns.includes("Email"))
    throw new Refusal(
      20110,
      "importFileHeader requires the column 'Email Address', by which leads are found",
    );
  const campaign = tokenCampaign(world, columns, nonBlank(params.campaignName));
  if (params.clearList) clearList(world, list);
  const rows = params.importFileRows.length;
  world.imports.add(
    {
      list: list.id,
      mode: params.importListMode,
      campaign,
      columns,
      status: "PROCESSING",
      startedAt: world.now(),
      endedAt: null,
      rows,
      done: 0,
      imported: 0,
      failed: 0,
      ignored: 0,
    },
    params.importFileRows,
  );
  return { importStatus: "PROCESSING" };
};

export const getImportToListStatus: Operation<"getImportToListStatus"> = (world, params) => {
  const { programName, listName } = params;
  if (programName === undefined || listName === undefined)
    throw new Refusal(20109, "programName and listName are required");
  const list = requireList(world, programName, listName);
  const job = world.imports.latest(list.id);
  if (job === undefined)
    throw new Refusal(
      world.assume.faultCodes.nothingImported,
      `Nothing was imported into '${list.name}' yet`,
    );
  const ended = job.endedAt !== null;
  const left = job.rows - job.done;
  return {
    status: job.status,
    startedTime: world.printTime(job.startedAt),
    endedTime: job.endedAt === null ? null : world.printTime(job.endedAt),
    estimatedTime: ended ? null : Math.ceil((left * world.assume.importRowMs) / 1000),
    estimatedRows: job.rows,
    rowsImported: job.imported,
    rowsFailed: job.failed,
    // Pending rows count as ignored, as the service showed them.
    rowsIgnored: job.ignored + left,
    importSummary: ended ? `${job.imported} of ${job.rows} rows imported` : null,
  };
};

function requireList({ assets }: World, program: string, name: string): List {
  const list = assets
    .lists()
    .find((one) => one.program === program.trim() && one.name === name.trim());
  if (list === undefined) throw new Refusal(20111, `Program '${program}' has no list '${name}'`);
  return list;
}

/** The columns of the header: display names as SOAP names of fields, tokens with their braces. */
function readHeader(world: World, header: string): string[] {
  const names = parseCsvLine(header);
  if (names === undefined) throw new Refusal(20110, "importFileHeader has an unclosed quote");
  const byLabel = new Map([...world.fields.values()].map(({ label, name }) => [label, name]));
  return names.map((name) => {
    const field = byLabel.get(name) ?? tokenName(name);
    if (field !== undefined) return field;
    throw new Refusal(
      20105,
      `No field is labelled '${name}': importFileHeader takes display names`,
    );
  });
}

/** The campaign for which token columns are stored; required when there are any. */
function tokenCampaign(
  { assets, assume: { faultCodes } }: World,
  columns: readonly string[],
  name: string | undefined,
): number | null {
  if (name === undefined) {
    if (columns.some(tokenName))
      throw new Refusal(
        faultCodes.tokensWithoutCampaign,
        "campaignName is required with token columns",
      );
    return null;
  }
  const found = assets
    .campaigns()
    .find((campaign) => campaign.name === name || qualifiedName(campaign) === name);
  if (found === undefined)
    throw new Refusal(faultCodes.unknownCampaign, `Unknown campaign '${name}'`);
  return found.id;
}
