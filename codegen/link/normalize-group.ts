// Brings a group of particles into normal form, so that readers of the model need not handle empty groups, a sequence that
// occurs once in a sequence, or groups of one particle. A group that allows no element is `EMPTY`, which its parent leaves
// out; one that cannot occur, such as a required choice without branches, is a required choice without particles.
import { isEmptiable } from "../model/emptiable.js";
import type { GroupParticle, Particle } from "../model/model.js";

type Occurrence = Pick<GroupParticle, "minOccurs" | "maxOccurs">;

/** A group that occurs, but allows no element. */
const EMPTY: GroupParticle = { kind: "sequence", minOccurs: 1, maxOccurs: 1, particles: [] };

export function normalizeGroup(raw: GroupParticle): Particle {
  const stated = declared(raw);
  const group = { ...stated, minOccurs: leastOf(stated) };
  const particles = withoutNeedlessOccurrence(group, inlined(group));
  const [only, second] = particles;
  const occurrence = only && second === undefined ? multiply(group, only) : undefined;
  const normal: Particle =
    only && occurrence ? { ...only, ...occurrence } : { ...group, particles };
  return hasElements(normal) || isImpossible(normal) ? normal : EMPTY;
}

function isEmpty(particle: Particle): boolean {
  return particle === EMPTY;
}

/** Without the particles that declare nothing. As a branch, an empty one makes the choice optional. */
function declared(group: GroupParticle): GroupParticle {
  if (!group.particles.some(declaresNothing)) return group;
  const particles = group.particles.filter((particle) => !declaresNothing(particle));
  if (group.kind === "choice") {
    const minOccurs = group.particles.some(isEmpty) ? 0 : group.minOccurs;
    return { ...group, minOccurs, particles };
  }
  if (particles.length > 0) return { ...group, particles };
  // A choice of nothing is a mistake, and no reason to refuse what is declared beside it; but here is nothing else.
  return { ...group, particles: group.particles.filter(isImpossible).slice(0, 1) };
}

function hasElements(particle: Particle): boolean {
  return !("particles" in particle) || particle.particles.length > 0;
}

/** Whether there is nothing to tell about a particle: an abstract element without substitutes has its name at least. */
export function declaresNothing(particle: Particle): boolean {
  return !hasElements(particle) && !("substitutes" in particle);
}

/** A choice of nothing, or an abstract element without substitutes: one is required, but none exists. */
function isImpossible(particle: Particle): boolean {
  return particle.kind === "choice" && particle.minOccurs > 0 && !hasElements(particle);
}

/** A group that may be without elements is not optional as well, and needs no minimum. */
function leastOf({ kind, minOccurs, maxOccurs, particles }: GroupParticle): number {
  if (!isEmptiable({ kind, minOccurs: 1, maxOccurs, particles })) return minOccurs;
  return maxOccurs === 1 ? 1 : 0;
}

/** The particles of a group, with those of inner groups that add no meaning. */
function inlined({ kind, particles }: GroupParticle): readonly Particle[] {
  return particles.flatMap((particle): readonly Particle[] => {
    if (particle.kind !== kind || kind === "all") return [particle];
    // A branch that cannot occur is left out.
    return isOnce(particle) || isImpossible(particle) ? particle.particles : [particle];
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
