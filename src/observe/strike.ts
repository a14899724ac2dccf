// Strikes texts out of a document and keeps its structure: secrets, which are in the header of the envelope, and where that
// is wanted what describes people. Documents that are cut or not well formed lose rather too much than too little.

export interface Struck {
  readonly document: string;
  /** The texts of the header that were struck out: others may quote them. */
  readonly secrets: readonly string[];
}

const mark = "***";

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

/** Comments, CDATA, instructions, tags, and the text between them; at the end perhaps the beginning of one. */
const tokens =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)|<(?:[^>"']|"[^"]*"|'[^']*')*>|<[^>]*>?|[^<]+/g;

const declaration = /^<\?xml(?:\s+\w+=(?:"[\w.-]{1,20}"|'[\w.-]{1,20}'))+\s*\?>$/;

/** A start or end tag that is well formed, with its local name. */
const tag =
  /^<(\/?)(?:[^\s:<>/="']+:)?([^\s:<>/="'!?]+)(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>$/;

/** The document without the secrets in its header, and without what describes people where `personal` is struck. */
export function strike(document: string, personal: "shown" | "struck"): Struck {
  const secrets: string[] = [];
  const open: string[] = [];
  const isOpen = (text: string): boolean => {
    const name = open.at(-1) ?? "";
    if (open[1] === "Header") return shownInHeader.test(name);
    return personal === "shown" || (shownInBody.test(name) && text.length <= 100);
  };
  const struckText = (text: string): string => {
    if (text.trim() === "" || isOpen(text)) return text;
    if (open[1] === "Header") secrets.push(text.trim());
    return mark;
  };
  const struck = document.replace(tokens, (token) => {
    if (!token.startsWith("<") || /^<\?(?!xml )/.test(token)) return struckText(token);
    if (token.startsWith("<?")) return declaration.test(token) ? token : struckText(token);
    if (token.startsWith("<!--")) return isOpen("") ? token : `<!--${mark}-->`;
    if (token.startsWith("<![CDATA["))
      return `<![CDATA[${struckText(token.slice(9).replace(/\]\]>$/, ""))}]]>`;
    const [, slash, name] = tag.exec(token) ?? [];
    if (name === undefined) return struckText(token);
    if (slash === "/") {
      open.pop();
      return token;
    }
    open.push(name);
    const shown = isOpen("") && open[1] !== "Header" ? token : withoutValues(token);
    if (token.endsWith("/>")) open.pop();
    return shown;
  });
  return { document: struck, secrets };
}

/** The tag with the values of its attributes struck out, but for those of the languages themselves. */
function withoutValues(text: string): string {
  return text.replace(/([^\s=<]+)(\s*=\s*)("[^"]*"|'[^']*')/g, (whole, name: string, equals) =>
    shownAttribute.test(name) ? whole : `${name}${equals}"${mark}"`,
  );
}
