// Groups the ports of a model that have the same operations: they differ only in address and SOAP version, and a caller
// chooses one with an option.
import type { Model, OperationDefinition, PortDefinition } from "../model/model.js";

export interface Port {
  /** The name by which callers choose it, prefixed with its service where several services have a port of that name. */
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
    const name = shared && service.name !== "" ? `${service.name}.${port.name}` : port.name;
    const key = JSON.stringify([port.portType, port.operations]);
    const group = groups.get(key);
    const { documentation } = service;
    const { portType, operations } = port;
    groups.set(
      key,
      group === undefined
        ? { documentation, portType, operations, ports: [{ key: name, port }] }
        : { ...group, ports: [...group.ports, { key: name, port }] },
    );
  }
  return [...groups.values()];
}
