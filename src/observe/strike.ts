// Strikes texts out of a document and keeps its structure: secrets, which are in the header of the envelope, and where that
// is wanted what describes people. Documents that are cut or not well formed lose rather too much than too little.

export interface Struck {
  readonly document: string;
  /** The texts of the header that were struck out: others may quote them. */
  readonly secrets: readonly string[];
}

const mark = "***";

/** Texts of a header that others are searched for. */
const mostSecrets = 300;

/** Elements of the header that tell nothing that a stranger could use. */
const shownInHeader = /^(?:mktowsUserId|requestTimestamp|targetWorkspace|mode)$/;

/** Elements of the body whose texts are words of the contract, counts, or codes. */
const shownInBody = new RegExp(
  `^(?:${[
    ...["attrName", "attrType", "keyType", "type", "status", "operation", "source", "code"],
    ...["faultcode", "returnLead", "dedupEnabled", "batchSize", "includeAttributes", "name"],
    ...["count", "returnCount", "remainingCount", "hasMore", "success", "numLeads", "numRows"],
  ].join("|")})$`,
);

/** Attributes of the languages themselves. */
const shownAttribute = /^xmlns(?::|$)|^[^:]+:(?:type|nil|mustUnderstand|encodingStyle)$/;

/**
 * Comments, CDATA, instructions, tags, and the text between them; at the end perhaps the beginning of one. No tag has a `<`
 * in it: whatever is not well formed, no place is passed over more than twice.
 */
const tokens =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|<[^>]*>?|[^<]+/g;

const declaration = /^<\?xml(?:\s+\w+=(?:"[\w.-]{1,20}"|'[\w.-]{1,20}'))+\s*\?>$/;

/** A start or end tag that is well formed, with its local name. */
const tag =
  /^<(\/?)(?:[\p{L}_][\p{L}\p{N}\p{M}._-]*:)?([\p{L}_][\p{L}\p{N}\p{M}._-]*)(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>$/u;

/** The document without the secrets in its header, and without what describes people where `personal` is struck. */
export function strike(document: string, personal: "shown" | "struck"): Struck {
  const secrets: string[] = [];
  const open = new OpenElements();
  /** The header is not well formed: nobody knows where it ends. */
  let isTorn = false;
  const isBare = (): boolean => personal === "shown" && !isTorn && !open.has("Header");
  const isShown = (text: string): boolean => {
    if (isTorn) return false;
    if (open.has("Header")) return shownInHeader.test(open.innermost);
    if (personal === "shown") return true;
    // Other documents have elements of these names, too.
    return open.root === "Envelope" && shownInBody.test(open.innermost) && text.length <= 100;
  };
  const struckText = (text: string): string => {
    if (text.trim() === "" || isShown(text)) return text;
    const isSecret = isTorn || open.has("Header");
    if (isSecret && secrets.length < mostSecrets) secrets.push(text.trim());
    return mark;
  };
  const struck = document.replace(tokens, (token) => {
    if (!token.startsWith("<") || /^<\?(?!xml )/.test(token)) return struckText(token);
    if (token.startsWith("<?")) return declaration.test(token) ? token : struckText(token);
    if (token.startsWith("<!--")) return isBare() ? token : `<!--${mark}-->`;
    if (token.startsWith("<![CDATA["))
      return `<![CDATA[${struckText(token.slice(9).replace(/\]\]>$/, ""))}]]>`;
    const [, slash, name] = tag.exec(token) ?? [];
    if (name === undefined) {
      isTorn ||= open.has("Header");
      return struckText(token);
    }
    if (slash === "/") {
      open.end(name);
      return token;
    }
    open.start(name);
    const shown = isBare() ? token : withoutValues(token);
    if (token.endsWith("/>")) open.end(name);
    return shown;
  });
  return { document: struck, secrets };
}

/** The elements that are open, by local names. An end tag ends the innermost of its name, or nothing. */
class OpenElements {
  private readonly names: string[] = [];
  private readonly counts = new Map<string, number>();

  get root(): string | undefined {
    return this.names[0];
  }

  get innermost(): string {
    return this.names.at(-1) ?? "";
  }

  has(name: string): boolean {
    return (this.counts.get(name) ?? 0) > 0;
  }

  start(name: string): void {
    this.names.push(name);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  end(name: string): void {
    while (this.has(name)) {
      const last = this.names.pop() ?? "";
      this.counts.set(last, (this.counts.get(last) ?? 0) - 1);
      if (last === name) return;
    }
  }
}

/** The tag with the values of its attributes struck out, but for those of the languages themselves. */
function withoutValues(text: string): string {
  const attribute = /(\s)([^\s=<>"']+)(\s*=\s*)("[^"]*"|'[^']*')/g;
  return text.replace(attribute, (whole, space: string, name: string, equals: string) =>
    shownAttribute.test(name) ? whole : `${space}${name}${equals}"${mark}"`,
  );
}
