// The codecs of complex types (`complex`): how each property is written, which properties exclude each other, and the
// literal of a value.
import type { Discriminant } from "../model/graph.js";
import type { ComplexType, ElementParticle } from "../model/model.js";
import { relativeNamespaces } from "../model/namespace-sets.js";
import { countOf } from "../model/order.js";
import type {
  Choice,
  ItemsProperty,
  Part,
  Properties,
  Property,
  Repetition,
} from "../model/property.js";
import { localName, namespaceOf } from "../model/qname.js";
import {
  code,
  constant,
  identifier,
  join,
  property,
  propertyName,
  runtime,
  stringLiteral,
  type Code,
} from "../text/code.js";
import {
  codecOf,
  codecOfAttribute,
  codecOfItem,
  optionalCodec,
  repeatedCodec,
} from "./codec-expressions.js";
import type { Context } from "./context.js";
import { nameParameters } from "./names.js";

/** `complex(...)` */
export function toComplex(type: ComplexType, context: Context): Code {
  const properties = context.graph.properties(type);
  const discriminant = context.graph.discriminant(type);
  const $type = discriminant?.value ?? localName(type.name);
  const options = [
    ...rulesOption(properties, properties.ordered),
    ...($type === localName(type.name) ? [] : [code`$type: ${stringLiteral($type)}`]),
  ];
  const parameters = join(
    [
      stringLiteral(localName(type.name)),
      originOf(type, context),
      tableOf(
        properties,
        { ...namespacesFor(type, context), isOrdered: properties.ordered },
        context,
      ),
    ],
    ", ",
  );
  const more = join([toMake(properties, discriminant), ...inBraces(options)], ",\n");
  return code`${runtime("complex")}(${parameters},\n${more})`;
}

/** Where a type is declared. */
export function originOf(type: ComplexType, context: Context): Code {
  const namespace = context.namespaceConstant(namespaceOf(type.name));
  return namespace === undefined ? code`{ namespace: "" }` : constant(namespace.name);
}

/** What the namespaces in the members of a type are relative to. */
interface Namespaces {
  /** That of the type. */
  readonly own: string;
  /** That of elements that do not name one. */
  readonly usual: string;
}

function namespacesFor({ name }: ComplexType, context: Context): Namespaces {
  const own = namespaceOf(name);
  return { own, usual: context.namespaceConstant(own)?.qualified ? own : "" };
}

interface TableFacts extends Namespaces {
  /** Whether the type has an order that its groups are part of. */
  readonly isOrdered: boolean;
}

/** `(id, name) => ({ id, name })`: a literal gives all values of the type one hidden class. */
function toMake({ list }: Properties, discriminant: Discriminant | undefined): Code {
  const parameters = nameParameters(list.map(({ name }) => name)).map(identifier);
  const members = list.map(({ name }, index) =>
    property(name, parameters[index] ?? propertyName(name)),
  );
  if (discriminant?.required) members.unshift(code`$type: ${stringLiteral(discriminant.value)}`);
  return code`(${join(parameters, ", ")}) => ({ ${join(members, ", ")} })`;
}

/** The options as an object, if there are any. */
function inBraces(options: readonly Code[]): readonly Code[] {
  return options.length === 0 ? [] : [code`{ ${join(options, ", ")} }`];
}

// The line break after `{` makes Prettier keep one member per line. A function creates the members when they are first
// used: loading is cheap, a type can contain itself, and since each call is marked as pure, a bundle contains only the
// types that it uses.
function tableOf({ list }: Properties, facts: TableFacts, context: Context): Code {
  const fields = list.map((property) => {
    const codec = codecOfProperty(property, facts, context);
    return code`${propertyName(property.name)}: ${codec},`;
  });
  return code`() => ({\n${join(fields, "\n")}\n})`;
}

/** The codec of an element of a type, with wire name and namespace where these are not the usual ones. */
export function codecOfElement(
  codec: Code,
  name: string,
  element: ElementParticle,
  type: ComplexType,
  context: Context,
): Code {
  return named("element", codec, name, element, namespacesFor(type, context).usual, context);
}

function codecOfProperty(property: Property, facts: TableFacts, context: Context): Code {
  switch (property.kind) {
    case "element": {
      const codec = occurring(codecOfItem(property.element, context), property);
      return named("element", codec, property.name, property.element, facts.usual, context);
    }
    case "attribute": {
      const codec = occurring(codecOfAttribute(property.attribute, context), property);
      return named("attribute", codec, property.name, property.attribute, "", context);
    }
    case "any": {
      const codec = occurring(code`${runtime("xs")}.string`, property);
      const allowed = allowedNamespaces(property.wildcard.namespaces, facts);
      return code`${runtime("wildcard")}(${join([codec, ...allowed], ", ")})`;
    }
    case "value":
      return code`${runtime("text")}(${codecOf(property.type, context, "declaring file")})`;
    case "attributes":
      return code`${runtime("anyAttributes")}(${join(allowedNamespaces(property.namespaces, facts), ", ")})`;
    case "content":
      return code`${runtime(property.required ? "xml" : "mixed")}()`;
    case "items":
      return toGroups(property, facts, context);
  }
}

/** What a wildcard allows, unless that is everything. */
function allowedNamespaces(allowed: string, { own }: Namespaces): readonly Code[] {
  return allowed === "##any" ? [] : [stringLiteral(relativeNamespaces(allowed, own))];
}

/** The codec with its occurrence. */
function occurring(
  codec: Code,
  {
    required,
    repeated,
  }: { readonly required: boolean; readonly repeated?: Repetition | undefined },
): Code {
  if (repeated === undefined) return required ? codec : optionalCodec(codec);
  const list = repeatedCodec(codec, repeated);
  return required ? list : optionalCodec(list);
}

/** The codec with wire name and namespace, where these are not the usual ones. */
function named(
  form: "element" | "attribute",
  codec: Code,
  property: string,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  usual: string,
  context: Context,
): Code {
  const known = namespace === "" ? undefined : context.namespaceConstant(namespace);
  const isUsual = namespace === usual;
  if (isUsual && name === property)
    return form === "element" ? codec : code`${runtime("attribute")}(${codec})`;
  if (!isUsual && name === property && known !== undefined)
    return code`${runtime(form)}(${codec}, ${constant(known.name)})`;
  const where =
    known === undefined
      ? code`namespace: ${stringLiteral(namespace)}`
      : code`...${constant(known.name)}`;
  const options = [
    ...(isUsual ? [] : [where]),
    ...(name === property ? [] : [code`name: ${stringLiteral(name)}`]),
  ];
  return code`${runtime(form)}(${join([codec, ...inBraces(options)], ", ")})`;
}

function toGroups(property: ItemsProperty, facts: TableFacts, context: Context): Code {
  const { properties, repeated } = property;
  const { min, max } = repeated;
  // Else the order is that of the members.
  const hasOrder =
    facts.isOrdered && properties.parts.some(({ kind }) => kind === "choice" || kind === "any");
  const options = [
    ...(property.required ? [] : [code`optional: true`]),
    ...(min === 0 ? [] : [code`min: ${min}`]),
    ...(max === "unbounded" ? [] : [code`max: ${max}`]),
    ...rulesOption(properties, hasOrder),
  ];
  const table = tableOf(properties, facts, context);
  return code`${runtime("groups")}(${join([table, ...inBraces(options)], ", ")})`;
}

/** `rules: [oneOf(...)]`, if there are any, or `rules: [inOrder(...)]`. */
function rulesOption({ parts, content, list }: Properties, isOrdered: boolean): readonly Code[] {
  if (isOrdered) {
    const members = content.filter(({ kind }) => kind !== "attribute" && kind !== "attributes");
    const counts = new Map(list.map((property) => [property.name, countOf(property)]));
    const order = branchOf(members, (property) => countedName(property, counts));
    return [code`rules: [${runtime("inOrder")}(${order})]`];
  }
  const rules = parts.filter((part) => part.kind === "choice");
  if (rules.length === 0) return [];
  return [
    code`rules: [${join(
      rules.map((rule) => ruleOf(rule, markedName)),
      ", ",
    )}]`,
  ];
}

type NameOf = (property: Property) => string;

/** `oneOf(["card"], ["iban", "bic?"])` */
function ruleOf({ branches }: Choice, nameOf: NameOf): Code {
  const arrays = branches.map((branch) => code`[${branchOf(branch, nameOf)}]`);
  return code`${runtime("oneOf")}(${join(arrays, ", ")})`;
}

function branchOf(branch: readonly Part[], nameOf: NameOf): Code {
  const parts = branch.map((part) =>
    part.kind === "choice" ? ruleOf(part, nameOf) : stringLiteral(nameOf(part)),
  );
  return join(parts, ", ");
}

function markedName({ name, required }: Property): string {
  return required ? name : `${name}?`;
}

/** The name with how often it occurs here, where the codec does not say the same: `name{2,3}`. */
function countedName(property: Property, counts: ReadonlyMap<string, Repetition>): string {
  const { min, max } = countOf(property);
  const all = counts.get(property.name) ?? { min, max };
  if (max === all.max && (min === all.min || !property.required)) return markedName(property);
  const least = property.required ? min : 0;
  return `${property.name}{${least},${max === "unbounded" ? "" : max}}`;
}
