// The part of the view that types.ts shows: declarations, members and comments.
import { codeSpan, plainText, toComment } from "./comment.js";
import { tableOf } from "../model/member-table.js";
import type { Choice, Member, Part } from "../model/members.js";
import type { ComplexType, TypeDefinition } from "../model/model.js";
import { propertyKey } from "./names.js";
import { arrayOf, isInline, literalOf, sentences, sentencesOfType, simpleType } from "./simple.js";
import { isFamily, itemsOf, listItem, typeOf, valueOf, type Context } from "./expressions.js";

/** A type declaration: either `alias` or `members`. */
export interface TypeView {
  readonly comment: string;
  readonly name: string;
  readonly alias?: string;
  readonly members?: readonly MemberView[];
}

export interface MemberView {
  readonly comment: string;
  readonly text: string;
}

/** One declaration; two for a type that others extend: all of them, and the type itself. */
export function toTypes(type: TypeDefinition, context: Context): readonly TypeView[] {
  const name = context.names.type(type.name);
  const demands = [...sentences(type, context), ...choiceSentences(type, context)];
  const comment = toComment(type.documentation, 0, bulletsOf(type), demands);
  if (type.kind !== "complex") return [{ comment, name, alias: simpleType(type, context, "") }];
  const item = listItem(type, context);
  if (item !== undefined) return [{ comment, name, alias: itemsOf(item, context, "") }];
  if (!isFamily(type, context)) return [{ comment, name, ...toShape(type, context) }];
  const family = [
    ...(type.abstract ? [] : [context.names.plain(type.name)]),
    ...heirs(type, context).map((heir) => context.names.type(heir.name)),
  ];
  const union = { comment, name, alias: family.join(" | ") || "never" };
  if (type.abstract) return [union];
  return [union, { comment: "", name: context.names.plain(type.name), ...toShape(type, context) }];
}

/** The nearest concrete types that extend a type; each stands for those that extend it in turn. */
function heirs(type: ComplexType, context: Context): readonly ComplexType[] {
  const all = context.graph.subtypes(type.name);
  const below = new Set(all.flatMap(({ name }) => context.graph.subtypes(name)));
  return all.filter((heir) => !below.has(heir));
}

/** The words of an enumeration, if at least one is explained. */
function bulletsOf(type: TypeDefinition): readonly { word: string; text: string }[] {
  if (type.kind !== "enumeration" || type.words.every((word) => word.documentation === ""))
    return [];
  return type.words.map(({ value, documentation }) => ({ word: value, text: documentation }));
}

function toShape(type: ComplexType, context: Context): Pick<TypeView, "alias" | "members"> {
  const parts = countable(context.graph.members(type).parts, context);
  const discriminant = context.graph.discriminant(type);
  const first = discriminant === undefined ? [] : [toDiscriminant(discriminant)];
  const members = [...first, ...membersIn(parts).map((member) => toMember(member, 2, context))];
  const choices = choicesIn(parts);
  return choices.length === 0 ? { members } : { alias: toObject(members, choices, 0, context) };
}

/** The compiler's work for a choice grows with the square of its branches; of so many, encode sees that one stands. */
const MANY = 100;

/** A choice of very many is its members, none of them required; so is each where that is wanted. */
function countable(parts: readonly Part[], context: Context): readonly Part[] {
  return parts.flatMap((part) =>
    part.kind === "choice" && !isUnion(part, context) ? tableOf([part]) : part,
  );
}

function isUnion({ branches }: Choice, { spelling }: Context): boolean {
  return spelling.choice !== "optional" && branches.length <= MANY;
}

function toDiscriminant({ word, required }: { word: string; required: boolean }): MemberView {
  const literal = JSON.stringify(word);
  return { comment: "", text: required ? `$type: ${literal};` : `$type?: ${literal} | undefined;` };
}

/** What the type itself does not say of a choice of very many. */
function choiceSentences(type: TypeDefinition, context: Context): readonly string[] {
  if (type.kind !== "complex") return [];
  return choicesIn(context.graph.members(type).parts)
    .filter((choice) => !isUnion(choice, context))
    .map((choice) => {
      const names = tableOf([choice]).map(({ name }) => name);
      const count = choice.branches.some((branch) => branch.length === 0) ? "At most" : "Exactly";
      return `${count} one of the members from ${codeSpan(names[0] ?? "")} to ${codeSpan(names.at(-1) ?? "")}.`;
    });
}

function membersIn(parts: readonly Part[]): readonly Member[] {
  return parts.filter((part) => part.kind !== "choice");
}

function choicesIn(parts: readonly Part[]): readonly Choice[] {
  return parts.filter((part) => part.kind === "choice");
}

/** An object type; choices are joined to it. `indent` is where its closing brace will be. */
function toObject(
  members: readonly MemberView[],
  choices: readonly Choice[],
  indent: number,
  context: Context,
): string {
  const joined = choices.map((choice) => {
    const branches = choice.branches.map((parts) => toBranch(parts, indent + 4, context));
    return `Choice<[${branches.join(", ")}]>`;
  });
  if (members.length === 0 && joined.length > 0) return joined.join(" & ");
  return [braced(members), ...joined].join(" & ");
}

function toBranch(all: readonly Part[], indent: number, context: Context): string {
  const parts = countable(all, context);
  const members = membersIn(parts).map((member) => toMember(member, indent + 2, context));
  return toObject(members, choicesIn(parts), indent, context);
}

/** On one line where Prettier finds room for it; a comment needs a line of its own. */
function braced(members: readonly MemberView[]): string {
  if (members.every(({ comment }) => comment === ""))
    return `{ ${members.map(({ text }) => text).join(" ")} }`;
  return `{\n${members.map(({ comment, text }) => `${comment}\n${text}`.trim()).join("\n")}\n}`;
}

function toMember(member: Member, indent: number, context: Context): MemberView {
  const key = propertyKey(member.name);
  const type = typeOfMember(member, indent, context);
  return {
    comment: commentOf(member, indent, context),
    text: member.required ? `${key}: ${type};` : `${key}?: ${type} | undefined;`,
  };
}

function typeOfMember(member: Member, indent: number, context: Context): string {
  switch (member.kind) {
    case "element": {
      const { element, repeated } = member;
      return repeated === undefined ? valueOf(element, context, "") : itemsOf(element, context, "");
    }
    case "attribute":
      return valueOf({ ...member.attribute, nillable: false }, context, "");
    case "value":
      return typeOf(member.type, context, "");
    case "any":
      return member.repeated === undefined ? "string" : "string[]";
    case "attributes":
      return "Record<string, string>";
    case "content":
      return "string";
    case "items":
      return arrayOf(toBranch(member.members.parts, indent, context));
  }
}

function commentOf(member: Member, indent: number, context: Context): string {
  if (member.kind === "value")
    return toComment("", indent, [], sentencesOfType(member.type, context));
  if (member.kind !== "element" && member.kind !== "attribute") return "";
  const of = member.kind === "element" ? member.element : member.attribute;
  const { type, default: standard, fixed } = of;
  const inline = context.graph.type(type);
  // An inline type has no other place for its documentation.
  const own =
    of.documentation === "" && inline !== undefined && isInline(inline)
      ? inline.documentation
      : of.documentation;
  const isLiteral = fixed !== undefined && literalOf(type, fixed, context) !== undefined;
  return toComment(
    own,
    indent,
    [],
    [
      ...(isLiteral ? [] : sentencesOfType(type, context)),
      ...(standard === undefined ? [] : [`Default: ${quoted(type, standard, context)}.`]),
      ...(fixed === undefined || isLiteral ? [] : [`Always ${quoted(type, fixed, context)}.`]),
    ],
  );
}

function quoted(type: string, text: string, context: Context): string {
  return plainText(literalOf(type, text, context) ?? JSON.stringify(text));
}
