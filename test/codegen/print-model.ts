// Types of the model as short text, for readable tests: `T = (a: xs:int, b?: E) @id!: xs:ID`.
import type {
  AttributeDefinition,
  ComplexType,
  ElementParticle,
  Particle,
  QName,
  TypeDefinition,
} from "../../codegen/model/model.js";

/** `a, b` in sequence, `a | b` one of them, `a & b` in any order; `?`, `*`, `+` as in DTDs. */
export function printType(type: TypeDefinition): string {
  return `${plain(type.name)} = ${printValues(type)}`;
}

function printValues(type: TypeDefinition): string {
  switch (type.kind) {
    case "enumeration":
      return [plain(type.base), ...type.values.map(({ value }) => JSON.stringify(value))].join(" ");
    case "restriction":
      return `${plain(type.base)} ${JSON.stringify(type.facets)}`;
    case "list":
      return `list of ${plain(type.item)}`;
    case "union":
      return type.memberTypes.map(plain).join(" | ");
    case "complex":
      return printComplexType(type);
  }
}

function printComplexType(type: ComplexType): string {
  return [
    ...(type.abstract ? ["abstract"] : []),
    ...(type.base === undefined ? [] : [`${type.derivation} of ${plain(type.base)}:`]),
    printContent(type.content),
    ...type.attributes.map(printAttribute),
    ...(type.anyAttribute === undefined ? [] : [printWildcard(type.anyAttribute)]),
  ].join(" ");
}

function printWildcard(namespaces: string): string {
  return namespaces === "##any" ? "@any" : `@any(${namespaces})`;
}

function printContent(content: ComplexType["content"]): string {
  if (content.kind === "mixed")
    return content.particle === undefined ? "mixed" : `mixed ${printParticle(content.particle)}`;
  if (content.kind === "simple") return plain(content.type);
  return content.particle === undefined ? "()" : printParticle(content.particle);
}

function printParticle(particle: Particle): string {
  const often = occurrence(particle);
  if (particle.kind === "any") return `any(${particle.namespaces})${often}`;
  if (particle.kind === "element") {
    const name = printName(particle);
    return `${name}${often}: ${plain(particle.type)}${particle.nillable ? " or nil" : ""}${value(particle)}`;
  }
  const between = { sequence: ", ", choice: " | ", all: " & " }[particle.kind];
  const head = particle.substitutes === undefined ? "" : `${plain(particle.substitutes)}~`;
  return `${head}(${particle.particles.map(printParticle).join(between)})${often}`;
}

function printName({ namespace, name }: ElementParticle): string {
  if (namespace === "urn:test") return `tns:${name}`;
  return namespace === "" ? name : `{${namespace}}${name}`;
}

function occurrence({ minOccurs, maxOccurs }: Particle): string {
  const most = maxOccurs === "unbounded" ? "" : maxOccurs;
  const usual: Readonly<Record<string, string>> = { "1,1": "", "0,1": "?", "0,": "*", "1,": "+" };
  return usual[`${minOccurs},${most}`] ?? `{${minOccurs},${most}}`;
}

function printAttribute(attribute: AttributeDefinition): string {
  const prefix = attribute.namespace === "" ? "" : `{${attribute.namespace}}`;
  return `@${prefix}${attribute.name}${attribute.required ? "!" : ""}: ${plain(attribute.type)}${value(attribute)}`;
}

function value(part: { readonly default?: string; readonly fixed?: string }): string {
  if (part.fixed !== undefined) return ` = ${part.fixed}, fixed`;
  return part.default === undefined ? "" : ` = ${part.default}`;
}

function plain(name: QName): string {
  return name.replace("{http://www.w3.org/2001/XMLSchema}", "xs:").replace("{urn:test}", "");
}
