// Programs by name.
import { getProgramByName } from "../../rest/endpoints/programs.js";
import { integer, text } from "../../rest/read.js";
import type { Bridge } from "../operation.js";
import { found } from "./found.js";

/** The id of the program with this name. */
export function programNamed(bridge: Bridge, name: string): Promise<number | undefined> {
  return found(bridge, `program ${name}`, async () => {
    const { result } = await bridge.rest(getProgramByName, { query: { name } });
    const rows = result.filter((row) => text(row, "name") === name);
    return rows.map((row) => integer(row, "id")).find((id) => id !== undefined);
  });
}
