// The file mktows.config: the contracts of a project, each with its options, for `mktows generate` without arguments. Only
// its types are here; the command finds, reads and checks it.
import type { GenerateOptions } from "./main.js";

/** A contract and its folder, with the options of `generate`. Paths are relative to the config file. */
export interface ContractConfig extends Omit<GenerateOptions, "check" | "onProgress"> {
  /** Fail if anything was left out, or passed over as meaningless, which otherwise is only listed. Default false. */
  readonly strict?: boolean | undefined;
}

/** What a config file exports by default, or contains as JSON. */
export interface Config {
  /** They are generated in this order. */
  readonly contracts: readonly ContractConfig[];
}

/**
 * The config as it is, with its type checked and completed by an editor.
 *
 * @example
 * export default defineConfig({ contracts: [{ wsdl: "service.wsdl", out: "src/service" }] });
 */
export function defineConfig(config: Config): Config {
  return config;
}
