// The vendor's description of the REST service, read at test time and corrected. Nothing of it is in this project.
import { existsSync, readFileSync } from "node:fs";
import { isRecord } from "../../../src/is-record.js";
import { shared } from "../../outside.js";
import { corrections, type Correction, type Step } from "./corrections.js";
import type { Definitions, Schema } from "./schema.js";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "body" | "formData" | "header";
  readonly required: boolean;
  readonly schema: Schema;
}

/** What the description says of one method of a path. */
export interface Described {
  /** Such as `POST /rest/v1/leads.json`. */
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly consumes: readonly string[];
  /** Of an answer with status 200. */
  readonly answer: Schema | undefined;
  readonly definitions: Definitions["definitions"];
}

const files = ["swagger-mapi.json", "swagger-asset.json", "swagger-identity.json"] as const;
const pathOf = (file: string) => shared(`vendor/openapi/${file}`);

export const isThere = (): boolean => files.every((file) => existsSync(pathOf(file)));

let read: readonly Described[] | undefined;

/** Everything that is described, with the corrections. */
export function description(): readonly Described[] {
  read ??= files.flatMap((file) => {
    const document = JSON.parse(readFileSync(pathOf(file), "utf8")) as Document;
    for (const one of corrections) if (one.file === file) correct(document, one);
    return endpointsOf(document);
  });
  return read;
}

interface Document {
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
/** Other parameters than bodies have the members of their schema themselves. */
interface ParameterOfFile extends Omit<Schema, "required"> {
  readonly name: string;
  readonly in: Parameter["in"];
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface Operation {
  readonly parameters?: readonly ParameterOfFile[];
  readonly consumes?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>;
}

function endpointsOf({ paths, definitions }: Document): Described[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, operation]): Described => {
      const method = name.toUpperCase();
      const { consumes = [], responses } = operation;
      const parameters = (operation.parameters ?? []).map(
        ({ name: of, in: place, required = false, schema, ...own }): Parameter => ({
          ...{ name: of, in: place, required, schema: schema ?? own },
        }),
      );
      const answer = responses["200"]?.schema;
      const endpoint = `${method} ${path}`;
      return { endpoint, method, path, parameters, consumes, answer, definitions };
    }),
  );
}

/** Changes a document. A correction that changes nothing is one that the vendor has made, or of another version. */
export function correct(document: object, { at, set, was, add, reason }: Correction): void {
  const last = at.at(-1);
  let count = 0;
  for (const parent of placesOf([document], at.slice(0, -1)))
    for (const name of namesOf(parent, last ?? "", set)) {
      const old = parent[name];
      if (was !== undefined && old !== was) continue;
      const changed = add === undefined ? set : [...(Array.isArray(old) ? old : []), add];
      if (JSON.stringify(changed) === JSON.stringify(old)) continue;
      if (changed === undefined) delete parent[name];
      else parent[name] = changed;
      count++;
    }
  if (count === 0) throw new Error(`a correction changes nothing at ${at.join("/")}: ${reason}`);
}

type Place = Record<string, unknown>;

function placesOf(places: readonly unknown[], [step, ...others]: readonly Step[]): Place[] {
  const found = places.filter((place): place is Place => isRecord(place) || Array.isArray(place));
  if (step === undefined) return found;
  const next = found.flatMap((place) => namesOf(place, step).map((name) => place[name]));
  return placesOf(next, others);
}

/** The members that a step means; with a value to set also one that is not there. */
function namesOf(place: Place, step: Step, set?: unknown): string[] {
  if (typeof step === "string") return step in place || set !== undefined ? [step] : [];
  return Object.keys(place).filter((name) => step.test(name));
}
