// The view of client.ts: the ports of the contract and their addresses.
import { propertyKey } from "./names.js";
import type { Operations } from "./operations.js";
import type { Port } from "./port-groups.js";

export interface ClientView {
  /** Whether the folder has a client: one is wanted, and the contract has a port. */
  readonly client: boolean;
  /** Whether the options offer a choice of ports, and whether these have different services. */
  readonly severalPorts: boolean;
  readonly severalServices: boolean;
  readonly ports: readonly PortView[];
  /** The first port, as a literal. */
  readonly defaultPort: string;
  /** What client.ts imports from service.ts. */
  readonly clientTypes: readonly string[];
  /** The type argument of `SoapClientOptions`, or `""`. */
  readonly headerTypes: string;
  readonly endpointRequired: boolean;
}

export interface PortView {
  readonly key: string;
  /** The properties of the port's literal. */
  readonly literal: string;
  readonly table: string;
  readonly service: string;
}

export function toClientView(operations: Operations, wanted: boolean): ClientView {
  const { groups, names } = operations;
  const ports = groups.flatMap((group) =>
    group.ports.map((port) => ({
      key: propertyKey(port.key),
      literal: literalOf(port),
      table: names.table(group),
      service: names.service(group),
      hasAddress: isAddress(port.port.address),
      name: port.key,
    })),
  );
  const hasHeaders = groups.some((group) =>
    group.operations.some(({ headers }) => headers.length > 0),
  );
  return {
    client: wanted && ports.length > 0,
    severalPorts: ports.length > 1,
    severalServices: groups.length > 1,
    ports,
    defaultPort: JSON.stringify(ports[0]?.name ?? ""),
    clientTypes: [
      ...(hasHeaders ? [names.requestHeaders] : []),
      ...groups.map((group) => names.service(group)),
    ].sort(),
    headerTypes: hasHeaders ? `<${names.requestHeaders}>` : "",
    endpointRequired: ports[0]?.hasAddress !== true,
  };
}

function literalOf({ port }: Port): string {
  const address = isAddress(port.address) ? `address: ${JSON.stringify(port.address)}, ` : "";
  return `${address}soapVersion: ${JSON.stringify(port.soapVersion)}`;
}

/** Whether it can be called: some documents have a placeholder there. */
function isAddress(address: string): boolean {
  return /^https?:\/\/[^/]/i.test(address) && URL.canParse(address);
}
