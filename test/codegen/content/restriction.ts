// What a restriction makes of the content and the attributes of its base: the same, or less.
import type { Draw } from "./draw.js";
import type { Attribute, Max, Occurs, Particle } from "./schema.js";

export function narrowedParticle(particle: Particle, draw: Draw): Particle | undefined {
  if (particle.min === 0 && draw.once(4)) return undefined;
  const occurs = narrowedOccurs(particle, draw);
  switch (particle.kind) {
    case "element":
      return { ...particle, ...occurs };
    case "reference":
    case "group":
    case "any":
      return { ...particle, ...occurs };
    case "all":
    case "sequence":
    case "choice": {
      const { kind } = particle;
      const particles = particle.particles.flatMap((one) => {
        if (kind === "choice" && draw.once(4)) return [];
        const narrowed = narrowedParticle(one, draw);
        return narrowed === undefined ? [] : [narrowed];
      });
      // A choice of nothing has no content at all.
      if (kind === "choice" && particles.length === 0) return particle;
      return { kind, particles, ...(kind === "all" ? { min: 1, max: 1 } : occurs) };
    }
  }
}

function narrowedOccurs({ min, max }: Occurs, draw: Draw): Occurs {
  const room = (max === "unbounded" ? min + 2 : max) - min;
  const least = draw.once(2) ? min : min + draw.between(0, room);
  const most: Max = draw.once(2)
    ? max
    : least + draw.between(0, (max === "unbounded" ? least + 2 : max) - least);
  // What occurs zero times at most is no particle: kept as it was.
  return most === 0 ? { min, max } : { min: least, max: most };
}

export function narrowedAttributes(
  attributes: readonly Attribute[],
  draw: Draw,
): readonly Attribute[] {
  // An attribute that is not repeated is inherited as it was.
  return attributes.flatMap((attribute) => {
    if (draw.once(2)) return [];
    if (attribute.use === "required") return [attribute];
    const use = draw.pick(["required", "prohibited", "optional"] as const);
    return [
      use === "optional" || attribute.value !== undefined ? attribute : { ...attribute, use },
    ];
  });
}
