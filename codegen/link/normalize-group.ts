// Brings a group of particles into normal form, so that readers of the model need not handle empty groups, a sequence that
// occurs once in a sequence, or groups of one particle.
import { isEmptiable } from "../model/emptiable.js";
import type { GroupParticle, Particle } from "../model/model.js";

type Occurrence = Pick<GroupParticle, "minOccurs" | "maxOccurs">;

/** `undefined` when the group is empty. */
export function normalizeGroup(raw: GroupParticle): Particle | undefined {
  if (raw.maxOccurs === 0) return undefined;
  const group = { ...raw, minOccurs: leastOf(raw) };
  const particles = withoutNeedlessOccurrence(group, inlined(group));
  const [only, second] = particles;
  // An abstract element without substitutes: one is required, but none exists.
  if (only === undefined)
    return group.substitutes === undefined || group.minOccurs === 0
      ? undefined
      : { ...group, particles };
  const occurrence = second === undefined ? multiply(group, only) : undefined;
  return occurrence === undefined ? { ...group, particles } : { ...only, ...occurrence };
}

/** A group that may be without elements is not optional as well, and needs no minimum. */
function leastOf({ kind, minOccurs, maxOccurs, particles }: GroupParticle): number {
  const mayBeEmpty =
    particles.length > 0 && isEmptiable({ kind, minOccurs: 1, maxOccurs, particles });
  if (!mayBeEmpty) return minOccurs;
  return maxOccurs === 1 ? 1 : 0;
}

/** The particles of a group, with those of inner groups that add no meaning. */
function inlined({ kind, particles }: GroupParticle): readonly Particle[] {
  return particles.flatMap((particle): readonly Particle[] => {
    if (particle.kind !== kind || kind === "all") return [particle];
    // A branch that cannot occur is left out.
    const isImpossible = kind === "choice" && particle.particles.length === 0;
    return isOnce(particle) || isImpossible ? particle.particles : [particle];
  });
}

function isOnce({ minOccurs, maxOccurs }: Occurrence): boolean {
  return minOccurs === 1 && maxOccurs === 1;
}

/**
 * In a choice that may occur any number of times, the occurrence of a branch adds nothing. Where it may occur less often
 * than its maximum, a branch need not be optional as well.
 */
function withoutNeedlessOccurrence(
  { kind, minOccurs, maxOccurs }: GroupParticle,
  particles: readonly Particle[],
): readonly Particle[] {
  if (kind !== "choice" || minOccurs !== 0 || maxOccurs === 1) return particles;
  return particles.map((particle) => {
    if (particle.minOccurs > 1) return particle;
    const max = maxOccurs === "unbounded" ? 1 : particle.maxOccurs;
    return { ...particle, minOccurs: 1, maxOccurs: max };
  });
}

/** The occurrence of the only particle of a group, where one pair of bounds can express it. */
function multiply(group: Occurrence, only: Occurrence): Occurrence | undefined {
  // Only where every count between the bounds is possible.
  if (only.minOccurs > 1 && !isOnce(group)) return undefined;
  const minOccurs = group.minOccurs * only.minOccurs;
  if (group.maxOccurs === "unbounded" || only.maxOccurs === "unbounded")
    return { minOccurs, maxOccurs: "unbounded" };
  const maxOccurs = group.maxOccurs * only.maxOccurs;
  return Number.isSafeInteger(maxOccurs) ? { minOccurs, maxOccurs } : undefined;
}
