// Requests as the service read them: `reading: "service"` of a server. A message is read as a tree, the tree as the
// extension read it (extension.ts), and what that gave is made to fit the contract before a method is called (settle.ts).
import { AuthenticationHeader } from "../../../generated/operations.js";
import type { Call } from "../../call/call.js";
import { heard } from "../../call/heard.js";
import { readingCodec } from "../../soap/reading-codec.js";
import type { AnyElement } from "../../codec/operation.js";
import { maxNesting } from "../../codec/nesting.js";
import { CodecError } from "../../errors.js";
import type { Reading } from "../../server/read-request.js";
import { memberOf } from "../../soap/fault.js";
import { referencesIn } from "../../soap/references.js";
import { readTree, type Tree } from "../../xml/tree.js";
import { ignored, readElement, type ReadContext } from "./extension.js";
import { settled } from "./settle.js";

/** What a server passed over in a request, or read in another way than the contract says. */
export interface Tolerated {
  readonly operation: string;
  /** Where in the params or header blocks, e.g. `leadRecord.email`. */
  readonly path: string;
  /** What was seen, and what was made of it. */
  readonly what: string;
}

export type OnTolerated = (tolerated: Tolerated) => void;

/** How many are told of one request. */
const maxTold = 20;

export function serviceReading(onTolerated: OnTolerated | undefined): Reading {
  return {
    readAs: (element) => ({ ...element, codec: tree }),
    rest: { namespace: "", name: "an element after the message", codec: optionalTree },
    received({ operation, params, headers, rest, skipped }, maxBytes) {
      const { tell, told } = tellerOf(operation.name, heard(onTolerated));
      try {
        const roots = [...Object.values(headers), params, ...rest].filter(isTree);
        const context: ReadContext = {
          ...referencesIn(roots, { maxBytes: expanded(roots, maxBytes), maxDepth: maxNesting }),
          namespace: operation.input.namespace,
          tell,
        };
        skipped.forEach((path) => tell(path, ignored));
        const read = ({ codec }: AnyElement, path: string, element: unknown): unknown =>
          isTree(element) ? readElement(codec, element, path, context) : null;
        const bound = Object.values(operation.headers).flatMap((element) => {
          const name = memberOf(element);
          const value = read(element, name, headers[name]);
          if (value === null) return [];
          const inner: ReadContext["tell"] = (path, what) =>
            tell(path === "" ? name : `${name}.${path}`, what);
          return [[name, settled(operation.name, element.codec, value, inner)] as const];
        });
        return {
          operation,
          params: read(operation.input, "", params),
          headers: Object.fromEntries(bound),
          skipped: [],
        };
      } catch (error) {
        // The fault of the extension does not say what it could not read.
        if (error instanceof CodecError) tell(error.path, `${error.problem}: refused`);
        throw error;
      } finally {
        told();
      }
    },
  };
}

/** Makes the params that were read those of the contract. After authentication: the service judged them so late. */
export function settling(call: Call, onTolerated: OnTolerated | undefined): Call {
  return async (request) => {
    const { operation, params } = request;
    const { tell, told } = tellerOf(operation.name, heard(onTolerated));
    let value: unknown;
    try {
      value = settled(operation.name, operation.input.codec, params, tell);
    } finally {
      told();
    }
    return call({ ...request, params: value });
  };
}

/** Bytes that a message may have with what its references refer to: a small one must not make much work. */
function expanded(roots: readonly Tree[], maxBytes: number): number {
  const size = roots.reduce((total, root) => total + root.size, 0);
  return Math.min(maxBytes, 1024 * 1024 + 10 * size);
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}

/** Tells of one request, in a bounded way; `told` says at the end how much was left out. */
function tellerOf(operation: string, onTolerated: OnTolerated | undefined) {
  let count = 0;
  const call = (tolerated: Tolerated): void => {
    try {
      onTolerated?.(tolerated);
    } catch {
      // A failure of the listener does not concern the request.
    }
  };
  const tell: ReadContext["tell"] = (path, what) => {
    if (++count > maxTold) return;
    // What is in credentials is nobody's to read.
    const isSecret = path.split(".")[0] === AuthenticationHeader.name;
    const shown = isSecret ? what.replace(/"(?:[^"\\]|\\.)*"/g, '"..."') : what;
    call({ operation, path: cut(path), what: cut(shown) });
  };
  const told = (): void => {
    const more = count - maxTold;
    if (more > 0) call({ operation, path: "", what: `and ${more} more` });
  };
  return { tell, told };
}

/** A codec whose value is the element itself. It only reads. */
const tree = readingCodec("an element of any type", ({ reader }, start) => readTree(reader, start));

const optionalTree = Object.freeze({ kind: "optional", name: tree.name, codec: tree } as const);

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}
