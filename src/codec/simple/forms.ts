// The lexical forms of a value: a pattern of XML Schema restricts how a number or boolean is written, so a type with one is
// written in the first form that matches, and `7` with the pattern `0\d` is `07`.
import type { Scalar, WriteNames } from "../scalar.js";

/** Digits before and after the point of the longest forms. */
const MAX_WIDTH = 24;

/** Each form of a value, first the one in which it is written without a pattern; none for what is no value. */
export function* formsOf(scalar: Scalar, value: unknown, names?: WriteNames): Iterable<string> {
  if (scalar.forms !== undefined) return yield* scalar.forms(value, names);
  const text = scalar.print(value, names);
  if (text === undefined) return;
  yield text;
  const type = scalar.builtin ?? scalar.name;
  if (typeof value === "boolean") yield value ? "1" : "0";
  else if (type === "hexBinary") yield text.toLowerCase();
  else if (type === "float" || type === "double") yield* floats(text);
  else if (typeof value === "number" || typeof value === "bigint") yield* integers(text);
}

/** Each item in its first form, each in its second, and so on; an item that has no more forms keeps its last. */
export function* formsOfList(
  item: Scalar,
  value: readonly unknown[],
  names?: WriteNames,
): Iterable<string> {
  const forms = Array.from(value, (each) => formsOf(item, each, names)[Symbol.iterator]());
  let texts = forms.map((): string | undefined => undefined);
  for (let isMore = true; isMore;) {
    isMore = false;
    texts = texts.map((text, at) => {
      const next = forms[at]?.next();
      if (next === undefined || next.done === true) return text;
      isMore = true;
      return next.value;
    });
    if (texts.includes(undefined)) return;
    if (isMore || texts.length === 0) yield texts.join(" ");
  }
}

/** With zeros before the digits, and with a sign. */
function* integers(text: string): Iterable<string> {
  const [sign, digits] = signed(text);
  for (const each of sign === "" ? ["", "+"] : [sign])
    for (let width = 1; width <= MAX_WIDTH; width++) yield each + digits.padStart(width, "0");
  if (digits === "0") yield "-0";
}

function* floats(text: string): Iterable<string> {
  const [sign, unsigned] = signed(text);
  const [mantissa = "", exponent = "0"] = unsigned.split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  // What is beyond the range of the type is INF as well.
  if (whole === "INF") yield `${sign}1E400`;
  if (!/^[0-9]+$/.test(whole)) return; // NaN has one form
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const first = /[1-9]/.exec(digits)?.index ?? 0;
  for (const each of sign === "" ? ["", "+"] : [sign]) {
    for (const form of withPoint(digits, point)) yield each + form;
    for (const form of withPoint(digits, first + 1))
      for (const power of exponents(/[1-9]/.test(digits) ? point - first - 1 : 0))
        yield each + form + power;
  }
}

function signed(text: string): readonly [sign: string, rest: string] {
  return text.startsWith("-") ? ["-", text.slice(1)] : ["", text];
}

/** `1`, `1.`, `1.0`, `1.00`, each with zeros before it; `.5` too. */
function* withPoint(digits: string, point: number): Iterable<string> {
  if (Math.abs(point) > MAX_WIDTH) return;
  const all = "0".repeat(Math.max(0, -point)) + digits.padEnd(point, "0");
  const at = Math.max(0, point);
  const whole = all.slice(0, at).replace(/^0+/, "");
  const fraction = all.slice(at).replace(/0+$/, "");
  if (fraction === "") for (const form of padded(whole)) yield form;
  for (let width = fraction.length; width <= MAX_WIDTH; width++)
    for (const form of padded(whole)) yield `${form}.${fraction.padEnd(width, "0")}`;
  if (whole === "")
    for (let width = Math.max(1, fraction.length); width <= MAX_WIDTH; width++)
      yield `.${fraction.padEnd(width, "0")}`;
}

function* padded(whole: string): Iterable<string> {
  for (let width = 1; width <= MAX_WIDTH; width++) yield whole.padStart(width, "0");
}

function* exponents(power: number): Iterable<string> {
  const [sign, digits] = signed(String(power));
  for (const letter of ["E", "e"])
    for (const each of sign === "" ? ["", "+"] : [sign])
      for (const width of [1, 2, 3]) yield letter + each + digits.padStart(width, "0");
  if (digits === "0") yield* ["E-0", "e-0"];
}
