// Checks what a config file contains, all of it at once, and resolves its paths. Reads nothing.
import { dirname, extname, isAbsolute, join, resolve } from "node:path";
import { didYouMean } from "../../codec/did-you-mean.js";
import { isRecord } from "../../is-record.js";
import { InputError } from "../failure.js";
import { areOrigins, parseHeaders } from "./origins.js";

// Types of the generator are named where they are used: an import at the top would load it.
export type ContractConfig = import("../../../codegen/config.js").ContractConfig;

/** What an option is: a text, a path, a word of these, ... */
type Kind =
  "text" | "path" | "texts" | "origins" | "flag" | "count" | "headers" | readonly string[];

const kinds: Readonly<Record<keyof ContractConfig, Kind>> = {
  wsdl: "path",
  out: "path",
  runtime: "text",
  importExtension: [".js", ".ts", "none"],
  standalone: "flag",
  operations: "texts",
  client: "flag",
  strict: "flag",
  lenient: "flag",
  dates: ["text", "Date"],
  long: ["bigint", "number"],
  wrappers: ["unwrapped", "kept"],
  choice: ["union", "optional"],
  root: "path",
  catalog: "path",
  save: "path",
  headers: "headers",
  allowOrigins: "origins",
  maxBytes: "count",
  timeout: "count",
};
const names = Object.keys(kinds);
const isName = (name: string): name is keyof ContractConfig => Object.hasOwn(kinds, name);

/** The contracts that a config file names; an InputError with every mistake in it. */
export function contractsOf(config: unknown, file: string): readonly ContractConfig[] {
  const problems = problemsOf(config, extname(file) === ".json");
  if (problems.length > 0)
    throw new InputError([`${file}:`, ...problems].join(problems.length > 1 ? "\n  " : " "));
  const { contracts } = config as { readonly contracts: readonly ContractConfig[] };
  return contracts.map((contract) => resolved(contract, dirname(file)));
}

function problemsOf(config: unknown, isJson: boolean): readonly string[] {
  if (!isRecord(config))
    return ["expected an object with `contracts`, which a program exports by default"];
  const unknown = Object.keys(config)
    .filter((name) => name !== "contracts")
    .map((name) => `${name}: unknown option${didYouMean(name, ["contracts"])}`);
  const { contracts } = config;
  if (!Array.isArray(contracts) || contracts.length === 0)
    return [...unknown, "contracts: expected a list of { wsdl, out }, with options of generate"];
  const found = contracts.flatMap((contract: unknown, at) =>
    contractProblems(contract, isJson).map((problem) => `contracts[${at}]${problem}`),
  );
  return [...unknown, ...found, ...sharedFolders(contracts)];
}

function contractProblems(contract: unknown, isJson: boolean): readonly string[] {
  if (!isRecord(contract)) return [": expected an object with `wsdl` and `out`"];
  const missing = ["wsdl", "out"]
    .filter((name) => contract[name] === undefined)
    .map((name) => `.${name}: missing`);
  const found = Object.entries(contract).flatMap(([name, value]) => {
    if (!isName(name)) return [`.${name}: unknown option${didYouMean(name, names)}`];
    if (name === "headers" && isJson) return [`.headers: ${noHeaders}`];
    const wanted = value === undefined ? undefined : expected(kinds[name], value);
    return wanted === undefined ? [] : [`.${name}: expected ${wanted}`];
  });
  const both = contract["standalone"] === true && contract["runtime"] !== undefined;
  return [...missing, ...found, ...(both ? [".runtime: must be omitted with standalone"] : [])];
}

const noHeaders =
  "they can hold a secret, which is for the environment: use mktows.config.mjs, with process.env";

/** What a value should have been; `undefined` if it is that. It is not shown: it may hold a secret. */
function expected(kind: Kind, value: unknown): string | undefined {
  const isText = typeof value === "string" && value !== "";
  const texts = Array.isArray(value) && value.every((each) => typeof each === "string") && value;
  switch (kind) {
    case "text":
    case "path":
      return isText ? undefined : "a text";
    case "texts":
      return texts ? undefined : "a list of texts";
    case "origins":
      return texts && areOrigins(texts)
        ? undefined
        : "a list of scheme, host and port without a path, such as https://host";
    case "flag":
      return typeof value === "boolean" ? undefined : "true or false";
    case "count":
      return Number.isSafeInteger(value) && Number(value) > 0
        ? undefined
        : "a whole number above 0";
    case "headers":
      return isRecord(value) && areHeaders(value)
        ? undefined
        : "an object of texts that HTTP allows (is a variable of the environment unset?)";
    default:
      return kind.some((word) => word === value)
        ? undefined
        : kind.map((word) => `"${word}"`).join(" or ");
  }
}

function areHeaders(headers: Readonly<Record<string, unknown>>): boolean {
  const all = Object.entries(headers);
  const lines = all.map(([name, value]) => `${name}: ${String(value)}`);
  return all.every(([, value]) => typeof value === "string") && parseHeaders(lines) !== undefined;
}

/** Each run would remove what the other has written. */
function sharedFolders(contracts: readonly unknown[]): readonly string[] {
  const folders = contracts.map((contract) => {
    const out = isRecord(contract) ? contract["out"] : undefined;
    return typeof out === "string" ? resolve(out) : undefined;
  });
  return folders.flatMap((folder, at) => {
    const first = folders.indexOf(folder);
    return folder === undefined || first === at
      ? []
      : [`contracts[${at}].out: expected another folder than that of contracts[${first}]`];
  });
}

function resolved(contract: ContractConfig, folder: string): ContractConfig {
  const entries = Object.entries(contract).map(([name, value]): [string, unknown] =>
    isName(name) && kinds[name] === "path" && typeof value === "string"
      ? [name, /^https?:/i.test(value) || isAbsolute(value) ? value : join(folder, value)]
      : [name, value],
  );
  return { ...contract, ...Object.fromEntries(entries) };
}
