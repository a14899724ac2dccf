// Text from outside in messages: short, on one line, in characters that cannot disturb a terminal or a log.

/** The text in quotes. */
export function quoted(text: string): string {
  const words = text.replace(/[^\p{L}\p{N}\p{P}\p{S}]+/gu, " ").trim();
  return JSON.stringify(words.length > 80 ? `${words.slice(0, 79)}…` : words);
}
