// The codecs of complex types that are more than elements in sequence (`complex`): how each property is written, and which
// properties exclude each other.
import type { ComplexType } from "../model/model.js";
import type { Choice, Part, Properties, Property, Repetition } from "../model/property.js";
import { localName, namespaceOf } from "../model/qname.js";
import {
  code,
  constant,
  join,
  propertyName,
  runtime,
  stringLiteral,
  type Code,
} from "../text/code.js";
import { codecOf, codecOfItem, optionalCodec, repeatedCodec } from "./codec-expressions.js";
import type { Context, NamespaceConstant } from "./context.js";

/** `complex<value>(...)` */
export function toComplex(type: ComplexType, value: Code, context: Context): Code {
  const properties = context.graph.properties(type);
  const namespace = context.namespaceConstant(namespaceOf(type.name));
  const discriminant = context.graph.discriminant(type);
  const options = [
    ...rulesOption(properties.parts),
    ...(discriminant?.required ? [code`$type: ${stringLiteral(discriminant.value)}`] : []),
  ];
  const parameters = [
    stringLiteral(localName(type.name)),
    namespace === undefined ? code`{ namespace: "" }` : constant(namespace.name),
    tableOf(properties, namespace, context),
    ...inBraces(options),
  ];
  return code`${runtime("complex")}<${value}>(${join(parameters, ", ")})`;
}

/** The options as an object, if there are any. */
function inBraces(options: readonly Code[]): readonly Code[] {
  return options.length === 0 ? [] : [code`{ ${join(options, ", ")} }`];
}

function tableOf(
  { list }: Properties,
  namespace: NamespaceConstant | undefined,
  context: Context,
): Code {
  const fields = list.map((property) => {
    const codec = codecOfProperty(property, namespace, context);
    return code`${propertyName(property.name)}: ${codec},`;
  });
  return code`() => ({\n${join(fields, "\n")}\n})`;
}

function codecOfProperty(
  property: Property,
  typeNamespace: NamespaceConstant | undefined,
  context: Context,
): Code {
  switch (property.kind) {
    case "element": {
      const codec = occurring(codecOfItem(property.element, context), property);
      const usual = typeNamespace?.qualified ? typeNamespace.namespace : "";
      return named("element", codec, property.name, property.element, usual, context);
    }
    case "attribute": {
      const codec = occurring(
        codecOfItem({ ...property.attribute, nillable: false }, context),
        property,
      );
      return named("attribute", codec, property.name, property.attribute, "", context);
    }
    case "any": {
      const { namespaces } = property.wildcard;
      const where = namespaces === "##any" ? [] : [stringLiteral(namespaces)];
      const codec = occurring(code`${runtime("xs")}.string`, property);
      return code`${runtime("wildcard")}(${join([codec, ...where], ", ")})`;
    }
    case "value":
      return code`${runtime("text")}(${codecOf(property.type, context, "declaring file")})`;
    case "attributes":
      return code`${runtime("anyAttributes")}()`;
    case "content":
      return code`${runtime("xml")}()`;
    case "items":
      return toGroups(property, typeNamespace, context);
  }
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

function toGroups(
  property: Extract<Property, { kind: "items" }>,
  namespace: NamespaceConstant | undefined,
  context: Context,
): Code {
  const { min, max } = property.repeated;
  const options = [
    ...(property.required ? [] : [code`optional: true`]),
    ...(min === 0 ? [] : [code`min: ${min}`]),
    ...(max === "unbounded" ? [] : [code`max: ${max}`]),
    ...rulesOption(property.properties.parts),
  ];
  const table = tableOf(property.properties, namespace, context);
  return code`${runtime("groups")}(${join([table, ...inBraces(options)], ", ")})`;
}

/** `rules: [oneOf(...)]`, if there are any. */
function rulesOption(parts: readonly Part[]): readonly Code[] {
  const rules = parts.filter((part) => part.kind === "choice").map(ruleOf);
  return rules.length === 0 ? [] : [code`rules: [${join(rules, ", ")}]`];
}

/** `oneOf(["card"], ["iban", "bic?"])` */
function ruleOf({ branches }: Choice): Code {
  const arrays = branches.map((branch) => {
    const parts = branch.map((part) =>
      part.kind === "choice"
        ? ruleOf(part)
        : stringLiteral(part.required ? part.name : `${part.name}?`),
    );
    return code`[${join(parts, ", ")}]`;
  });
  return code`${runtime("oneOf")}(${join(arrays, ", ")})`;
}
