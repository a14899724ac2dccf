// Whether content may be without any element. Decided here for all: occurrence, types, codecs and rules follow from it.
import type { Particle } from "./model.js";

export function isEmptiable(particle: Particle): boolean {
  if (particle.minOccurs === 0) return true;
  switch (particle.kind) {
    case "element":
    case "any":
      return false;
    case "choice":
      return particle.particles.some(isEmptiable);
    case "sequence":
    case "all":
      return particle.particles.every(isEmptiable);
  }
}
