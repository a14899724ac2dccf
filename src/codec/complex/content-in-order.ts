// Reads content by the order of a type: each child is read as the member at whose place it is. Where a document leaves
// that order, reading goes on as content-by-name.ts does, from what was read so far.
import { captureElement } from "../../xml/fragment.js";
import type { Reader, Start } from "../../xml/reader.js";
import type { DecodeContext, Field, Layout } from "../codec.js";
import { isLoosely } from "../layout.js";
import { finishGroups, readElement } from "./content-by-name.js";
import { groupOf } from "./groups.js";
import { Matcher, type Budget, type Item, type State } from "./match.js";
import { isAllowed } from "./names.js";
import { addValue, declares, newBuilder, slotFor, type ObjectBuilder } from "./object-builder.js";
import { orderOf, type OrderPart } from "./order.js";
import { placesOf, type Model, type Sequence } from "./places.js";

/** A field of a type or of a group in it. */
interface Slot {
  readonly layout: Layout;
  readonly field: Field;
  /** The index in the layout. */
  readonly index: number;
}

export function readInOrder(
  context: DecodeContext,
  layout: Layout,
  values: unknown[],
  parent: Start,
): void {
  const root: ObjectBuilder = { layout, values, next: layout.first };
  const matcher = new Matcher(contentOf(layout), budgetOf(context.reader));
  const children: Child[] = [];
  const r = context.reader;
  let hasLeft = false;
  while (!parent.empty) {
    r.skipToTag(r.skipSpace());
    if (r.bytes[r.pos + 1] === 0x2f) {
      r.endTag(parent.from, parent.to);
      break;
    }
    const start = r.start();
    if (hasLeft) readElement(context, root, start);
    else if (isUnknown(layout, start)) context.skip(start);
    else {
      const ways = waysOf(matcher, start);
      if (ways.length > 0) children.push(readChild(context, ways, start));
      else {
        place(context, root, matcher, children);
        hasLeft = true;
        readElement(context, root, start);
      }
    }
  }
  if (!hasLeft) place(context, root, matcher, children);
  finishGroups(context, root);
}

/** An element that neither is declared nor matches a wildcard. */
function isUnknown(layout: Layout, start: Start): boolean {
  return declares(layout, start) === undefined && slotFor(newBuilder(layout), start, true) < 0;
}

function waysOf(matcher: Matcher<Slot>, { local, uri }: Start): readonly State<Slot>[] {
  const ways = matcher.take(local, ({ member: { layout, field } }) =>
    field.extension?.kind === "wildcard" ? isAllowed(layout, field, uri) : field.namespace === uri,
  );
  if (ways.length > 0) return ways;
  return matcher.take(
    local,
    ({ name, member: { layout, field } }) => name !== undefined && isLoosely(layout, field, uri),
  );
}

/** The value of a child, or how to read it once its place is known. */
type Child = { readonly value: unknown } | { readonly readAs: (way: State<Slot>) => unknown };

function readChild(context: DecodeContext, ways: readonly State<Slot>[], start: Start): Child {
  const [first] = ways;
  const read = ({ leaf, count }: State<Slot>): unknown =>
    leaf.name === undefined
      ? captureElement(context.reader, start)
      : context.readChild(start, leaf.member.field, count - 1);
  const field = first?.leaf.member.field;
  if (first !== undefined && ways.every(({ leaf }) => leaf.member.field === field))
    return { value: read(first) };
  // What follows has to decide: only contracts that are not quite valid have such content.
  const r = context.reader;
  const { pos, scope, depth } = r;
  r.skip(start);
  return { readAs: (way) => readAt(r, { pos, scope, depth }, () => read(way)) };
}

/** Reads at an earlier position, and goes back to this one. */
function readAt(
  r: Reader,
  earlier: Pick<Reader, "pos" | "scope" | "depth">,
  read: () => unknown,
): unknown {
  const { pos, scope, depth } = r;
  r.resume(earlier.pos, earlier.scope, earlier.depth);
  const value = read();
  r.resume(pos, scope, depth);
  return value;
}

/** Puts the children that were read into the objects in which their places are. */
function place(
  context: DecodeContext,
  root: ObjectBuilder,
  matcher: Matcher<Slot>,
  children: readonly Child[],
): void {
  const { isComplete, path } = matcher.result();
  if (!isComplete && matcher.isCut)
    context.reader.refuse(
      context.reader.error("value", "its elements can be in too many places to try all of them"),
    );
  const builders = new Map<Item<Slot>, ObjectBuilder>();
  const builderOf = (item: Item<Slot> | undefined): ObjectBuilder => {
    if (item === undefined) return root;
    let builder = builders.get(item);
    if (builder === undefined) {
      const { member } = item.group;
      builder = newBuilder(groupOf(member));
      addValue(builderOf(item.outer), member.index, builder);
      builders.set(item, builder);
    }
    return builder;
  };
  for (const [at, way] of path.entries()) {
    const child = children[at]!;
    const value = "value" in child ? child.value : child.readAs(way);
    addValue(builderOf(way.item), way.leaf.member.index, value);
  }
}

function contentOf(layout: Layout): Sequence<Slot> {
  let content = contents.get(layout);
  if (content === undefined)
    contents.set(layout, (content = placesOf(toModels(layout, orderOf(layout)))));
  return content;
}

const contents = new WeakMap<Layout, Sequence<Slot>>();

function toModels(layout: Layout, parts: readonly OrderPart[]): readonly Model<Slot>[] {
  return parts.flatMap((part): Model<Slot> | readonly Model<Slot>[] => {
    if (!("field" in part))
      return { kind: "choice", branches: part.branches.map((one) => toModels(layout, one)) };
    const { field, min, max } = part;
    if (field.extension?.kind === "mixed") return [];
    const member = { layout, field, index: layout.fields.indexOf(field) };
    if (field.extension?.kind === "groups") {
      const group = groupOf(member);
      return { kind: "group", member, min, max, content: toModels(group, orderOf(group)) };
    }
    const name = field.extension?.kind === "wildcard" ? undefined : field.local;
    return { kind: "leaf", member, name, min, max };
  });
}

/** How many steps may be made in a document, beside those for each child. */
const stepsPerDocument = 1_000_000;

const budgets = new WeakMap<Reader, Budget>();

function budgetOf(reader: Reader): Budget {
  let budget = budgets.get(reader);
  if (budget === undefined) budgets.set(reader, (budget = { left: stepsPerDocument }));
  return budget;
}
