// The ports of a model, those together that offer the same operations: they differ in address and version of SOAP
// only, and a caller chooses one by an option.
import type { Model, OperationDefinition, PortDefinition } from "../model/model.js";

export interface Port {
  /** What a caller calls it: its name, after that of its service where several services have one of the name. */
  readonly key: string;
  readonly port: PortDefinition;
}

export interface PortGroup {
  readonly documentation: string;
  readonly portType: string;
  readonly ports: readonly [Port, ...Port[]];
  readonly operations: readonly OperationDefinition[];
}

/** In the order of their first ports. */
export function groupPorts({ services }: Model): readonly PortGroup[] {
  const all = services.flatMap((service) => service.ports.map((port) => ({ service, port })));
  const names = all.map(({ port }) => port.name);
  const groups = new Map<string, PortGroup>();
  for (const { service, port } of all) {
    const shared = names.filter((name) => name === port.name).length > 1;
    const key = shared && service.name !== "" ? `${service.name}.${port.name}` : port.name;
    const offer = JSON.stringify([port.portType, port.operations]);
    const group = groups.get(offer);
    const { documentation } = service;
    const { portType, operations } = port;
    groups.set(
      offer,
      group === undefined
        ? { documentation, portType, operations, ports: [{ key, port }] }
        : { ...group, ports: [...group.ports, { key, port }] },
    );
  }
  return [...groups.values()];
}
