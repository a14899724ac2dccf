// Which version a path asks for.
import { versionNames, type VersionName } from "./versions.js";

/**
 * The version that a path ends with. One whose contract is not known is answered like the one before it, since later
 * versions were announced to be compatible; what is no number of a version, like the last one.
 */
export function versionAt(path: string): VersionName {
  const [, major = "", minor = ""] = /\/(\d{1,3})_(\d{1,3})\/?$/.exec(path) ?? [];
  if (major === "") return "3_1";
  const asked = orderOf(`${major}_${minor}`);
  return versionNames.findLast((name) => orderOf(name) <= asked) ?? "2_1";
}

function orderOf(version: string): number {
  const [major, minor] = version.split("_").map(Number);
  return (major ?? 0) * 1000 + (minor ?? 0);
}
