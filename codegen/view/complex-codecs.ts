// The codecs of complex types that are more than elements in sequence (`complex`): how each property is written, and which
// properties exclude each other.
import type { ComplexType } from "../model/model.js";
import type { Choice, Part, Properties, Property, Repetition } from "../model/property.js";
import { localName, namespaceOf } from "../model/qname.js";
import { codecOf, codecOfItem, repeatedCodec } from "./codec-expressions.js";
import type { Context, NamespaceConstant } from "./context.js";
import { propertyKey } from "./names.js";

/** `complex<value>(...)`, and the codec expressions in it. */
export function toComplex(
  type: ComplexType,
  value: string,
  context: Context,
): { readonly expression: string; readonly calls: readonly string[] } {
  const properties = context.graph.properties(type);
  const namespace = context.namespaceConstant(namespaceOf(type.name));
  const discriminant = context.graph.discriminant(type);
  const rules = rulesOf(properties.parts);
  const options = [
    ...(rules.length === 0 ? [] : [`rules: [${rules.join(", ")}]`]),
    ...(discriminant?.required ? [`$type: ${JSON.stringify(discriminant.value)}`] : []),
  ];
  const fields = fieldsOf(properties, namespace, context);
  const parameters = [
    JSON.stringify(localName(type.name)),
    namespaceName(namespace),
    `() => ({\n${fields.map(({ text }) => text).join("\n")}\n})`,
    ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`]),
  ];
  return {
    expression: `complex<${value}>(${parameters.join(", ")})`,
    calls: [
      "complex(",
      `, ${namespaceName(namespace)},`,
      ...fields.flatMap(({ calls }) => calls),
      ...rules,
    ],
  };
}

function namespaceName(constant: NamespaceConstant | undefined): string {
  return constant === undefined ? '{ namespace: "" }' : constant.name;
}

interface Field {
  readonly text: string;
  readonly calls: readonly string[];
}

function fieldsOf(
  { list }: Properties,
  namespace: NamespaceConstant | undefined,
  context: Context,
): readonly Field[] {
  return list.map((property) => {
    const { text, calls } = fieldOf(property, namespace, context);
    return { text: `${propertyKey(property.name)}: ${text},`, calls };
  });
}

function fieldOf(
  property: Property,
  namespace: NamespaceConstant | undefined,
  context: Context,
): Field {
  if (property.kind === "items") return toGroups(property, namespace, context);
  const text = codecOfProperty(property, namespace, context);
  return { text, calls: [text] };
}

function codecOfProperty(
  property: Exclude<Property, { kind: "items" }>,
  typeNamespace: NamespaceConstant | undefined,
  context: Context,
): string {
  switch (property.kind) {
    case "element": {
      const { name, namespace } = property.element;
      const codec = occurring(codecOfItem(property.element, context), property);
      const usual = typeNamespace?.qualified ? typeNamespace.namespace : "";
      return named("element", codec, property.name, name, namespace, usual, context);
    }
    case "attribute": {
      const { name, namespace } = property.attribute;
      const codec = occurring(
        codecOfItem({ ...property.attribute, nillable: false }, context),
        property,
      );
      return named("attribute", codec, property.name, name, namespace, "", context);
    }
    case "any": {
      const { namespaces } = property.wildcard;
      const where = namespaces === "##any" ? "" : `, ${JSON.stringify(namespaces)}`;
      return `wildcard(${occurring("xs.string", property)}${where})`;
    }
    case "value":
      return `text(${codecOf(property.type, context, "")})`;
    case "attributes":
      return "anyAttributes()";
    case "content":
      return "xml()";
  }
}

/** The codec with its occurrence; an optional list has at least one item when it is present. */
function occurring(
  codec: string,
  {
    required,
    repeated,
  }: { readonly required: boolean; readonly repeated?: Repetition | undefined },
): string {
  if (repeated === undefined) return required ? codec : `optional(${codec})`;
  if (required) return repeatedCodec(codec, repeated);
  return `optional(${repeatedCodec(codec, { ...repeated, min: Math.max(1, repeated.min) })})`;
}

/** The codec with wire name and namespace, where these are not the usual ones. */
function named(
  form: "element" | "attribute",
  codec: string,
  property: string,
  name: string,
  namespace: string,
  usual: string,
  context: Context,
): string {
  const constant = namespace === "" ? undefined : context.namespaceConstant(namespace)?.name;
  const where =
    constant === undefined ? `namespace: ${JSON.stringify(namespace)}` : `...${constant}`;
  const options = [
    ...(namespace === usual ? [] : [where]),
    ...(name === property ? [] : [`name: ${JSON.stringify(name)}`]),
  ];
  if (options.length === 0) return form === "element" ? codec : `attribute(${codec})`;
  if (options.length === 1 && options[0] === `...${constant}`)
    return `${form}(${codec}, ${constant})`;
  return `${form}(${codec}, { ${options.join(", ")} })`;
}

function toGroups(
  property: Extract<Property, { kind: "items" }>,
  namespace: NamespaceConstant | undefined,
  context: Context,
): Field {
  const { min, max } = property.repeated;
  const rules = rulesOf(property.properties.parts);
  const fields = fieldsOf(property.properties, namespace, context);
  const options = [
    ...(property.required ? [] : ["optional: true"]),
    ...(min === 0 ? [] : [`min: ${min}`]),
    ...(max === "unbounded" ? [] : [`max: ${max}`]),
    ...(rules.length === 0 ? [] : [`rules: [${rules.join(", ")}]`]),
  ];
  const table = `() => ({\n${fields.map(({ text }) => text).join("\n")}\n})`;
  return {
    text: `groups(${[table, ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`])].join(", ")})`,
    calls: ["groups(", ...fields.flatMap(({ calls }) => calls), ...rules],
  };
}

function rulesOf(parts: readonly Part[]): readonly string[] {
  return parts.filter((part) => part.kind === "choice").map(ruleOf);
}

/** `oneOf(["card"], ["iban", "bic?"])` */
function ruleOf({ branches }: Choice): string {
  const arrays = branches.map((branch) => {
    const parts = branch.map((part) =>
      part.kind === "choice"
        ? ruleOf(part)
        : JSON.stringify(part.required ? part.name : `${part.name}?`),
    );
    return `[${parts.join(", ")}]`;
  });
  return `oneOf(${arrays.join(", ")})`;
}
