// What a run notes of itself in its output: hashes of all that goes into it and of all that it wrote, where its documents
// are imported, and what it told. Without paths of the machine, so that the same input gives the same bytes everywhere.
import { createHash, type Hash } from "node:crypto";
import { CodegenError } from "./model/error.js";
import { isRecord } from "../src/is-record.js";
import { documentName, isUrl } from "./sources/locations.js";
import type { Import, Recorded } from "./sources/recorded.js";
import { STAMPED, stampOf, unstamped } from "./text/stamp.js";

/** The lists of reasons that a run tells. */
const TOLD = ["refused", "asXml", "loosened", "passedOver", "demands"] as const;

type Told<Item> = Readonly<Record<(typeof TOLD)[number], readonly Item[]>>;

export interface Stamp extends Told<Reason> {
  /** Hash of the documents, the options, the catalog and the build of the generator. */
  readonly input: string;
  /** Hash of the files in the folder. */
  readonly output: string;
  readonly imports: readonly Import[];
}

/** A CodegenError; its file as the place of the document in the order, or the name of a generated file. */
interface Reason {
  readonly file: number | string;
  readonly at: readonly [line: number, column: number];
  readonly construct: string;
  readonly problem: string;
  readonly advice: string;
}

/** What decides the output besides the documents. */
export interface Circumstances {
  readonly build: string;
  readonly wsdl: string;
  /** The options of the run but for those that only decide where files are read and written. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly catalog: Readonly<Record<string, string>>;
}

export function hashInput(
  documents: Recorded["documents"],
  { build, wsdl, options, catalog }: Circumstances,
): string {
  const hash = createHash("sha256");
  const given = Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1));
  const source = [documentName(wsdl), isUrl(wsdl) ? new URL(wsdl).origin : ""];
  hash.update(JSON.stringify([build, ...source, given, Object.entries(catalog)]));
  for (const bytes of documents.values()) add(hash, withoutReturns(bytes));
  return hash.digest("hex");
}

/** Of all files; of the stamped one without its stamp. */
export function hashOutput(files: ReadonlyMap<string, string | Uint8Array>): string {
  const hash = createHash("sha256");
  for (const [name, content] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    add(hash, Buffer.from(name));
    const bytes = Buffer.from(content);
    add(hash, name === STAMPED ? Buffer.from(unstamped(bytes.toString("utf8"))) : bytes);
  }
  return hash.digest("hex");
}

/** With its length, so that no other division of the same bytes has the same hash. */
function add(hash: Hash, bytes: Uint8Array): void {
  hash.update(`\n${bytes.length}\n`).update(bytes);
}

/**
 * XML takes `\r\n` for `\n`, and version control may have changed one into the other. In UTF-16, these bytes can be half
 * of a character each.
 */
function withoutReturns(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  if (!text.includes("\r\n") || text.includes("\0")) return bytes;
  return Buffer.from(text.replaceAll("\r\n", "\n"), "latin1");
}

/** `undefined` for a run that cannot be told from its documents alone, or that told paths of this machine. */
export function makeStamp(
  { documents, imports }: Recorded,
  circumstances: Circumstances,
  files: ReadonlyMap<string, string | Uint8Array>,
  told: Told<CodegenError>,
): Stamp | undefined {
  const paths = [...documents.keys()];
  const reasons = mapTold(told, (error) => reasonOf(error, paths));
  if (!isKnown(reasons)) return undefined;
  const input = hashInput(documents, circumstances);
  return { input, output: hashOutput(files), imports, ...reasons };
}

function mapTold<From, To>(told: Told<From>, to: (item: From) => To): Told<To> {
  const { refused, asXml, loosened, passedOver, demands } = told;
  return {
    refused: refused.map(to),
    asXml: asXml.map(to),
    loosened: loosened.map(to),
    passedOver: passedOver.map(to),
    demands: demands.map(to),
  };
}

function isKnown(reasons: Told<Reason | undefined>): reasons is Told<Reason> {
  return TOLD.every((list) => reasons[list].every((reason) => reason !== undefined));
}

function reasonOf(error: CodegenError, paths: readonly string[]): Reason | undefined {
  const { construct, problem, advice, line, column } = error;
  const index = paths.indexOf(error.file);
  const file = index < 0 ? error.file : index;
  if (typeof file === "string" && !FILE_NAME.test(file)) return undefined;
  if (paths.some((path) => `${problem}\n${construct}\n${advice}`.includes(path))) return undefined;
  return { file, at: [line, column], construct, problem, advice };
}

const FILE_NAME = /^[\w-]+\.\w+$/;

/** `undefined` where the stamp names a document that is not among them. */
export function errorsOf(stamp: Stamp, paths: readonly string[]): Told<CodegenError> | undefined {
  const isOne = ({ file }: Reason) => typeof file === "string" || paths[file] !== undefined;
  if (!TOLD.every((list) => stamp[list].every(isOne))) return undefined;
  return mapTold(stamp, ({ file, at: [line, column], construct, problem, advice }) => {
    const name = typeof file === "string" ? file : (paths[file] ?? "");
    return new CodegenError(problem, { place: { file: name, line, column }, construct, advice });
  });
}

/** The stamp in the text of a file. Anybody may have edited it. */
export function readStamp(text: string): Stamp | undefined {
  const stamp = stampOf(text);
  return isStamp(stamp) ? stamp : undefined;
}

function isStamp(value: unknown): value is Stamp {
  return (
    isRecord(value) &&
    typeof value["input"] === "string" &&
    typeof value["output"] === "string" &&
    isListOf(value["imports"], isImport) &&
    TOLD.every((list) => isListOf(value[list], isReason))
  );
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isItem);
}

function isImport(value: unknown): boolean {
  return Array.isArray(value) && Number.isInteger(value[0]) && typeof value[1] === "string";
}

function isReason(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { file, at } = value;
  return (
    (typeof file === "string" ? FILE_NAME.test(file) : Number.isInteger(file)) &&
    isListOf(at, Number.isInteger) &&
    at.length === 2 &&
    ["construct", "problem", "advice"].every((name) => typeof value[name] === "string")
  );
}
