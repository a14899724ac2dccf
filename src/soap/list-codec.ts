// A codec that reads only the items of one list in a message. Everything else is skipped without a report, since it is
// decoded later, with the rest of the document.
import type { AnyCodec, Complex, Field, Repeated } from "../codec/codec.js";
import { memberField } from "../codec/layout.js";
import type { AnyElement } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";

/** A list in a message. */
export interface ListPlace {
  /** Names of the elements from the message down to the parent of the items. */
  readonly parents: readonly string[];
  /** The path of the list. */
  readonly path: string;
  /** Name of the items, where other elements can occur beside them. */
  readonly itemName: string | undefined;
  /** minOccurs of the items. */
  readonly min: number;
  /** The message, with a codec whose value is the array of items. */
  readonly message: AnyElement;
}

/** Which items of a document are read. */
export interface Portion {
  /** Items that begin before this offset were read before. */
  readonly from: number;
  /** How many items were read before. */
  readonly given: number;
  /** Called after each item, with the offset of its end. */
  readonly onItem: (end: number) => void;
  /** Called after the last item. */
  readonly onEnd: () => void;
}

/** Finds a list by its name in the message's value. `portion` is called for each document that the codec reads. */
export function findList(
  message: AnyElement,
  list: string,
  portion: () => Portion = noPortion,
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
    path: [name, ...levels.map(({ label }) => label)].join("."),
    itemName: isRepeated ? items.name : undefined,
    min: items.codec.kind === "repeated" ? items.codec.min : 0,
    message: { ...message, codec: reader },
  };
}

function noPortion(): never {
  throw new TypeError("findList without `portion` makes a codec that cannot read");
}

/** An element between message and items. `label` is its name in paths, `around` the namespace of its parent's type. */
interface Level {
  readonly label: string;
  readonly name: string;
  readonly namespace: string;
  readonly around: string;
  readonly codec: AnyCodec;
}

/** The elements below the message's own down to the list. */
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

/** The items of a list with an element around them. In paths they have an index and no name. */
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

/** Reads one child of an element, and gives the child's value. */
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
          reader.refuse(reader.error("duplicate", `occurs more than ${field.max} times`, child.at));
        items.push(decoder.readChild(child, field, index));
        onItem(reader.pos);
      }
    }
    onEnd();
    return items;
  });
}

/** As types match their elements: services confuse qualified and unqualified. */
function matches({ name, namespace, around }: Level, { local, uri }: Start): boolean {
  if (local !== name) return false;
  const isConfused = (uri === "" || uri === around) && (namespace === "" || namespace === around);
  return uri === namespace || isConfused;
}

/** A codec that only decodes. */
function readingCodec(decode: Complex["decode"]): Complex {
  const never = (): never => {
    throw new TypeError("the codec of a streamed list only decodes");
  };
  return {
    kind: "complex",
    name: "",
    namespace: "",
    decode,
    encode: never,
    check: never,
    json: never,
    element: () => undefined,
  };
}
