// Writes documentation as a TSDoc comment: wrapped, and escaped so that no text of a WSDL can end the comment or form a
// tag. Knows no model.

const WIDTH = 100;

/** An item of a list below the text: a value and what it means. */
export interface Bullet {
  readonly value: string;
  readonly text: string;
}

/**
 * The comment without a line break at its end, or `""` when it would be empty. `indent` is the column at which Prettier
 * will put it. `sentences`, which are escaped already, are a paragraph below the text.
 */
export function toComment(
  text: string,
  indent: number,
  bullets: readonly Bullet[] = [],
  sentences: readonly string[] = [],
): string {
  const width = WIDTH - indent;
  const paragraphs = escapeComment(text)
    .split("\n\n")
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => wrap(paragraph, width - " * ".length, ""));
  if (sentences.length > 0) paragraphs.push(wrap(sentences.join(" "), width - " * ".length, ""));
  if (bullets.length > 0)
    paragraphs.push(bullets.flatMap((bullet) => wrap(toItem(bullet), width - " * ".length, "  ")));
  const lines = paragraphs.flatMap((paragraph, index) =>
    index === 0 ? paragraph : ["", ...paragraph],
  );
  const [first, second] = lines;
  if (first === undefined) return "";
  if (second === undefined && `/** ${first} */`.length <= width) return `/** ${first} */`;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

function toItem({ value, text }: Bullet): string {
  const code = codeSpan(value);
  return text === "" ? `- ${code}` : `- ${code}: ${escapeComment(text.replaceAll("\n\n", " "))}`;
}

/** Code spans know no escapes: a text that needs one is written without. */
export function codeSpan(text: string): string {
  return /[`@\s]|\*\//.test(text.replaceAll(" ", "")) ? escapeComment(text) : `\`${text}\``;
}

/**
 * `*` and `/` together would end the comment, `@` begins a tag, `<` and braces are markup in TSDoc; direction marks could
 * make the source appear different from what it is.
 */
export function escapeComment(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replaceAll("*/", "*\\/")
    .replace(/(?<!\w)@/g, "\\@")
    .replace(/[<{}]/g, "\\$&");
}

/** Breaks lines at spaces only. */
function wrap(text: string, width: number, hanging: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \n\t]+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > width) {
      lines.push(line);
      line = hanging + word;
    } else line = longer;
  }
  return [...lines, line];
}
