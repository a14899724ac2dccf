// The view of types.ts: declarations, properties and comments.
import type { Discriminant } from "../model/graph.js";
import type { ComplexType, TypeDefinition } from "../model/model.js";
import type { Choice, Part, Property } from "../model/property.js";
import {
  arrayOf,
  code,
  identifier,
  intersection,
  join,
  propertyName,
  runtimeType,
  stringLiteral,
  union,
  type Code,
} from "../text/code.js";
import { toComment, type Bullet } from "../text/comment.js";
import { words } from "../text/words.js";
import { choiceSentences, withUnions } from "./choices.js";
import { sentencesOfInline, sentencesOfType } from "./constraints.js";
import { isFamily, isInline, listItem, type Context } from "./context.js";
import { literalOf } from "./literals.js";
import { itemsOf, simpleType, typeOf, valueOf, valuesOf } from "./type-expressions.js";

/** A type declaration: `values`, `alias` or `properties`. */
export interface TypeView {
  readonly comment: Code | undefined;
  readonly name: Code;
  /** Of an enumeration: the literals of its array. */
  readonly values?: Code;
  readonly alias?: Code;
  readonly properties?: readonly PropertyView[];
}

export interface PropertyView {
  readonly comment: Code | undefined;
  readonly declaration: Code;
}

/** One declaration; two for a type that others extend: the union of all, and the type itself. */
export function toTypes(type: TypeDefinition, context: Context): readonly TypeView[] {
  const name = identifier(context.names.type(type.name));
  const sentences = [...sentencesOfType(type, context), ...choiceSentences(type, context)];
  const comment = toComment(type.documentation, 0, bulletsOf(type), sentences);
  const values = valuesOf(type, context);
  if (values !== undefined) return [{ comment, name, values: join(values, ",\n") }];
  if (type.kind !== "complex")
    return [{ comment, name, alias: simpleType(type, context, "declaring file") }];
  const item = listItem(type, context);
  if (item !== undefined)
    return [{ comment, name, alias: itemsOf(item, context, "declaring file") }];
  if (!isFamily(type, context)) return [{ comment, name, ...toShape(type, context) }];
  const subtypes = nearestSubtypes(type, context).map((subtype) => toMember(subtype, context));
  if (type.abstract)
    return [{ comment, name, alias: subtypes.length === 0 ? code`never` : union(subtypes) }];
  const plain = identifier(context.names.plain(type.name));
  return [
    { comment, name, alias: union([plain, ...subtypes]) },
    { comment: undefined, name: plain, ...toShape(type, context) },
  ];
}

/** A type in the place of another, where it has to be named. */
function toMember(type: ComplexType, context: Context): Code {
  const name = identifier(context.names.type(type.name));
  const discriminant = context.graph.discriminant(type);
  if (!discriminant?.optionalAlone) return name;
  return intersection([name, code`{ $type: ${stringLiteral(discriminant.value)} }`]);
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
  const parts = withUnions(context.graph.properties(type).parts, context);
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

function toDiscriminant({ value, required, optionalAlone }: Discriminant): PropertyView {
  const literal = stringLiteral(value);
  const declaration =
    required && !optionalAlone ? code`$type: ${literal};` : code`$type?: ${literal} | undefined;`;
  return { comment: undefined, declaration };
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
): Code {
  const joined = choices.map((choice) => {
    const branches = choice.branches.map((parts) => toBranch(parts, indent + 4, context));
    return code`${runtimeType("Choice")}<[${join(branches, ", ")}]>`;
  });
  const object = properties.length === 0 && joined.length > 0 ? [] : [braced(properties)];
  return intersection([...object, ...joined]);
}

function toBranch(all: readonly Part[], indent: number, context: Context): Code {
  const parts = withUnions(all, context);
  const properties = propertiesIn(parts).map((property) =>
    toPropertyView(property, indent + 2, context),
  );
  return toObject(properties, choicesIn(parts), indent, context);
}

/** On one line if Prettier can keep it; a comment needs a line of its own. */
function braced(properties: readonly PropertyView[]): Code {
  const declarations = properties.map(({ declaration }) => declaration);
  if (properties.every(({ comment }) => comment === undefined))
    return code`{ ${join(declarations, " ")} }`;
  const lines = properties.flatMap(({ comment, declaration }) =>
    comment === undefined ? [declaration] : [comment, declaration],
  );
  return code`{\n${join(lines, "\n")}\n}`;
}

function toPropertyView(property: Property, indent: number, context: Context): PropertyView {
  const key = propertyName(property.name);
  const type = typeOfProperty(property, indent, context);
  return {
    comment: commentOf(property, indent, context),
    declaration: property.required ? code`${key}: ${type};` : code`${key}?: ${type} | undefined;`,
  };
}

function typeOfProperty(property: Property, indent: number, context: Context): Code {
  switch (property.kind) {
    case "element": {
      const { element, repeated } = property;
      return repeated === undefined
        ? valueOf(element, context, "declaring file")
        : itemsOf(element, context, "declaring file");
    }
    case "attribute":
      return valueOf({ ...property.attribute, nillable: false }, context, "declaring file");
    case "value":
      return typeOf(property.type, context, "declaring file");
    case "any":
      return property.repeated === undefined ? code`string` : code`string[]`;
    case "attributes":
      return code`Record<string, string>`;
    case "content":
      return code`string`;
    case "items":
      return arrayOf(toBranch(property.properties.parts, indent, context));
  }
}

function commentOf(property: Property, indent: number, context: Context): Code | undefined {
  if (property.kind === "value")
    return toComment("", indent, [], sentencesOfInline(property.type, context));
  if (property.kind !== "element" && property.kind !== "attribute") return undefined;
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
      ...(defaultValue === undefined
        ? []
        : [words`Default: ${quoted(type, defaultValue, context)}.`]),
      ...(fixed === undefined || isLiteral ? [] : [words`Always ${quoted(type, fixed, context)}.`]),
    ],
  );
}

function quoted(type: string, text: string, context: Context): string {
  return (literalOf(type, text, context) ?? stringLiteral(text)).text;
}
