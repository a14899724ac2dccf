// Ways to break a call. The broken call is proven to be invalid, so that a server which does not refuse it has a bug.
import { isValid, isWellFormed, objection, type Caller } from "./oracle.js";

export type Pick = (below: number) => number;
export const oneOf = <T>(pick: Pick, items: readonly T[]): T => items[pick(items.length)] as T;

/** Random numbers by a seed (xorshift). */
export function numbers(seed: number): Pick {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export interface Broken {
  readonly document: Uint8Array;
  readonly what: string;
  /** The fault has one of these codes. */
  readonly codes: readonly number[];
}

const byteChanges: readonly ((bytes: Uint8Array, pick: Pick) => Uint8Array)[] = [
  (bytes, pick) => bytes.slice(0, pick(bytes.length)),
  (bytes, pick) => bytes.slice(1 + pick(bytes.length - 1)),
  (bytes, pick) => bytes.with(pick(bytes.length), pick(256)),
  (bytes, pick) => {
    const at = pick(bytes.length);
    return new Uint8Array([...bytes.slice(0, at), pick(256), ...bytes.slice(at)]);
  },
  (bytes, pick) => {
    const [from, to] = [pick(bytes.length), pick(bytes.length)].sort((a, b) => a - b);
    return new Uint8Array([...bytes.slice(0, from), ...bytes.slice(to)]);
  },
  (bytes, pick) => new Uint8Array([...bytes, ...bytes.slice(pick(bytes.length))]),
];

/** A document is read from its start: what is wrong before the place where it ends being XML is said first. */
const unreadable = [20012, 20017, 20019, 20101, 20102, 20104, 20107, 20110];

const codesOf: Readonly<Record<string, readonly number[]>> = {
  "not well-formed": unreadable,
  "no envelope": unreadable,
  "no call": unreadable,
  // A header that lost a member is not understood, or lacks an element.
  "not signed": [20014, ...unreadable],
};

/** Changes bytes anywhere; what is a call after that, and may mean the same, is kept apart. */
export function breakBytes(bytes: Uint8Array, pick: Pick, caller: Caller): Broken | Uint8Array {
  const document = oneOf(pick, byteChanges)(bytes, pick);
  const what = objection(document, caller);
  return what === undefined ? document : { document, what, codes: codesOf[what] ?? [] };
}

/** An element with its content. No element of the contract is inside one of its own name. */
const element = /<([A-Za-z]\w*)>([\s\S]*?)<\/\1>/g;
const leaf = /<([A-Za-z]\w*)>([^<>]*)<\/\1>/g;
const parent = /<[A-Za-z]\w*(?=>)(?=><[A-Za-z])/g;

type Change = (body: string, pick: Pick) => string | undefined;
type Test = (changed: string, body: string) => boolean;

function replacing(pattern: RegExp, by: (match: RegExpMatchArray, pick: Pick) => string): Change {
  return (body, pick) => {
    const matches = [...body.matchAll(pattern)];
    if (matches.length === 0) return undefined;
    const match = oneOf(pick, matches);
    return body.slice(0, match.index) + by(match, pick) + body.slice(match.index + match[0].length);
  };
}

const wrongValues = [
  "12abc",
  "1e9x",
  "99999999999999999999",
  "--1",
  "maybe",
  "Nothing",
  "2013-13-45T00:00:00Z",
  "yesterday",
  "NaN",
  "1 2",
];
const illFormed = [
  "&unknown;",
  "&",
  "&#0;",
  "&#xD800;",
  "<",
  "]]>",
  "\u0001",
  "<x></y>",
  "<x>",
  '<x b="1" b="2"/>',
  "<x b=1/>",
  "<!DOCTYPE x>",
  "<!-- a -- b -->",
  "<?xml version='1.0'?>",
  "<![CDATA[x",
  '<x b="<"/>',
  "<1/>",
];

const isInvalid: Test = (changed) => !isValid(changed);
const always: Test = () => true;

/** What is done to the body, what proves that it is broken then, and the codes that say so. */
const bodyChanges: readonly (readonly [what: string, Change, Test, codes: readonly number[]])[] = [
  ["a required element is missing", replacing(element, () => ""), isInvalid, [20017, 20101, 20104]],
  [
    "a required element is nil",
    (body, pick) => {
      const pattern = oneOf(pick, [element, leaf]);
      const marked = replacing(pattern, ([, name]) => `<${name} xsi:nil="true"/>`)(body, pick);
      // Nil means absent where the element may be absent: it has to be missed.
      return marked && isValid(marked.replace(/<\w+ xsi:nil="true"\/>/, "")) ? undefined : marked;
    },
    isInvalid,
    [20017, 20101, 20102, 20104, 20107, 20110],
  ],
  [
    "no lead to write",
    (body) =>
      body.startsWith("<ns1:paramsSyncLead>")
        ? body.replace(/<leadRecord>[\s\S]*<\/leadRecord>/, "")
        : undefined,
    isInvalid,
    [20104],
  ],
  ["a single element twice", replacing(element, ([all]) => all + all), isInvalid, [20110]],
  [
    "a value that its type has not",
    replacing(leaf, ([, name], pick) => `<${name}>${oneOf(pick, wrongValues)}</${name}>`),
    isInvalid,
    [20110, 20102, 20107],
  ],
  [
    "text that is not well-formed",
    replacing(leaf, ([, name], pick) => `<${name}>${oneOf(pick, illFormed)}</${name}>`),
    (changed) => !isWellFormed(`<s xmlns:xsi="x" xmlns:ns1="y">${changed}</s>`),
    unreadable,
  ],
  [
    "a reference to another element",
    replacing(element, ([, name]) => `<${name} href="#a"/>`),
    always,
    [20012],
  ],
  [
    "a type that does not exist",
    (body, pick) =>
      / xsi:type=/.test(body)
        ? body.replace(/ xsi:type="[^"]*"/, ' xsi:type="ns1:Nothing"')
        : replacing(parent, ([all]) => `${all} xsi:type="ns1:Nothing"`)(body, pick),
    isInvalid,
    [20110],
  ],
  [
    "a prefix that is bound to nothing",
    replacing(element, ([, name, content]) => `<q:${name}>${content}</q:${name}>`),
    always,
    [20012],
  ],
  [
    "no such operation",
    (body) => body.replace(/ns1:params\w+/g, "ns1:paramsNone"),
    always,
    [20019],
  ],
  [
    "an operation of another namespace",
    (body) => body.replace(/^<ns1:\w+/, '$& xmlns:ns1="urn:other"'),
    always,
    [20019],
  ],
  ["two operations at once", (body) => body + body, always, [20012]],
  ["nothing in the body", () => "", always, [20012]],
  [
    "a fault instead of a call",
    () =>
      "<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>no</faultstring></SOAP-ENV:Fault>",
    always,
    [20012],
  ],
];

/** Changes the inside of the body of one of the signed calls. The changes take turns, so that none is left out. */
export function breakBody(calls: readonly Uint8Array[], pick: Pick, turn: number): Broken {
  const [what, change, isBroken, codes] = bodyChanges[
    turn % bodyChanges.length
  ] as (typeof bodyChanges)[number];
  for (;;) {
    const document = new TextDecoder().decode(oneOf(pick, calls));
    const [, head = "", body = "", tail = ""] =
      /^(.*<SOAP-ENV:Body>)(.*)(<\/SOAP-ENV:Body>.*)$/s.exec(document) ?? [];
    const changed = change(body, pick);
    if (changed === undefined || changed === body || !isBroken(changed, body)) continue;
    return { document: new TextEncoder().encode(head + changed + tail), what, codes };
  }
}
