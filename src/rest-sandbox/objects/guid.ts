// The GUIDs by which REST names rows that the world knows by number. They are computed, so that nothing has to be stored:
// the number is at the end, and the rest proves that the GUID is one of ours.
import { createHash } from "node:crypto";

const highest = 16 ** 12;

export function guidOf(type: string, id: number): string {
  const proof = createHash("sha256").update(`${type}\n${id}`).digest("hex");
  const groups = [proof.slice(0, 8), proof.slice(8, 12), proof.slice(12, 16), proof.slice(16, 20)];
  return [...groups, (id % highest).toString(16).padStart(12, "0")].join("-");
}

/** The number of the row with this GUID; `undefined` for a GUID of another type, or none of ours. */
export function idOfGuid(type: string, guid: string): number | undefined {
  const [, digits] = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})$/i.exec(guid) ?? [];
  const id = digits === undefined ? 0 : Number.parseInt(digits, 16);
  return id > 0 && guidOf(type, id) === guid.toLowerCase() ? id : undefined;
}
