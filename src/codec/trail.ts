// Where in the message a decoder is, for errors and for who wants to know what was passed over: the elements that
// are open, as fields of the contract. Only kept here; a path is put together when somebody asks.
import type { CodecError, CodecReason } from "../errors.js";
import type { Limits } from "../xml/cursor.js";
import type { Field } from "./layout.js";
import { Reader, type Start } from "../xml/reader.js";

export interface DecodeOptions extends Limits {
  /**
   * Whose document it is. A service's `answer` is read strictly; in a `request` booleans may be spelt in
   * any case, and an optional element that is blank, or nil without being nillable, counts as absent.
   */
  readonly mode?: "answer" | "request" | undefined;
  /** Told the path of every element that the contract does not know, and that was passed over. */
  readonly onSkip?: ((path: string) => void) | undefined;
}

/** A depth that no element has. */
export const notYet = 0x3fffffff;
export class Trail {
  readonly reader: Reader;
  private readonly onSkip: ((path: string) => void) | undefined;
  /** The elements that are open, and which of its siblings each repeated one is, by depth from `base`. */
  protected readonly frames: (Field | undefined)[] = [];
  protected readonly places: number[] = [];
  protected base = notYet;

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    this.reader = new Reader(bytes, options);
    this.reader.path = () => this.path();
    this.onSkip = options.onSkip;
  }

  /** Passes over an element that the contract does not know. */
  skip(start: Start): void {
    this.frames[this.reader.depth] = undefined;
    this.tellSkipped(start.local);
    this.reader.skip(start);
  }

  /** Tells that something in the element that is open is not known. */
  tellSkipped(name: string): void {
    const path = this.path();
    this.onSkip?.(path === "" ? name : `${path}.${name}`);
  }

  private path(): string {
    let path = "";
    for (let depth = this.base; depth <= this.reader.depth; depth++) {
      const field = this.frames[depth];
      if (field === undefined) break;
      if (field.label !== "") path += path === "" ? field.label : `.${field.label}`;
      if (field.repeated) path += `[${this.places[depth] ?? 0}]`;
    }
    return path;
  }

  /** What is wrong with a child of the element that is open. */
  childError(field: Field, reason: CodecReason, problem: string, at: number): CodecError {
    this.reader.depth++;
    this.frames[this.reader.depth] = field;
    return this.reader.error(reason, problem, at);
  }
}
