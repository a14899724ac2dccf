// Brings a group of particles into normal form, so that readers of the model need not handle empty groups, a sequence that
// occurs once in a sequence, or groups of one particle.
import type { GroupParticle, Particle } from "../model/model.js";

type Occurrence = Pick<GroupParticle, "minOccurs" | "maxOccurs">;

/** `undefined` when the group is empty. */
export function normalizeGroup(group: GroupParticle): Particle | undefined {
  if (group.maxOccurs === 0) return undefined;
  const particles = withoutNeedlessOccurrence(group, inlined(group));
  const [only, second] = particles;
  // An abstract element without substitutes: one is required, but none exists.
  if (only === undefined)
    return group.substitutes === undefined || group.minOccurs === 0
      ? undefined
      : { ...group, particles };
  const occurrence = second === undefined ? multiply(group, only) : undefined;
  if (occurrence !== undefined) return { ...only, ...occurrence };
  return { ...group, minOccurs: leastOf(group, particles), particles };
}

/** A group whose particles may all be absent is not optional as well, and needs no minimum. */
function leastOf(
  { kind, minOccurs, maxOccurs }: GroupParticle,
  particles: readonly Particle[],
): number {
  if (kind === "choice" || particles.some((particle) => particle.minOccurs > 0)) return minOccurs;
  return maxOccurs === 1 ? 1 : 0;
}

/** The particles of a group, with those of inner groups that add no meaning. */
function inlined({ kind, particles }: GroupParticle): readonly Particle[] {
  return particles.flatMap((particle): readonly Particle[] =>
    particle.kind === kind && kind !== "all" && isOnce(particle) ? particle.particles : [particle],
  );
}

function isOnce({ minOccurs, maxOccurs }: Occurrence): boolean {
  return minOccurs === 1 && maxOccurs === 1;
}

/** In a choice that may occur any number of times, the occurrence of a branch adds nothing. */
function withoutNeedlessOccurrence(
  { kind, minOccurs, maxOccurs }: GroupParticle,
  particles: readonly Particle[],
): readonly Particle[] {
  if (kind !== "choice" || minOccurs !== 0 || maxOccurs !== "unbounded") return particles;
  return particles.map((particle) =>
    particle.minOccurs <= 1 ? { ...particle, minOccurs: 1, maxOccurs: 1 } : particle,
  );
}

/** The occurrence of the only particle of a group, where one pair of bounds can express it. */
function multiply(group: Occurrence, only: Occurrence): Occurrence | undefined {
  if (isOnce(group)) return { minOccurs: only.minOccurs, maxOccurs: only.maxOccurs };
  if (isOnce(only)) return { minOccurs: group.minOccurs, maxOccurs: group.maxOccurs };
  // Only where every count between the bounds is possible.
  if (only.minOccurs > 1 || (only.maxOccurs !== "unbounded" && group.maxOccurs !== 1))
    return undefined;
  return { minOccurs: group.minOccurs * only.minOccurs, maxOccurs: only.maxOccurs };
}
