// Says why a document is no call that can be answered, without asking the server: libxml2 reads it, judges it by
// the schema inside our WSDL, and node:crypto checks the signature.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, XmlElement, XmlText, XsdValidator, type XmlNode } from "libxml2-wasm";
import { root } from "../../outside.js";

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const mktows = "http://www.marketo.com/mktows/";
const names =
  `xmlns:tns="${mktows}" xmlns:ns1="${mktows}" xmlns:xs="http://www.w3.org/2001/XMLSchema" ` +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const wsdl = readFileSync(join(root, "wsdl/mktows.wsdl"), "utf8");
const [published = ""] = /<xs:schema[\s\S]*<\/xs:schema>/.exec(wsdl) ?? [];
/** These are optional in the documentation and in the sandbox. */
const schema = published.replace(
  /(<xs:complexType name="ParamsImportToList">)([\s\S]*?)(?=<\/xs:complexType>)/,
  (_, start: string, members: string) =>
    start + members.replace(/name="(clearList|campaignName)"/g, '$& minOccurs="0"'),
);
const messages = new Set([...schema.matchAll(/<xs:element name="(params\w+)"/g)].map((m) => m[1]));
const validator = XsdValidator.fromDoc(
  XmlDocument.fromString(schema.replace("<xs:schema", `<xs:schema ${names}`)),
);

export interface Caller {
  readonly userId: string;
  readonly secretKey: string;
}

/** Why this is no signed call of an operation that exists; `undefined` when it is one. */
export function objection(document: Uint8Array, caller: Caller): string | undefined {
  let parsed: XmlDocument;
  try {
    parsed = XmlDocument.fromBuffer(document);
  } catch (error) {
    // libxml2 also objects to namespace names that are no URIs, which is not ours to check.
    return /is not (a valid URI|absolute)/.test(String(error)) ? undefined : "not well-formed";
  }
  using read = parsed;
  const { root: envelope } = read;
  if (!is(envelope, soap, "Envelope")) return "no envelope";
  const body = elements(envelope).filter((part) => is(part, soap, "Body"));
  const calls = body.flatMap(elements);
  const [call] = calls;
  if (calls.length !== 1 || call?.namespaceUri !== mktows || !messages.has(call.name))
    return "no call";
  const header = elements(envelope).find((part) => is(part, soap, "Header"));
  const block = header && elements(header).find((one) => is(one, mktows, "AuthenticationHeader"));
  return block && isSigned(block, caller) ? undefined : "not signed";
}

function isSigned(block: XmlElement, { userId, secretKey }: Caller): boolean {
  const text = (name: string): string | undefined => {
    const found = elements(block).filter(({ name: own }) => own === name);
    return found.length === 1 ? textOf(found[0]) : undefined;
  };
  const timestamp = text("requestTimestamp");
  if (timestamp === undefined || text("mktowsUserId") !== userId) return false;
  const signature = createHmac("sha1", secretKey)
    .update(timestamp + userId)
    .digest("hex");
  return text("requestSignature")?.trim() === signature;
}

const is = ({ namespaceUri, name }: XmlElement, uri: string, local: string): boolean =>
  namespaceUri === uri && name === local;

function children(element: XmlElement | undefined): XmlNode[] {
  const found: XmlNode[] = [];
  for (let node = element?.firstChild ?? null; node !== null; node = node.next) found.push(node);
  return found;
}

const elements = (element: XmlElement): XmlElement[] =>
  children(element).filter((node) => node instanceof XmlElement);

const textOf = (element: XmlElement | undefined): string =>
  children(element)
    .map((node) => (node instanceof XmlText ? node.content : ""))
    .join("");

/** Whether libxml2 can read this text as a document. */
export function isWellFormed(text: string | Uint8Array): boolean {
  try {
    using _ =
      typeof text === "string" ? XmlDocument.fromString(text) : XmlDocument.fromBuffer(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the message in this body, written with the prefixes `ns1` and `xsi`, is one by the schema. */
export function isValid(body: string): boolean {
  const document = XmlDocument.fromString(body.replace(/^<[^\s/>]+/, `$& ${names}`));
  try {
    validator.validate(document);
    return true;
  } catch {
    return false;
  } finally {
    document.dispose();
  }
}
