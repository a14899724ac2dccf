// Static lists by name. A list inside a program is named `Program.List`; the name of one outside may contain dots as well.
import { getLists } from "../../rest/endpoints/lists.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, text } from "../../rest/read.js";
import { bounded, readAll } from "../bounded.js";
import type { Bridge } from "../operation.js";
import { byName, found } from "./found.js";

export interface StaticList {
  readonly id: number;
  readonly name: string;
  /** `undefined` outside programs. */
  readonly program: string | undefined;
}

/** The list with this name, qualified by its program if it is in one. */
export function listNamed(bridge: Bridge, qualified: string): Promise<StaticList | undefined> {
  return found(bridge, keyQualified(qualified), async () => {
    const lists = await listsWith(bridge, byName(...possibleNames(qualified)));
    return lists.find((list) => qualifiedName(list) === qualified);
  });
}

/** The list with this name inside the program. */
export async function listInProgram(
  bridge: Bridge,
  program: string,
  name: string,
): Promise<StaticList | undefined> {
  return found(bridge, keyInside(program, name), async () => {
    const lists = await listsWith(bridge, byName(name), byName(program));
    return lists.find((list) => list.program === program && list.name === name);
  });
}

/** The list with this name outside programs. */
export function listOutsidePrograms(bridge: Bridge, name: string): Promise<StaticList | undefined> {
  return found(bridge, keyInside(undefined, name), async () => {
    const lists = await listsWith(bridge, byName(name));
    return lists.find((list) => list.program === undefined && list.name === name);
  });
}

/** Forgets where lists are: one of them turned out to be gone. */
export function forgetList({ caches }: Bridge, { name, program }: StaticList): void {
  caches.forget(keyInside(program, name));
  caches.forget(keyQualified(qualifiedName({ name, program })));
}

// As JSON, in which no name looks like a pair of others.
const keyInside = (program: string | undefined, name: string): string =>
  `list ${JSON.stringify([program ?? null, name])}`;
const keyQualified = (name: string): string => `list ${JSON.stringify(name)}`;

interface Named {
  readonly name: string;
  readonly program: string | undefined;
}

/** As SOAP names what may be inside a program: `Program.List`, `Program.Campaign`. */
export function qualifiedName({ name, program }: Named): string {
  return program === undefined ? name : `${program}.${name}`;
}

/** The whole, and what follows each of its dots. */
function possibleNames(qualified: string): string[] {
  const dots = [...qualified.matchAll(/\./g)].map(({ index }) => index + 1);
  return [0, ...dots].map((at) => qualified.slice(at)).filter((name) => name.trim() !== "");
}

async function listsWith(
  bridge: Bridge,
  names: readonly string[] | undefined,
  programs?: readonly string[],
): Promise<StaticList[]> {
  const query = { name: names, programName: programs };
  const rows = await readAll(bounded(bridge), getLists, { query });
  return rows.flatMap((row) => toList(row) ?? []);
}

function toList(row: JsonObject): StaticList | undefined {
  const [id, name] = [integer(row, "id"), text(row, "name")];
  if (id === undefined || name === undefined) return undefined;
  return { id, name, program: text(row, "programName") };
}
