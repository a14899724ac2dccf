// Kinds of contracts that are known to fail, and are not drawn until they are mended. Each is a row to delete.
import {
  prefixed,
  type ComplexType,
  type Contract,
  type Particle,
  type TypeUse,
} from "./schema.js";
import type { Kind } from "./random-parts.js";

/** Kinds that no contract is drawn with. */
export const withoutKinds: ReadonlySet<Kind> = new Set<Kind>();

/** Whether a drawn contract is of a kind that fails. */
export function isNotYet(contract: Contract): boolean {
  return typesOf(contract).some((type) => {
    const places = placesOf(type, contract);
    return (
      places.some(({ repeats }) => repeats > 1) ||
      places.some((one, at) => places.slice(at + 1).some((other) => overlap(one, other)))
    );
  });
}

/** An element or a wildcard of a type. */
interface Place {
  /** `{namespace}name` of what may be there; `{namespace}` for a wildcard. */
  readonly names: readonly string[];
  readonly wild: boolean;
  /** That of the schema that it is declared in. */
  readonly namespace: string;
  /** How many particles around each other may occur repeatedly. */
  readonly repeats: number;
}

function overlap(one: Place, other: Place): boolean {
  if (one.wild || other.wild) return true;
  return one.names.some((name) => other.names.includes(name));
}

function typesOf(contract: Contract): readonly ComplexType[] {
  const inner = (use: TypeUse): readonly ComplexType[] =>
    use.kind === "anonymous" ? [use.type, ...of(use.type.particle)] : [];
  const of = (particle: Particle | undefined): readonly ComplexType[] => {
    if (particle === undefined) return [];
    if (particle.kind === "element") return inner(particle.type);
    return "particles" in particle ? particle.particles.flatMap(of) : [];
  };
  return [
    ...contract.types.flatMap((type) => [type, ...of(type.particle)]),
    ...contract.groups.flatMap(({ particle }) => of(particle)),
    ...contract.elements.flatMap(({ type }) => inner(type)),
  ];
}

function placesOf(type: ComplexType, contract: Contract): readonly Place[] {
  const base = contract.types.find(
    (one) => prefixed(one.namespace, one.name ?? "") === type.base?.name,
  );
  const inherited =
    type.base?.by === "extension" && base !== undefined ? placesOf(base, contract) : [];
  return [...inherited, ...places(type.particle, type.namespace, contract, 0)];
}

function places(
  particle: Particle | undefined,
  namespace: string,
  contract: Contract,
  outer: number,
): readonly Place[] {
  if (particle === undefined) return [];
  const repeats = outer + (particle.max === "unbounded" || particle.max > 1 ? 1 : 0);
  switch (particle.kind) {
    case "element": {
      const name = `{${particle.qualified ? namespace : ""}}${particle.name}`;
      return [{ names: [name], wild: false, namespace, repeats }];
    }
    case "reference":
      return [{ names: membersOf(particle.name, contract), wild: false, namespace, repeats }];
    case "any":
      return [{ names: [], wild: true, namespace, repeats }];
    case "group": {
      const group = contract.groups.find(
        (one) => prefixed(one.namespace, one.name) === particle.name,
      );
      return places(group?.particle, group?.namespace ?? "", contract, repeats);
    }
    default:
      return particle.particles.flatMap((one) => places(one, namespace, contract, repeats));
  }
}

function membersOf(head: string, contract: Contract): readonly string[] {
  return contract.elements.flatMap((one) => {
    const name = prefixed(one.namespace, one.name);
    return [
      ...(name === head ? [`{${one.namespace}}${one.name}`] : []),
      ...(one.head === head ? membersOf(name, contract) : []),
    ];
  });
}
