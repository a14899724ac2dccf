// The part of a decoder that knows where it is: which elements are open, as fields of the contract. A path is put
// together only when an error or a report of a skipped element needs it.
import type { CodecReason } from "../errors.js";
import type { Limits } from "../xml/cursor.js";
import { Reader, type Start } from "../xml/reader.js";
import type { Field } from "./codec.js";

export interface TrackerOptions extends Limits {
  /** Is given the path of every element and attribute that the contract does not have, and that was skipped. */
  readonly onSkip?: ((path: string) => void) | undefined;
}

/** Deeper than any element. */
export const noDepth = 0x3fffffff;

export class PathTracker {
  readonly reader: Reader;
  private readonly onSkip: ((path: string) => void) | undefined;
  /** By depth: the field of the open element, and its index where the field is repeated. */
  protected readonly openFields: (Field | undefined)[] = [];
  protected readonly indexes: number[] = [];
  /** The depth at which paths begin. */
  protected rootDepth: number = noDepth;

  constructor(bytes: Uint8Array, options: TrackerOptions) {
    this.reader = new Reader(bytes, options);
    this.reader.path = () => this.path();
    this.onSkip = options.onSkip;
  }

  /** Skips an element that the contract does not have, and reports it. */
  skip(start: Start): void {
    this.openFields[this.reader.depth] = undefined;
    this.reportSkipped(start.local);
    this.reader.skip(start);
  }

  /** Reports a name in the open element that was skipped. */
  reportSkipped(name: string): void {
    const path = this.path();
    this.onSkip?.(path === "" ? name : `${path}.${name}`);
  }

  private path(): string {
    let path = "";
    for (let depth = this.rootDepth; depth <= this.reader.depth; depth++) {
      const field = this.openFields[depth];
      if (field === undefined) break;
      if (field.label !== "") path += path === "" ? field.label : `.${field.label}`;
      if (field.repeated) path += `[${this.indexes[depth] ?? 0}]`;
    }
    return path;
  }

  /** Refuses what is wrong with a child of the open element. */
  refuseChild(
    field: Field,
    reason: CodecReason,
    problem: string,
    at: number = this.reader.pos,
  ): void {
    const { reader } = this;
    this.openFields[++reader.depth] = field;
    const error = reader.error(reason, problem, at);
    reader.depth--;
    reader.refuse(error);
  }
}
