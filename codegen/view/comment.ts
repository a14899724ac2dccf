// Documentation text to a TSDoc comment: wrapped, and escaped so that nothing in a WSDL can end the comment
// or read as a tag. Knows no model.

const WIDTH = 100;

/** One bullet of a list below the text: a code word and what it means. */
export interface Bullet {
  readonly word: string;
  readonly text: string;
}

/**
 * The comment, without a line break at its end, or `""` when there is nothing to say. `indent` is the
 * column at which Prettier will set it. `sentences` are a paragraph below the text, made of plainText and codeSpan.
 */
export function toComment(
  text: string,
  indent: number,
  bullets: readonly Bullet[] = [],
  sentences: readonly string[] = [],
): string {
  const width = WIDTH - indent;
  const paragraphs = plainText(text)
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

function toItem({ word, text }: Bullet): string {
  const code = codeSpan(word);
  return text === "" ? `- ${code}` : `- ${code}: ${plainText(text.replaceAll("\n\n", " "))}`;
}

/** In a code span nothing can be escaped, so a word that needs it goes without. */
export function codeSpan(word: string): string {
  return /[`@\s]|\*\//.test(word.replaceAll(" ", "")) ? plainText(word) : `\`${word}\``;
}

/**
 * A star and slash would end the comment, `@` begin a tag, `<` and braces are markup in TSDoc; direction marks could make
 * the source look like other source than it is.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replaceAll("*/", "*\\/")
    .replace(/(?<!\w)@/g, "\\@")
    .replace(/[<{}]/g, "\\$&");
}

/** Breaks at spaces; a word longer than the line stands alone. */
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
