// HTML as a type of its own: text becomes HTML only by `markup`, which escapes it. A value that was not escaped does not
// compile, or is escaped once more.

/** HTML that `markup` made. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Markup | string | number | undefined | readonly Part[];

/** A template of HTML, whose values are escaped: as text, and as values of attributes in double quotes. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const all = texts.map((text, index) => text + shown(parts[index]));
  return new Markup(all.join(""));
}

function shown(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(shown).join("");
  return part === undefined ? "" : escaped(String(part));
}

const named: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Controls of texts and of their direction are shown as escapes: they would be invisible, or show what follows in
 * another order. So are halves of surrogate pairs, which no document can have.
 */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text in which controls are visible. */
export function visible(text: string): string {
  return text.replace(unseen, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (one) => named[one] ?? "");
}

/** The beginning of a long text. */
export function cut(text: string, length = 120): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
