// The elements of a body whose message has one part with a type (document style): the type is that of Body itself, so its
// elements are in Body, without one around them (WSDL 1.1, 3.5).
import type { ComplexType, ElementParticle, QName, TypeDefinition } from "../model/model.js";
import { refuse } from "../read/construct.js";
import type { XmlElement } from "../read/element.js";
import { expectFewSteps } from "./limits.js";

/** Types of the schemas that are linked, by name. */
export type Types = ReadonlyMap<QName, TypeDefinition>;

/** The elements in the order of the type. What Body cannot contain, or what is more than elements in sequence, is refused. */
export function elementsInBody(
  type: QName,
  types: Types,
  from: XmlElement,
): readonly ElementParticle[] {
  const chain = withBases(type, types, from);
  const elements = chain.flatMap((one) => ownElements(one, from));
  const names = new Set(elements.map(({ name }) => name));
  if (names.size < elements.length) throw unsupported("an element occurs twice in it", from);
  return elements;
}

/** The type and the types that it extends, the first of these in front. */
function withBases(type: QName, types: Types, from: XmlElement): readonly ComplexType[] {
  const chain: ComplexType[] = [];
  for (let next: QName | undefined = type; next !== undefined;) {
    const definition = types.get(next);
    if (definition === undefined || definition.kind !== "complex")
      throw unsupported("it is not a complex type", from);
    expectFewSteps(chain.length, from, "the type is derived");
    chain.unshift(definition);
    next = definition.derivation === "extension" ? definition.base : undefined;
  }
  if (chain.at(-1)?.abstract === true) throw unsupported("it is abstract", from);
  return chain;
}

function ownElements(
  { attributes, anyAttribute, content }: ComplexType,
  from: XmlElement,
): readonly ElementParticle[] {
  if (attributes.some(({ required }) => required))
    throw unsupported("it requires attributes", from);
  if (anyAttribute !== undefined || content.kind !== "elements")
    throw unsupported("it is open", from);
  const { particle } = content;
  if (particle === undefined) return [];
  const isSimple =
    particle.kind !== "choice" && particle.minOccurs === 1 && particle.maxOccurs === 1;
  if (!isSimple) throw unsupported("its elements are a choice, or repeat as a group", from);
  return particle.particles.map((each) => {
    if (each.kind !== "element") throw unsupported("it has more than elements in sequence", from);
    return each;
  });
}

function unsupported(why: string, from: XmlElement): Error {
  return refuse(
    from,
    `the part has no element, and its type cannot be that of Body: ${why}`,
    "Declare an element of the type, and name it in the part",
  );
}
