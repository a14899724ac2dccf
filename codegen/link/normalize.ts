// A group of particles in the fewest words that say the same: whoever reads the model meets no empty group,
// no sequence that stands once in a sequence, no group of one.
import type { GroupParticle, Particle } from "../model/model.js";

type Occurrence = Pick<GroupParticle, "minOccurs" | "maxOccurs">;

/** `undefined` when nothing may stand there. */
export function normalize(group: GroupParticle): Particle | undefined {
  if (group.maxOccurs === 0) return undefined;
  const particles = withoutVain(group, inlined(group));
  const [only, second] = particles;
  // Substitutes of an abstract element that has none: nothing can stand there, and something must.
  if (only === undefined)
    return group.substitutes === undefined || group.minOccurs === 0
      ? undefined
      : { ...group, particles };
  const occurrence = second === undefined ? multiply(group, only) : undefined;
  if (occurrence !== undefined) return { ...only, ...occurrence };
  return { ...group, minOccurs: leastOf(group, particles), particles };
}

/** A group that may be empty need not be optional as well, nor stand more often than it likes. */
function leastOf(
  { kind, minOccurs, maxOccurs }: GroupParticle,
  particles: readonly Particle[],
): number {
  if (kind === "choice" || particles.some((particle) => particle.minOccurs > 0)) return minOccurs;
  return maxOccurs === 1 ? 1 : 0;
}

/** The particles of a group, with those of inner groups that are only a way of writing. */
function inlined({ kind, particles }: GroupParticle): readonly Particle[] {
  return particles.flatMap((particle): readonly Particle[] =>
    particle.kind === kind && kind !== "all" && isOnce(particle) ? particle.particles : [particle],
  );
}

function isOnce({ minOccurs, maxOccurs }: Occurrence): boolean {
  return minOccurs === 1 && maxOccurs === 1;
}

/** In a choice that may be made any number of times, a branch that may repeat says nothing more. */
function withoutVain(
  { kind, minOccurs, maxOccurs }: GroupParticle,
  particles: readonly Particle[],
): readonly Particle[] {
  if (kind !== "choice" || minOccurs !== 0 || maxOccurs !== "unbounded") return particles;
  return particles.map((particle) =>
    particle.minOccurs <= 1 ? { ...particle, minOccurs: 1, maxOccurs: 1 } : particle,
  );
}

/** How often the only particle of a group may stand, where one pair of bounds says exactly that. */
function multiply(group: Occurrence, only: Occurrence): Occurrence | undefined {
  if (isOnce(group)) return { minOccurs: only.minOccurs, maxOccurs: only.maxOccurs };
  if (isOnce(only)) return { minOccurs: group.minOccurs, maxOccurs: group.maxOccurs };
  // Without a gap between no, one and many.
  if (only.minOccurs > 1 || (only.maxOccurs !== "unbounded" && group.maxOccurs !== 1))
    return undefined;
  return { minOccurs: group.minOccurs * only.minOccurs, maxOccurs: only.maxOccurs };
}
