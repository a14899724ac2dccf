// Which version a path asks for.
import { versionNames, type VersionName } from "./versions.js";

/**
 * The version that a path ends with. A version whose contract is not known is answered like the one before it, since later
 * versions were announced to be compatible; any other word, such as `latest`, like the last version.
 */
export function versionAt(path: string): VersionName {
  const [, asked] = /\/(\d{1,3}_\d{1,3})\/?$/.exec(path) ?? [];
  if (asked === undefined) return "3_1";
  return versionNames.findLast((name) => sortable(name) <= sortable(asked)) ?? "2_1";
}

/** A text in whose order versions are: `2_10` after `2_9`. */
function sortable(version: string): string {
  return version.replace(/\d+/g, (digits) => digits.padStart(3, "0"));
}
