// Reads faults, and defines what differs between the versions of SOAP. What only SOAP 1.2 has is in soap12.ts, so that
// clients of 1.1 do not bundle it. A fault is read whatever is wrong with it, as long as it is well formed: code and text
// must not be lost. What a fault means is not decided here.
import { CodecError } from "../errors.js";
import type { Decoder } from "../codec/decode.js";
import { isBlank } from "../xml/characters.js";
import { elementOf } from "../xml/fragment.js";
import { SOAP, SOAP12 } from "./namespaces.js";
import type { AnyElement, SoapVersion } from "../codec/operation.js";
import type { Reader, Start } from "../xml/reader.js";
import { trimmed } from "../codec/scalar.js";

/** A SOAP fault as sent, in the terms of SOAP 1.1. */
export interface Fault {
  /** The text with its prefix, e.g. `SOAP-ENV:Client`; in SOAP 1.2 the Value of Code. "" where the fault has none. */
  readonly faultcode: string;
  /** In SOAP 1.2 the Reason in English, else the first. "" where the fault has none. */
  readonly faultstring: string;
  /** In SOAP 1.2 the Role. */
  readonly faultactor?: string | undefined;
  /** The Subcodes, outermost first; SOAP 1.2 only. */
  readonly subcodes?: readonly string[] | undefined;
  /** The elements in `detail` that the contract declares, by name; `{}` for an empty `detail`. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
  /**
   * The element `detail` as XML, its namespaces declared in it, where it contains more than `detail` holds: text, what
   * the contract does not declare, and what is not as declared. It is not written: who passes a fault on should not
   * reveal what no contract declares.
   */
  readonly detailXml?: string | undefined;
  /** What is not valid in the message with the fault. */
  readonly cause?: CodecError | undefined;
}

/** What differs between the versions of SOAP. */
export interface Soap {
  readonly version: SoapVersion;
  readonly namespace: string;
  /** The HTTP headers of a request: content type and action. */
  readonly httpHeaders: (action: string) => Readonly<Record<string, string>>;
  /** The attribute of a header block that says which receiver it addresses. */
  readonly actor: string;
  /** Its values that address the ultimate receiver. */
  readonly ours: readonly string[];
  /** Readers of a fault whose start tag was just read, by its namespace. */
  readonly readFault: Readonly<Record<string, FaultReader>>;
}

export type FaultReader = (decoder: Decoder, fault: Start, details: readonly AnyElement[]) => Fault;

type Parts = Readonly<Record<string, PartReader>>;

type Refuse = Reader["refuse"];

/** Reads a child of Fault whose start tag was just read. `refuseDeclared` is for what the contract declares. */
type PartReader = (
  decoder: Decoder,
  part: Start,
  details: readonly AnyElement[],
  refuseDeclared: Refuse,
) => Partial<Fault>;

/** The readers of faults in both versions: a service that does not know a version of SOAP answers in its own. */
export function faultReaders(more: Parts): Soap["readFault"] {
  const read = faultReader({ ...parts, ...more });
  return { [SOAP]: read, [SOAP12]: read };
}

function faultReader(parts: Parts): FaultReader {
  return (decoder, fault, details) => {
    const { reader } = decoder;
    const { refuse } = reader;
    let found: Partial<Fault> = {};
    let cause: CodecError | undefined;
    const note = (error: CodecError): unknown => (cause ??= error);
    reader.refuse = note;
    if (fault.uri === "") note(reader.error("envelope", "Fault is in no namespace", fault.at));
    const seen = new Set<string>();
    for (let part = reader.child(fault); part !== undefined; part = reader.child(fault)) {
      // In SOAP 1.1 they are in no namespace, but some senders qualify them.
      const { local, uri, at } = part;
      const isPart = ["", SOAP, SOAP12].includes(uri) && Object.hasOwn(parts, local);
      if (isPart && seen.has(local))
        note(reader.error("duplicate", `${local} occurs twice in Fault`, at));
      const read = isPart && !seen.has(local) ? parts[local] : undefined;
      const value = readPart(
        reader,
        part,
        () => read?.(decoder, part, details, refuse) ?? decoder.skip(part),
      );
      reader.refuse = note;
      if (value instanceof CodecError) note(value);
      else found = { ...value, ...found };
      seen.add(local);
    }
    const { faultstring = "" } = found;
    const faultcode = trimmed(found.faultcode ?? "");
    if (faultcode === "" || found.faultstring === undefined) {
      const wanted = fault.uri === SOAP12 ? "Code and Reason" : "faultcode and faultstring";
      reader.refuse(reader.error("missing", `Fault requires ${wanted}`, fault.at));
    }
    reader.refuse = refuse;
    return { ...found, faultcode, faultstring, cause };
  };
}

/** Reads a child of Fault, or skips one that is nested too deeply: the others must not be lost with it. */
function readPart<T>(reader: Reader, part: Start, read: () => T): T | CodecError {
  const { pos, scope, depth, maxDepth } = reader;
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    reader.resume(pos, scope, depth);
    reader.maxDepth = Infinity;
    reader.skip(part); // throws where it is not well formed
    reader.maxDepth = maxDepth;
    return error;
  }
}

/** The children of Fault in SOAP 1.1, and what of those in SOAP 1.2 can be read like them. */
const parts: Parts = {
  faultcode: textAs("faultcode"),
  Code: firstTextAs("faultcode"),
  faultstring: textAs("faultstring"),
  Reason: firstTextAs("faultstring"),
  faultactor: textAs("faultactor"),
  Role: textAs("faultactor"),
  detail: readDetail,
  Detail: readDetail,
};

function textAs(name: "faultcode" | "faultstring" | "faultactor"): PartReader {
  return ({ reader }, part) => ({ [name]: readText(reader, part) });
}

/** The Value of Code without its Subcodes, and the first Text of Reason. */
function firstTextAs(name: "faultcode" | "faultstring"): PartReader {
  return ({ reader }, part) => ({ [name]: textsIn(reader, part).find((text) => !isBlank(text)) });
}

/** The text of an element and of those inside. */
export function readText(reader: Reader, element: Start): string {
  return textsIn(reader, element).join("");
}

/** The texts of an element and, between them, those of the elements inside. */
function textsIn(reader: Reader, element: Start): string[] {
  const texts: string[] = [];
  if (!element.empty) {
    for (;;) {
      texts.push(reader.readText());
      if (reader.bytes[reader.pos + 1] === 0x2f) break;
      texts.push(readText(reader, reader.start()));
    }
    reader.endTag(element.from, element.to);
  }
  reader.leave(element);
  return texts;
}

function readDetail(
  decoder: Decoder,
  start: Start,
  details: readonly AnyElement[],
  refuseDeclared: Refuse,
): Partial<Fault> {
  const { reader } = decoder;
  const { pos, scope, refuse } = reader;
  const detail: Record<string, unknown> = {};
  let isWhole = true;
  const lose = (error?: CodecError): void => {
    isWhole = false;
    if (error !== undefined) refuse(error);
  };
  reader.refuse = lose;
  for (let entry = reader.child(start); entry !== undefined; entry = reader.child(start)) {
    const { at, local, uri } = entry;
    const element =
      details.find(({ name, namespace }) => name === local && uri === namespace) ??
      // Some senders put it in no namespace, as its children are.
      details.find(({ name }) => name === local && uri === "");
    if (element === undefined || Object.hasOwn(detail, memberOf(element))) {
      const problem = `${local} occurs twice in detail`;
      lose(element && reader.error("duplicate", problem, at));
      reader.skip(entry);
      continue;
    }
    reader.refuse = (error) => {
      isWhole = false;
      refuseDeclared(error);
    };
    const value = reader.attempt(entry, () => decoder.element(entry, element));
    reader.refuse = lose;
    if (value instanceof CodecError) lose(value);
    else detail[memberOf(element)] = value;
  }
  reader.refuse = refuse;
  return isWhole ? { detail } : { detail, detailXml: elementOf(reader, "detail", pos, scope) };
}

export const soap11: Soap = {
  version: "1.1",
  namespace: SOAP,
  httpHeaders: (action) => ({
    "content-type": "text/xml; charset=utf-8",
    soapaction: `"${action}"`,
  }),
  actor: "actor",
  ours: ["http://schemas.xmlsoap.org/soap/actor/next"],
  readFault: faultReaders({}),
};

/** The key of a header block or a detail element in objects that hold them by name. */
export function memberOf({ as, name }: AnyElement): string {
  return as ?? name;
}
