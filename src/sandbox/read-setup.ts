// A setup out of a file: parsed JSON, whose members must be those of a `Setup`. What is inside a member is
// taken as it is.
import { didYouMean } from "../wire/check.js";
import { defaultSetup, type Setup } from "./setup.js";

/** The members of a setup that were given. Throws a `TypeError` naming what is not one. */
export function readSetup(json: unknown): Partial<Setup> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new TypeError("a setup is a JSON object");
  const names = Object.keys(defaultSetup);
  for (const [name, value] of Object.entries(json)) {
    if (!names.includes(name))
      throw new TypeError(`a setup has no member ${name}${didYouMean(name, names)}`);
    if (!Array.isArray(value)) throw new TypeError(`${name} of a setup is a list`);
  }
  return json;
}
