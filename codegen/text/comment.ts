// Lays documentation out as a TSDoc comment. Knows no model.
import { blockComment, type Code } from "./code.js";
import { codeSpan, joinWords, words, wrap, type Words } from "./words.js";

const WIDTH = 100;

/** An item of a list below the text: a value and what it means. */
export interface Bullet {
  readonly value: string;
  readonly text: string;
}

/**
 * The comment, if there is anything in it. `indent` is the column at which Prettier will put it. `sentences` are a
 * paragraph below the text.
 */
export function toComment(
  text: string,
  indent: number,
  bullets: readonly Bullet[] = [],
  sentences: readonly Words[] = [],
): Code | undefined {
  const width = WIDTH - indent - " * ".length;
  const paragraphs = text
    .split("\n\n")
    .map((paragraph) => words`${paragraph}`)
    .filter((paragraph) => paragraph.text !== "")
    .map((paragraph) => wrap(paragraph, width, ""));
  if (sentences.length > 0) paragraphs.push(wrap(joinWords(sentences, " "), width, ""));
  if (bullets.length > 0)
    paragraphs.push(bullets.flatMap((bullet) => wrap(toItem(bullet), width, "  ")));
  const [first, ...others] = paragraphs.flatMap((lines, index) =>
    index === 0 ? lines : [words``, ...lines],
  );
  return first === undefined ? undefined : blockComment([first, ...others], WIDTH - indent);
}

function toItem({ value, text }: Bullet): Words {
  const span = codeSpan(value);
  return text === "" ? words`- ${span}` : words`- ${span}: ${text.replaceAll("\n\n", " ")}`;
}
