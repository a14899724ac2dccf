// Colours on a terminal: which there are, and where they are shown. A text with colours is data, so that what comes from
// outside can carry none of its own.
import { inspect } from "node:util";

/** Errors are red, what wants attention is yellow, what is well is green, what is beside the point is dim. */
export type Colour = "red" | "yellow" | "green" | "dim" | "bold";

export interface Painted {
  readonly colour: Colour;
  readonly text: string;
}

/** A text, or the parts of one, of which some have a colour. */
export type Text = string | readonly (string | Painted)[];

export function paint(colour: Colour, text: string): Painted {
  return { colour, text };
}

/** Whether a stream shows colours: NO_COLOR says no, FORCE_COLOR says yes (0 or false: no), else a terminal does. */
export function hasColours(
  stream: { readonly isTTY?: boolean },
  { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv,
): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY === true && TERM !== "dumb";
}

/** The text as it is written: each part made printable, and coloured where colours are shown. */
export function printText(
  text: Text,
  printable: (part: string) => string,
  colours: boolean,
): string {
  if (typeof text === "string") return printable(text);
  return text.map((part) => printPart(part, printable, colours)).join("");
}

function printPart(
  part: string | Painted,
  printable: (part: string) => string,
  colours: boolean,
): string {
  if (typeof part === "string") return printable(part);
  const [on, off] = inspect.colors[part.colour] ?? [0, 0];
  const text = printable(part.text);
  return colours ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}
