// The list of an import, which is inside a program.
import { listInProgram, type StaticList } from "../lookups/lists.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";

export async function requireList(
  bridge: Bridge,
  program: string,
  name: string,
): Promise<StaticList> {
  const list = await listInProgram(bridge, program.trim(), name.trim());
  if (list !== undefined) return list;
  throw new Refusal(20111, `Program '${program}' has no list '${name}'`);
}
