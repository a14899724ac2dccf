// A codec that reads only the items of one list in a message. Everything else is skipped without a report, since it is
// decoded later, with the rest of the document.
import type { AnyCodec, Complex, Field, Layout } from "../codec/codec.js";
import { isOf, layoutOf, makeField } from "../codec/layout.js";
import type { AnyElement } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";
import { readingCodec } from "./reading-codec.js";

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
  const { name, codec } = message;
  const levels = levelsOf(codec, list);
  const last = levels?.at(-1);
  if (levels === undefined || last === undefined)
    throw new TypeError(`${codec.name} has no list ${list}`);
  const isRepeated = last.field.repeated;
  const parents = isRepeated ? levels.slice(0, -1) : levels;
  const items = isRepeated ? last : itemLevel(last);
  const reader = parents.reduceRight<Complex>(
    (inner, level) => childCodec(level, inner),
    itemsCodec(items, portion),
  );
  return {
    parents: [name, ...parents.map(({ field }) => field.local)],
    path: [name, ...levels.map(({ field }) => field.label)].join("."),
    itemName: isRepeated ? items.field.local : undefined,
    min: items.field.min,
    message: { ...message, codec: reader },
  };
}

function noPortion(): never {
  throw new TypeError("findList without `portion` makes a codec that cannot read");
}

/** An element between message and items, and the layout of the type around it. */
interface Level {
  readonly field: Field;
  readonly layout: Layout;
}

/** The elements below the message's own down to the list. */
function levelsOf(codec: AnyCodec, list: string): Level[] | undefined {
  const isUnwrapped = codec.kind === "unwrapped";
  const level = isUnwrapped ? levelOf(codec.codec, codec.element) : levelOf(codec, list);
  if (level === undefined) return undefined;
  const { field } = level;
  if (!isUnwrapped) return field.repeated || field.codec.kind === "list" ? [level] : undefined;
  const inner = levelsOf(field.codec, list);
  return inner && [level, ...inner];
}

function levelOf(codec: AnyCodec, key: string): Level | undefined {
  if (codec.kind !== "complex") return undefined;
  const layout = layoutOf(codec);
  const field = layout.fields[layout.byKey.get(key) ?? -1];
  return field === undefined || field.form === "extension" ? undefined : { field, layout };
}

/** The items of a list with an element around them. In paths they have an index and no name. */
function itemLevel({ field: { name, codec } }: Level): Level {
  if (codec.kind !== "list") throw new TypeError(`${name} is not a list`);
  const layout = layoutOf(codec);
  const [field] = layout.fields;
  if (field === undefined) throw new TypeError(`${name} has no items`);
  return { field, layout };
}

/** Reads one child of an element, and gives the child's value. */
function childCodec(level: Level, inner: Complex): Complex {
  const { label, local, namespace } = level.field;
  const field = makeField(label, label, { name: local, namespace, codec: inner });
  return readingCodec(inner.name, (context, start) => {
    let value: unknown;
    const { reader } = context;
    for (let child = reader.child(start); child !== undefined; child = reader.child(start))
      if (matches(level, child)) value = context.readChild(child, field, 0);
      else reader.skip(child);
    return value;
  });
}

/** Reads the items of a portion. */
function itemsCodec(level: Level, portion: () => Portion): Complex {
  const { field } = level;
  return readingCodec(field.name, (context, start) => {
    const { reader } = context;
    const { from, given, onItem, onEnd } = portion();
    const items: unknown[] = [];
    for (let child = reader.child(start); child !== undefined; child = reader.child(start)) {
      if (child.at < from) reader.skip(child);
      else if (!matches(level, child)) context.skip(child);
      else {
        const index = given + items.length;
        if (index >= field.max)
          reader.refuse(reader.error("duplicate", `occurs more than ${field.max} times`, child.at));
        items.push(context.readChild(child, field, index));
        onItem(reader.pos);
      }
    }
    onEnd();
    return items;
  });
}

function matches({ layout, field }: Level, { local, uri }: Start): boolean {
  return local === field.local && isOf(layout, field, uri);
}
