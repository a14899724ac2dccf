// Words of a comment: text in which nothing can end the comment or form a tag. A text that is put into words is escaped.

class Words {
  readonly text: string;
  /** Distinguishes them from any other object with a text. */
  protected readonly isWords = true;
  constructor(text: string) {
    this.text = text;
  }
}

export type { Words };

/** Words with other words, and with texts, which are escaped. */
export function words(
  strings: TemplateStringsArray,
  ...parts: readonly (string | number | Words)[]
): Words {
  const texts = parts.map((part) =>
    typeof part === "string" ? escaped(part) : typeof part === "number" ? part : part.text,
  );
  return new Words(strings.map((text, index) => `${text}${texts[index] ?? ""}`).join(""));
}

/** Direction marks could make the source appear different from what it is; other controls have no meaning here. */
const CONTROLS =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** `*` and `/` together would end the comment, `@` begins a tag, `<` and braces are markup in TSDoc. */
function escaped(text: string): string {
  return text
    .replace(CONTROLS, "")
    .replaceAll("*/", "*\\/")
    .replace(/(?<!\w)@/g, "\\@")
    .replace(/[<{}]/g, "\\$&");
}

/** A code span knows no escapes: a text that needs one is written without. */
export function codeSpan(text: string): Words {
  const isPlain = !/[`@]|[^\S ]|\*\//.test(text) && text.search(CONTROLS) < 0;
  return isPlain ? new Words(`\`${text}\``) : words`${text}`;
}

export function joinWords(parts: readonly Words[], separator: " " | " or "): Words {
  return new Words(parts.map(({ text }) => text).join(separator));
}

/** A sentence as the second part of another. */
export function uncapitalized({ text }: Words): Words {
  return new Words(text.charAt(0).toLowerCase() + text.slice(1));
}

/** Lines of at most `width` where possible, broken at spaces only; all but the first begin with `hanging`. */
export function wrap({ text }: Words, width: number, hanging: "" | "  "): readonly Words[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \n\r\t\u2028\u2029]+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > width) {
      lines.push(line);
      line = hanging + word;
    } else line = longer;
  }
  return [...lines, line].map((one) => new Words(one));
}
