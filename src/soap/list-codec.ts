// A codec for a message of which only the items of one list are read. All else in it is passed over in silence, for it
// is decoded later, with what is left of the document.
import type { AnyCodec, Complex, Field, Repeated } from "../codec/codec.js";
import { memberField } from "../codec/layout.js";
import type { AnyElement } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";

/** A list in a message. */
export interface ListPlace {
  /** The names of the elements from the message's own down to the one around the items. */
  readonly parents: readonly string[];
  /** The name of the items, where other elements can occur beside them. */
  readonly itemName: string | undefined;
  /** How often an item has to occur. */
  readonly min: number;
  /** The message, with a codec whose value is an array of items. */
  readonly message: AnyElement;
}

/** Which part of a document's items is read. */
export interface Portion {
  /** What begins before this offset was read before. */
  readonly from: number;
  /** How many items were. */
  readonly given: number;
  /** Called after each item, with the offset of its end. */
  readonly onItem: (end: number) => void;
  /** Called after the last. */
  readonly onEnd: () => void;
}

/** Finds a list by its name in the message's value. `portion` says what is read each time. */
export function findList(
  message: AnyElement,
  list: string,
  portion: () => Portion = nothing,
): ListPlace {
  const { name, namespace, codec } = message;
  const levels = levelsOf(codec, namespace, list);
  const last = levels?.at(-1);
  if (levels === undefined || last === undefined)
    throw new TypeError(`${codec.name} has no list ${list}`);
  const isRepeated = last.codec.kind === "repeated";
  const parents = isRepeated ? levels.slice(0, -1) : levels;
  const items = isRepeated ? last : itemLevel(last);
  const reader = parents.reduceRight<Complex>(
    (inner, level) => childCodec(level, inner),
    itemsCodec(items, portion),
  );
  return {
    parents: [name, ...parents.map((level) => level.name)],
    itemName: isRepeated ? items.name : undefined,
    min: items.codec.kind === "repeated" ? items.codec.min : 0,
    message: { ...message, codec: reader },
  };
}

function nothing(): never {
  throw new TypeError("the list was found, not to be read");
}

/** An element on the way to the items: its label in paths, its name on the wire, and the namespace of its type. */
interface Level {
  readonly label: string;
  readonly name: string;
  readonly namespace: string;
  readonly around: string;
  readonly codec: AnyCodec;
}

/** The elements from inside the message down to the list. */
function levelsOf(codec: AnyCodec, around: string, list: string): Level[] | undefined {
  const isUnwrapped = codec.kind === "unwrapped";
  const level = levelOf(
    isUnwrapped ? codec.codec : codec,
    around,
    isUnwrapped ? codec.element : list,
  );
  if (level === undefined) return undefined;
  if (!isUnwrapped) return /^(list|repeated)$/.test(level.codec.kind) ? [level] : undefined;
  const inner = levelsOf(level.codec, level.around, list);
  return inner && [level, ...inner];
}

function levelOf(codec: AnyCodec, around: string, key: string): Level | undefined {
  if (codec.kind === "complex") {
    const element = codec.element(key);
    const { namespace } = codec;
    return element && { ...element, label: key, around: namespace, codec: bare(element.codec) };
  }
  const element = codec.kind === "sequence" ? codec.elements()[key] : undefined;
  return element && { label: key, name: key, namespace: "", around, codec: bare(element) };
}

/** The items of a list that has an element around them; their index alone is in paths. */
function itemLevel(list: Level): Level {
  if (list.codec.kind !== "list") throw new TypeError(`${list.name} is not a list`);
  for (const [name, item] of Object.entries(list.codec.elements())) {
    const codec: Repeated = { kind: "repeated", name, codec: item, min: 0, max: Infinity };
    return { label: "", name, namespace: "", around: list.around, codec };
  }
  throw new TypeError(`${list.name} has no items`);
}

function bare(codec: AnyCodec): AnyCodec {
  return codec.kind === "optional" || codec.kind === "nillable" ? bare(codec.codec) : codec;
}

/** Reads of an element's content one child, whose value it gives. */
function childCodec(level: Level, inner: Complex): Complex {
  const field = memberField(level.label, level.name, inner);
  return readingCodec((decoder, start) => {
    let value: unknown;
    const { reader } = decoder;
    for (let child = reader.child(start); child !== undefined; child = reader.child(start))
      if (matches(level, child)) value = decoder.readChild(child, field, 0);
      else reader.skip(child);
    return value;
  });
}

/** Reads the items of a portion. */
function itemsCodec(level: Level, portion: () => Portion): Complex {
  const field: Field = memberField(level.label, level.name, level.codec);
  return readingCodec((decoder, start) => {
    const { reader } = decoder;
    const { from, given, onItem, onEnd } = portion();
    const items: unknown[] = [];
    for (let child = reader.child(start); child !== undefined; child = reader.child(start)) {
      if (child.at < from) reader.skip(child);
      else if (!matches(level, child)) decoder.skip(child);
      else {
        const index = given + items.length;
        if (index >= field.max)
          throw reader.error("duplicate", `occurs more than ${field.max} times`, child.at);
        items.push(decoder.readChild(child, field, index));
        onItem(reader.pos);
      }
    }
    onEnd();
    return items;
  });
}

/** As types match their elements: services confuse their namespace with none. */
function matches({ name, namespace, around }: Level, { local, uri }: Start): boolean {
  if (local !== name) return false;
  const isLenient = (uri === "" || uri === around) && (namespace === "" || namespace === around);
  return uri === namespace || isLenient;
}

/** A row that can be read only. */
function readingCodec(decode: Complex["decode"]): Complex {
  const never = (): never => {
    throw new TypeError("a list codec only reads");
  };
  return {
    ...{ kind: "complex", name: "", namespace: "", decode, encode: never, check: never },
    ...{ json: never, element: () => undefined },
  };
}
