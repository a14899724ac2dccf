// Links mixed content: the declared elements, where they are data rather than markup. All else is kept as XML.
import { expectFewMembers, expectFewNamesakes } from "./limits.js";
import { normalizeGroup } from "./normalize-group.js";
import { linkContent } from "./particles.js";
import type { LinkedComplexType, SchemaLinking } from "./schema.js";
import { CodegenError } from "../model/error.js";
import type { GroupParticle, MixedContent, Particle } from "../model/model.js";
import type { RawComplexType, RawParticle } from "../read/raw-xsd.js";

/** The elements of an extension come after those of its base. */
export function linkMixed(
  { from }: RawComplexType,
  raw: RawParticle | undefined,
  base: LinkedComplexType | undefined,
  linking: SchemaLinking,
): MixedContent {
  const asXml: MixedContent = { kind: "mixed" };
  // A base with nothing but text can be one whose elements are markup.
  if (base?.type.content.kind === "mixed" && base.particles.length === 0) return asXml;
  try {
    const own = raw && linkContent(raw, from, linking);
    const all = joined([...(base?.particles ?? []), ...(own === undefined ? [] : [own])]);
    if (all === undefined || !isData(all)) return asXml;
    expectFewMembers(linking.measures.sizeOf(all), from);
    expectFewNamesakes([all], from);
    return { kind: "mixed", particle: all };
  } catch (error) {
    // Nobody needs elements that cannot be had, or are too many, to read content as XML.
    if (error instanceof CodegenError) return asXml;
    throw error;
  }
}

function joined(particles: readonly Particle[]): GroupParticle | undefined {
  const group = normalizeGroup({ kind: "sequence", minOccurs: 1, maxOccurs: 1, particles });
  if ("particles" in group) return group.particles.length === 0 ? undefined : group;
  return { kind: "sequence", minOccurs: 1, maxOccurs: 1, particles: [group] };
}

/** Whether content is data rather than markup, which repeats a choice of elements or allows others. */
function isData(particle: Particle): boolean {
  if (particle.kind === "element") return true;
  if (particle.kind === "any" || particle.maxOccurs !== 1) return false;
  return particle.particles.every(isData);
}
