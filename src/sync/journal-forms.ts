// Statuses as the journal keeps them: those of many records differ only in their numbers, so the text around the numbers is
// kept once.

/** Texts with `#` for each run of digits, by their numbers. */
export interface Forms {
  readonly texts: string[];
  readonly numbers: Map<string, number>;
}

/** More kinds of statuses than this are kept whole. */
const mostForms = 1000;

export function formsOf(texts: readonly string[]): Forms {
  return { texts: [...texts], numbers: new Map(texts.map((text, number) => [text, number])) };
}

/** The status in short, such as `0:1017`. Adds its form to the forms, unless they are too many. */
export function shortened(forms: Forms, status: string): string {
  if (status.includes("#")) return `=${status}`;
  const form = status.replace(/\d+/g, "#");
  const known = forms.numbers.get(form);
  if (known === undefined && forms.texts.length >= mostForms) return `=${status}`;
  const number = known ?? forms.texts.push(form) - 1;
  if (known === undefined) forms.numbers.set(form, number);
  return `${number}:${(status.match(/\d+/g) ?? []).join()}`;
}

/** The inverse of `shortened`. */
export function lengthened({ texts }: Forms, short: string): string {
  if (short.startsWith("=")) return short.slice(1);
  const colon = short.indexOf(":");
  const digits = short.slice(colon + 1).split(",");
  let next = 0;
  return (texts[Number(short.slice(0, colon))] ?? "").replace(/#/g, () => digits[next++] ?? "");
}
