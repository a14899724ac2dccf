// Services, ports and operations of two models to the changes between them. Names of services, ports and
// bindings are told, but go over no wire.
import { effectOfMembers, type Traffic } from "./effect.js";
import {
  diffFacts,
  diffNamed,
  judged,
  type Change,
  type Difference,
  type Effects,
} from "./difference.js";
import type { Model, OperationDefinition, PortDefinition } from "../model/model.js";

const everywhere: Traffic = { requests: true, answers: true };

export function diffServices(before: Model, after: Model): readonly Change[] {
  const [left, right] = [placesOf(before), placesOf(after)];
  // Where there is but one port on each side, it is that one, whatever its name.
  const single = left.length === 1 && right.length === 1;
  const pairs: Pair[] = [];
  const ports = diffNamed<Place, Difference>(
    left,
    right,
    ({ port }) => (single ? "" : port.name),
    (name) => `port ${name}`,
    {
      both(path, one, other) {
        pairs.push([one.port, other.port]);
        return diffPlaces(single ? `port ${one.port.name}` : path, one, other);
      },
      added: (path) => [{ path, kind: "added", effect: "same" }],
      removed: (path) => [{ path, kind: "removed", effect: "narrower" }],
    },
  );
  return [...ports.map((port) => judged(port, everywhere)), ...diffOperations(pairs)];
}

/** A port, and the name of the service that has it. */
interface Place {
  readonly service: string;
  readonly port: PortDefinition;
}

function placesOf({ services }: Model): readonly Place[] {
  return services.flatMap(({ name, ports }) => ports.map((port) => ({ service: name, port })));
}

function diffPlaces(path: string, one: Place, other: Place): readonly Difference[] {
  const same = () => "same" as const;
  return [
    ...diffFacts(path, one, other, { service: same }, ["port"]),
    ...diffFacts(path, one.port, other.port, { name: same, binding: same, portType: same }, [
      "address",
      "operations",
    ]),
  ];
}

type Pair = readonly [before: PortDefinition, after: PortDefinition];

/** What changed in all ports that have the operation is said once, without their names. */
function diffOperations(pairs: readonly Pair[]): readonly Change[] {
  const found = new Map<string, { readonly change: Change; readonly ports: string[] }>();
  for (const [before, after] of pairs)
    for (const change of diffPorts(before, after)) {
      const key = JSON.stringify(change);
      const known = found.get(key);
      if (known === undefined) found.set(key, { change, ports: [before.name] });
      else known.ports.push(before.name);
    }
  return [...found.values()].map(({ change, ports }) =>
    ports.length === pairs.length
      ? change
      : { ...change, path: `${change.path} (${ports.join(", ")})` },
  );
}

function diffPorts(before: PortDefinition, after: PortDefinition): readonly Change[] {
  const differences = diffNamed<OperationDefinition, Difference>(
    before.operations,
    after.operations,
    ({ name }) => name,
    (name) => `operation ${name}`,
    {
      both: (path, one, other) => diffFacts(path, one, other, effects, ["name", "documentation"]),
      added: (path) => [{ path, kind: "added", effect: "same" }],
      removed: (path) => [{ path, kind: "removed", effect: "narrower" }],
    },
  );
  return differences.map((difference) => judged(difference, trafficOfFact(difference.fact)));
}

/** The facts of an operation that its requests are made of; an operation that went has none any more. */
const requestFacts: readonly (string | undefined)[] = [undefined, "soapAction", "input", "headers"];

function trafficOfFact(fact: string | undefined): Traffic {
  const requests = requestFacts.includes(fact);
  return { requests, answers: !requests };
}

const effects: Effects<OperationDefinition> = {
  // A header that came has to be sent; one that went is not understood, and ignored.
  headers: (before, after) => (effectOfMembers(before, after) === "narrower" ? "same" : "narrower"),
  // One that came with answers is skipped when it is not known, and missed when it no longer comes.
  outputHeaders: (before, after) => (effectOfMembers(before, after) === "wider" ? "same" : "wider"),
  // A fault is read as one whether its detail is known or not.
  faults: () => "same",
  headerFaults: () => "same",
};
