// The size and depth of groups of particles, each measured once: a group at several places is one object.
import type { Particle } from "../model/model.js";

export interface Measures {
  /** The number of elements and wildcards; a group at two places counts twice. */
  sizeOf(particle: Particle): number;
  /** How deep groups are in it. */
  depthOf(particle: Particle): number;
}

export function openMeasures(): Measures {
  const known = new WeakMap<Particle, { readonly size: number; readonly depth: number }>();
  const measure = (particle: Particle): { readonly size: number; readonly depth: number } => {
    if (particle.kind === "element" || particle.kind === "any") return SINGLE;
    const before = known.get(particle);
    if (before !== undefined) return before;
    let size = 0;
    let depth = 0;
    for (const inner of particle.particles.map(measure)) {
      size += inner.size;
      depth = Math.max(depth, inner.depth);
    }
    // A group that cannot occur counts, too: it could be at as many places.
    const measured = { size: Math.max(1, size), depth: depth + 1 };
    known.set(particle, measured);
    return measured;
  };
  return {
    sizeOf: (particle) => measure(particle).size,
    depthOf: (particle) => measure(particle).depth,
  };
}

const SINGLE = { size: 1, depth: 0 };
