// The view of types.ts: declarations, properties and comments.
import { listProperties } from "../model/list-properties.js";
import type { Discriminant } from "../model/graph.js";
import type { ComplexType, TypeDefinition } from "../model/model.js";
import type { Choice, Part, Property } from "../model/property.js";
import { codeSpan, escapeComment, toComment, type Bullet } from "./comment.js";
import { sentencesOfInline, sentencesOfType } from "./constraints.js";
import { isFamily, isInline, listItem, type Context } from "./context.js";
import { literalOf } from "./literals.js";
import { propertyKey } from "./names.js";
import { arrayOf, itemsOf, simpleType, typeOf, valueOf } from "./type-expressions.js";

/** A type declaration: either `alias` or `properties`. */
export interface TypeView {
  readonly comment: string;
  readonly name: string;
  readonly alias?: string;
  readonly properties?: readonly PropertyView[];
}

export interface PropertyView {
  readonly comment: string;
  readonly text: string;
}

/** One declaration; two for a type that others extend: the union of all, and the type itself. */
export function toTypes(type: TypeDefinition, context: Context): readonly TypeView[] {
  const name = context.names.type(type.name);
  const sentences = [...sentencesOfType(type, context), ...choiceSentences(type, context)];
  const comment = toComment(type.documentation, 0, bulletsOf(type), sentences);
  if (type.kind !== "complex") return [{ comment, name, alias: simpleType(type, context, "") }];
  const item = listItem(type, context);
  if (item !== undefined) return [{ comment, name, alias: itemsOf(item, context, "") }];
  if (!isFamily(type, context)) return [{ comment, name, ...toShape(type, context) }];
  const family = [
    ...(type.abstract ? [] : [context.names.plain(type.name)]),
    ...nearestSubtypes(type, context).map((subtype) => context.names.type(subtype.name)),
  ];
  const union = { comment, name, alias: family.join(" | ") || "never" };
  if (type.abstract) return [union];
  return [union, { comment: "", name: context.names.plain(type.name), ...toShape(type, context) }];
}

/** The nearest concrete types that extend a type; each includes those that extend it in turn. */
function nearestSubtypes(type: ComplexType, context: Context): readonly ComplexType[] {
  const all = context.graph.subtypes(type.name);
  const below = new Set(all.flatMap(({ name }) => context.graph.subtypes(name)));
  return all.filter((subtype) => !below.has(subtype));
}

/** The values of an enumeration, if at least one is documented. */
function bulletsOf(type: TypeDefinition): readonly Bullet[] {
  if (type.kind !== "enumeration" || type.values.every(({ documentation }) => documentation === ""))
    return [];
  return type.values.map(({ value, documentation }) => ({ value, text: documentation }));
}

function toShape(type: ComplexType, context: Context): Pick<TypeView, "alias" | "properties"> {
  const parts = withSmallChoices(context.graph.properties(type).parts, context);
  const discriminant = context.graph.discriminant(type);
  const first = discriminant === undefined ? [] : [toDiscriminant(discriminant)];
  const properties = [
    ...first,
    ...propertiesIn(parts).map((property) => toPropertyView(property, 2, context)),
  ];
  const choices = choicesIn(parts);
  return choices.length === 0
    ? { properties }
    : { alias: toObject(properties, choices, 0, context) };
}

/** The compiler's work grows with the square of the branches; of more than these, only `encode` checks the choice. */
const MAX_BRANCHES = 100;

/** A choice of too many branches becomes optional properties, and so does each where the options say so. */
function withSmallChoices(parts: readonly Part[], context: Context): readonly Part[] {
  return parts.flatMap((part) =>
    part.kind === "choice" && !isUnion(part, context) ? listProperties([part]) : part,
  );
}

function isUnion({ branches }: Choice, { options }: Context): boolean {
  return options.choice !== "optional" && branches.length <= MAX_BRANCHES;
}

function toDiscriminant({ value, required }: Discriminant): PropertyView {
  const literal = JSON.stringify(value);
  return { comment: "", text: required ? `$type: ${literal};` : `$type?: ${literal} | undefined;` };
}

/** For a choice that the type does not express. */
function choiceSentences(type: TypeDefinition, context: Context): readonly string[] {
  if (type.kind !== "complex") return [];
  return choicesIn(context.graph.properties(type).parts)
    .filter((choice) => !isUnion(choice, context))
    .map((choice) => {
      const names = listProperties([choice]).map(({ name }) => name);
      const count = choice.branches.some((branch) => branch.length === 0) ? "At most" : "Exactly";
      return `${count} one of the properties from ${codeSpan(names[0] ?? "")} to ${codeSpan(names.at(-1) ?? "")}.`;
    });
}

function propertiesIn(parts: readonly Part[]): readonly Property[] {
  return parts.filter((part) => part.kind !== "choice");
}

function choicesIn(parts: readonly Part[]): readonly Choice[] {
  return parts.filter((part) => part.kind === "choice");
}

/** An object type, intersected with its choices. `indent` is the column of its closing brace. */
function toObject(
  properties: readonly PropertyView[],
  choices: readonly Choice[],
  indent: number,
  context: Context,
): string {
  const joined = choices.map((choice) => {
    const branches = choice.branches.map((parts) => toBranch(parts, indent + 4, context));
    return `Choice<[${branches.join(", ")}]>`;
  });
  if (properties.length === 0 && joined.length > 0) return joined.join(" & ");
  return [braced(properties), ...joined].join(" & ");
}

function toBranch(all: readonly Part[], indent: number, context: Context): string {
  const parts = withSmallChoices(all, context);
  const properties = propertiesIn(parts).map((property) =>
    toPropertyView(property, indent + 2, context),
  );
  return toObject(properties, choicesIn(parts), indent, context);
}

/** On one line if Prettier can keep it; a comment needs a line of its own. */
function braced(properties: readonly PropertyView[]): string {
  if (properties.every(({ comment }) => comment === ""))
    return `{ ${properties.map(({ text }) => text).join(" ")} }`;
  return `{\n${properties.map(({ comment, text }) => `${comment}\n${text}`.trim()).join("\n")}\n}`;
}

function toPropertyView(property: Property, indent: number, context: Context): PropertyView {
  const key = propertyKey(property.name);
  const type = typeOfProperty(property, indent, context);
  return {
    comment: commentOf(property, indent, context),
    text: property.required ? `${key}: ${type};` : `${key}?: ${type} | undefined;`,
  };
}

function typeOfProperty(property: Property, indent: number, context: Context): string {
  switch (property.kind) {
    case "element": {
      const { element, repeated } = property;
      return repeated === undefined ? valueOf(element, context, "") : itemsOf(element, context, "");
    }
    case "attribute":
      return valueOf({ ...property.attribute, nillable: false }, context, "");
    case "value":
      return typeOf(property.type, context, "");
    case "any":
      return property.repeated === undefined ? "string" : "string[]";
    case "attributes":
      return "Record<string, string>";
    case "content":
      return "string";
    case "items":
      return arrayOf(toBranch(property.properties.parts, indent, context));
  }
}

function commentOf(property: Property, indent: number, context: Context): string {
  if (property.kind === "value")
    return toComment("", indent, [], sentencesOfInline(property.type, context));
  if (property.kind !== "element" && property.kind !== "attribute") return "";
  const declaration = property.kind === "element" ? property.element : property.attribute;
  const { type, default: defaultValue, fixed } = declaration;
  const inline = context.graph.type(type);
  // An inline type has no other place for its documentation.
  const own =
    declaration.documentation === "" && inline !== undefined && isInline(inline)
      ? inline.documentation
      : declaration.documentation;
  const isLiteral = fixed !== undefined && literalOf(type, fixed, context) !== undefined;
  return toComment(
    own,
    indent,
    [],
    [
      ...(isLiteral ? [] : sentencesOfInline(type, context)),
      ...(defaultValue === undefined ? [] : [`Default: ${quoted(type, defaultValue, context)}.`]),
      ...(fixed === undefined || isLiteral ? [] : [`Always ${quoted(type, fixed, context)}.`]),
    ],
  );
}

function quoted(type: string, text: string, context: Context): string {
  return escapeComment(literalOf(type, text, context) ?? JSON.stringify(text));
}
