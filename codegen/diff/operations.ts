// Compares the services, ports and operations of two models. Changed names of services, ports and bindings are reported,
// but change no messages.
import type { Model, OperationDefinition, PortDefinition, QName } from "../model/model.js";
import { removed, unseen } from "./code.js";
import {
  diffFacts,
  diffNamed,
  judged,
  type Change,
  type Difference,
  type Effects,
} from "./difference.js";
import { effectOfMembers, type Effect, type Usage } from "./effect.js";

const everywhere: Usage = { requests: true, answers: true };

export function diffServices(before: Model, after: Model): readonly Change[] {
  const [left, right] = [portsIn(before), portsIn(after)];
  // A single port on each side is the same port, whatever its name.
  const single = left.length === 1 && right.length === 1;
  const pairs: Pair[] = [];
  const ports = diffNamed<ServicePort, Difference>(
    left,
    right,
    ({ port }) => (single ? "" : port.name),
    (name) => `port ${name}`,
    {
      both(path, one, other) {
        pairs.push([one.port, other.port]);
        return diffServicePorts(single ? `port ${one.port.name}` : path, one, other, single);
      },
      added: (path) => [{ path, kind: "added", effect: "same" }],
      removed: (path) => [{ path, kind: "removed", effect: "narrower" }],
    },
  );
  return [...ports.map((port) => judged(port, everywhere)), ...diffOperations(pairs)];
}

/** A port with the name of its service. */
interface ServicePort {
  readonly service: string;
  readonly port: PortDefinition;
}

function portsIn({ services }: Model): readonly ServicePort[] {
  return services.flatMap(({ name, ports }) => ports.map((port) => ({ service: name, port })));
}

function diffServicePorts(
  path: string,
  one: ServicePort,
  other: ServicePort,
  single: boolean,
): readonly Difference[] {
  const same = () => "same" as const;
  // Code chooses one of several ports by its name, and names the interface of its port type.
  const codes = single ? {} : { name: () => removed, portType: () => removed };
  const effects = { name: same, binding: same, portType: same };
  return [
    ...diffFacts(path, one, other, { service: same }, ["port"]),
    ...diffFacts(path, one.port, other.port, effects, ["address", "operations"], codes),
  ];
}

type Pair = readonly [before: PortDefinition, after: PortDefinition];

/** A change that is the same in all ports is reported once, without their names. */
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
      both: (path, one, other) =>
        diffFacts(path, one, other, effects, ["name", "documentation"], codes),
      added: (path) => [{ path, kind: "added", effect: "same" }],
      removed: (path) => [{ path, kind: "removed", effect: "narrower" }],
    },
  );
  return differences.map((difference) => judged(difference, usageOfFact(difference.fact)));
}

/** The facts that concern requests; `undefined` for an operation that was added or removed. */
const requestFacts: readonly (string | undefined)[] = [undefined, "soapAction", "input", "headers"];

function usageOfFact(fact: string | undefined): Usage {
  const requests = requestFacts.includes(fact);
  return { requests, answers: !requests };
}

const effects: Effects<OperationDefinition> = {
  // A new header block has to be sent, and one that is gone may be a header that has to be understood.
  headers: () => "narrower",
  // Readers skip a new header block of answers, and miss one that was removed.
  outputHeaders: (before, after) => (effectOfMembers(before, after) === "wider" ? "same" : "wider"),
  // A fault can be read whether its detail is known or not.
  faults: () => "same",
};

/** Code names header blocks and the details of faults; new ones break none. */
const ofMembers = (before: readonly QName[], after: readonly QName[]): Effect =>
  before.every((name) => after.includes(name)) ? "same" : removed;

const codes: Effects<OperationDefinition> = {
  soapAction: unseen,
  input: () => removed,
  output: () => removed,
  headers: ofMembers,
  outputHeaders: ofMembers,
  faults: ofMembers,
};
