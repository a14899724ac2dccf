// Groups of elements that can occur several times: each occurrence is an object, its members beside those of the type.
import { visitMembers } from "../check.js";
import type { Layout, Member, Members, Place, Rule, ValueCode } from "../codec.js";
import { writeGroup } from "../encode.js";
import { makeLayout } from "../layout.js";
import { checkEach, writeEach } from "./items.js";

/** A group of elements as a row has it. */
export interface Groups extends Member {
  readonly kind: "groups";
  readonly members: () => Members;
  readonly rules: readonly Rule[];
}

export const groupValues: ValueCode = /* @__PURE__ */ Object.freeze<ValueCode>({
  write: (context, place, value) =>
    writeEach(context, place, value, (_, __, item) => {
      const group = groupOf(place);
      writeGroup(context, group.code.rules?.arranged?.(group, item) ?? group, item);
    }),
  check: (context, place, value, path) =>
    checkEach(context, place, value, path, (_, __, item, itemPath) =>
      visitMembers(context, groupOf(place), item, itemPath),
    ),
  group: groupOf,
});

/** The layout of the items of a group. */
export function groupOf({ layout, field }: Pick<Place, "layout" | "field">): Layout {
  const { members, rules } = field.extension as Groups;
  const { namespace, qualified } = layout;
  return (field.layout ??= makeLayout(
    { kind: "complex", name: field.name, origin: { namespace, qualified }, members, rules },
    field.label,
  ));
}
