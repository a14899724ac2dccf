// The tables of complex types that are more than elements in sequence: how each member stands on the wire, and the
// rules by which members go together.
import type { Choice, Member, Members, Part, Repetition } from "../model/members.js";
import type { ComplexType } from "../model/model.js";
import { propertyKey } from "./names.js";
import { localName, namespaceOf } from "../model/qname.js";
import { codecOfItem, repeatedCodec } from "./codecs.js";
import { codecOf, type Context, type OriginView } from "./expressions.js";

/** `complex<value>(...)`, and the codec expressions in it. */
export function toComplex(
  type: ComplexType,
  value: string,
  context: Context,
): { readonly expression: string; readonly calls: readonly string[] } {
  const members = context.graph.members(type);
  const origin = context.origin(namespaceOf(type.name));
  const discriminant = context.graph.discriminant(type);
  const rules = rulesOf(members.parts);
  const options = [
    ...(rules.length === 0 ? [] : [`rules: [${rules.join(", ")}]`]),
    ...(discriminant?.required ? [`$type: ${JSON.stringify(discriminant.word)}`] : []),
  ];
  const fields = fieldsOf(members, origin, context);
  const parameters = [
    JSON.stringify(localName(type.name)),
    originName(origin),
    `() => ({\n${fields.map(({ text }) => text).join("\n")}\n})`,
    ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`]),
  ];
  return {
    expression: `complex<${value}>(${parameters.join(", ")})`,
    calls: [
      "complex(",
      `, ${originName(origin)},`,
      ...fields.flatMap(({ calls }) => calls),
      ...rules,
    ],
  };
}

function originName(origin: OriginView | undefined): string {
  return origin === undefined ? '{ namespace: "" }' : origin.name;
}

interface Field {
  readonly text: string;
  readonly calls: readonly string[];
}

function fieldsOf(
  { table }: Members,
  origin: OriginView | undefined,
  context: Context,
): readonly Field[] {
  return table.map((member) => {
    const { text, calls } = memberOf(member, origin, context);
    return { text: `${propertyKey(member.name)}: ${text},`, calls };
  });
}

function memberOf(member: Member, origin: OriginView | undefined, context: Context): Field {
  if (member.kind === "items") return toGroups(member, origin, context);
  const text = codecOfMember(member, origin, context);
  return { text, calls: [text] };
}

function codecOfMember(
  member: Exclude<Member, { kind: "items" }>,
  origin: OriginView | undefined,
  context: Context,
): string {
  switch (member.kind) {
    case "element": {
      const { name, namespace } = member.element;
      const codec = occurring(codecOfItem(member.element, context), member);
      const usual = origin?.qualified ? origin.namespace : "";
      return placed("element", codec, member.name, name, namespace, usual, context);
    }
    case "attribute": {
      const { name, namespace } = member.attribute;
      const codec = occurring(
        codecOfItem({ ...member.attribute, nillable: false }, context),
        member,
      );
      return placed("attribute", codec, member.name, name, namespace, "", context);
    }
    case "any": {
      const { namespaces } = member.wildcard;
      const where = namespaces === "##any" ? "" : `, ${JSON.stringify(namespaces)}`;
      return `wildcard(${occurring("xs.string", member)}${where})`;
    }
    case "value":
      return `text(${codecOf(member.type, context, "")})`;
    case "attributes":
      return "anyAttributes()";
    case "content":
      return "xml()";
  }
}

/** With how often it stands; a list that may be absent has one item at least where it is not. */
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

/** A codec with its name and namespace, where these are not the usual ones. */
function placed(
  form: "element" | "attribute",
  codec: string,
  member: string,
  name: string,
  namespace: string,
  usual: string,
  context: Context,
): string {
  const constant = namespace === "" ? undefined : context.origin(namespace)?.name;
  const where =
    constant === undefined ? `namespace: ${JSON.stringify(namespace)}` : `...${constant}`;
  const options = [
    ...(namespace === usual ? [] : [where]),
    ...(name === member ? [] : [`name: ${JSON.stringify(name)}`]),
  ];
  if (options.length === 0) return form === "element" ? codec : `attribute(${codec})`;
  if (options.length === 1 && options[0] === `...${constant}`)
    return `${form}(${codec}, ${constant})`;
  return `${form}(${codec}, { ${options.join(", ")} })`;
}

function toGroups(
  member: Extract<Member, { kind: "items" }>,
  origin: OriginView | undefined,
  context: Context,
): Field {
  const { min, max } = member.repeated;
  const rules = rulesOf(member.members.parts);
  const fields = fieldsOf(member.members, origin, context);
  const options = [
    ...(member.required ? [] : ["optional: true"]),
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
