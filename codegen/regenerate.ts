// `generate`, but for a run that would write what is there already: such a run reads bytes and compares hashes, and loads
// none of the libraries.
import { generatedIn } from "./disk/output.js";
import { BUILD } from "./build.js";
import type * as main from "./main.js";
import type { Generated, GenerateOptions } from "./main.js";
import { openContract, type OpenContract } from "./open-contract.js";
import { readAgain } from "./sources/recorded.js";
import { errorsOf, hashInput, hashOutput, readStamp, type Circumstances } from "./stamp.js";
import { STAMPED } from "./text/stamp.js";

/**
 * `check` always does the whole work: it judges whether files are what the generator writes, and believes nothing that they
 * say of themselves. So does `save`, which writes the documents. Without a `build`, no run knows whether the generator
 * has changed since the last one.
 */
export async function regenerate(
  options: GenerateOptions,
  build: string | undefined = BUILD,
  load: () => Promise<Pick<typeof main, "generate">> = () => import("./main.js"),
): Promise<Generated> {
  const opened = telling(await openContract(options.wsdl, options), options.onProgress);
  const circumstances = build === undefined ? undefined : circumstancesOf(options, opened, build);
  const isQuick = options.check !== true && options.save === undefined;
  const unchanged =
    circumstances !== undefined && isQuick
      ? await findUnchanged(options, opened, circumstances)
      : undefined;
  if (unchanged !== undefined) return unchanged;
  const { generate } = await load();
  return generate(options, undefined, { opened, circumstances });
}

/** The contract, which tells of each document before it is read. */
function telling(
  { documents, catalog }: OpenContract,
  onProgress: GenerateOptions["onProgress"],
): OpenContract {
  const read = (document: string) => {
    onProgress?.({ step: "reading", document });
    return documents.read(document);
  };
  return { documents: { ...documents, read }, catalog };
}

function circumstancesOf(
  options: GenerateOptions,
  { catalog }: OpenContract,
  build: string,
): Circumstances {
  const {
    wsdl,
    out,
    check,
    save,
    root,
    catalog: path,
    headers,
    maxBytes,
    timeout,
    onProgress,
    ...others
  } = options;
  return { build, wsdl, options: others, catalog };
}

/** What the earlier run told, if this one would write the same. */
async function findUnchanged(
  { wsdl, out }: GenerateOptions,
  { documents }: OpenContract,
  circumstances: Circumstances,
): Promise<Generated | undefined> {
  const files = await generatedIn(out);
  const stamp = readStamp(files.get(STAMPED)?.toString("utf8") ?? "");
  if (stamp === undefined || stamp.output !== hashOutput(files)) return undefined;
  // An error is that of the whole run, which meets it again.
  const read = await readAgain(wsdl, stamp.imports, documents).catch(() => undefined);
  if (read === undefined || stamp.input !== hashInput(read, circumstances)) return undefined;
  const told = errorsOf(stamp, [...read.keys()]);
  return told && { files: [...files.keys()], drift: [], ...told };
}
