// XML and JSON as a person reads them: one element or member a line, names apart from values.
import type { CallDocument } from "../calls/sandbox-call.js";
import { bytes } from "./layout.js";
import { markup, type Markup } from "./markup.js";

/**
 * Comments, CDATA, instructions, tags, and the text between them; at the end perhaps the beginning of one. No tag has a `<`
 * in it, which keeps the time in proportion to the length.
 */
const tokens =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|<[^>]*>?|[^<]+/g;

/** So many tokens are laid out; what follows is as it was sent. */
const maxTokens = 12_000;

/** A document with a line for each element. It need not be well formed. */
export function xml(document: CallDocument): Markup {
  const parts: Markup[] = [];
  let depth = 0;
  let isInline = true;
  let isStart = false;
  let seen = 0;
  let end = 0;
  const onOwnLine = (): void => {
    if (!isInline) parts.push(markup`${`\n${"  ".repeat(Math.min(depth, 40))}`}`);
    isInline = false;
  };
  for (const { 0: token, index } of document.text.matchAll(tokens)) {
    if (++seen > maxTokens) break;
    end = index + token.length;
    const isEmpty = document.text.startsWith("</", end);
    if (!token.startsWith("<")) {
      // White space alone is told where it is all that an element has.
      if (token.trim() === "" && !(isStart && isEmpty)) continue;
      parts.push(markup`<span class="value">${token}</span>`);
      [isInline, isStart] = [true, false];
    } else if (token.startsWith("</")) {
      depth = Math.max(depth - 1, 0);
      onOwnLine();
      parts.push(tag(token));
      isStart = false;
    } else {
      onOwnLine();
      parts.push(tag(token));
      isStart = !/^<[?!]|\/>$/.test(token);
      if (isStart) depth++;
      // An element that ends at once, or has text alone, is one line.
      isInline = isStart && isEmpty;
    }
  }
  return markup`${parts}${document.text.slice(end)}${rest(document)}`;
}

/** A tag: its name apart from its attributes. */
function tag(text: string): Markup {
  const [, start = "", name = "", attributes = ""] = /^(<[/?]?)([^\s/>?]*)([^]*)$/.exec(text) ?? [];
  const declared = attributes.replace(/[/?]?>$/, "");
  const end = attributes.slice(declared.length);
  return markup`<span class="mark">${start}</span><span class="name">${name}</span><span class="faint">${declared}</span><span class="mark">${end}</span>`;
}

function rest({ isCut, text, bytes: all }: CallDocument): Markup | string {
  if (!isCut) return "";
  return markup`\n<span class="note">${`… ${bytes(all)} in all, of which ${bytes(text.length)} are kept`}</span>`;
}

/** Names and other values of JSON, as `JSON.stringify` prints them. */
const jsonTokens = /("(?:[^"\\]|\\.)*")(:?)|[^"]+/g;

const maxJson = 200_000;

/** Printed JSON. */
export function json(text: string): Markup {
  const shown = text.slice(0, maxJson);
  const parts = [...shown.matchAll(jsonTokens)].map(([token, string, colon]) => {
    if (string === undefined) return markup`${token}`;
    return colon === ":"
      ? markup`<span class="name">${string}</span>:`
      : markup`<span class="value">${string}</span>`;
  });
  const more = text.length > maxJson ? markup`\n<span class="note">…</span>` : "";
  return markup`${parts}${more}`;
}
