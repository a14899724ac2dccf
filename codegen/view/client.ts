// The view of client.ts: the ports of the contract and their addresses.
import { code, identifier, propertyName, stringLiteral, type Code } from "../text/code.js";
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
  readonly defaultPort: Code;
  /** What client.ts imports from service.ts. */
  readonly clientTypes: readonly Code[];
  /** The type argument of `SoapClientOptions`, where there are header blocks. */
  readonly headerTypes: Code | undefined;
  readonly endpointRequired: boolean;
}

export interface PortView {
  readonly key: Code;
  /** The properties of the port's literal. */
  readonly literal: Code;
  readonly table: Code;
  readonly service: Code;
}

export function toClientView(operations: Operations, wanted: boolean): ClientView {
  const { groups, names } = operations;
  const ports = groups.flatMap((group) =>
    group.ports.map((port) => ({
      key: propertyName(port.key),
      literal: literalOf(port),
      table: identifier(names.table(group)),
      service: identifier(names.service(group)),
    })),
  );
  const [first] = groups;
  const hasHeaders = groups.some((group) =>
    group.operations.some(({ headers }) => headers.length > 0),
  );
  const types = [
    ...(hasHeaders ? [names.requestHeaders] : []),
    ...groups.map((group) => names.service(group)),
  ];
  return {
    client: wanted && ports.length > 0,
    severalPorts: ports.length > 1,
    severalServices: groups.length > 1,
    ports,
    defaultPort: stringLiteral(first?.ports[0].key ?? ""),
    clientTypes: types.sort().map(identifier),
    headerTypes: hasHeaders ? code`<${identifier(names.requestHeaders)}>` : undefined,
    endpointRequired: first === undefined || !isAddress(first.ports[0].port.address),
  };
}

function literalOf({ port }: Port): Code {
  const version = code`soapVersion: ${stringLiteral(port.soapVersion)}`;
  if (!isAddress(port.address)) return version;
  return code`address: ${stringLiteral(port.address)}, ${version}`;
}

/** Whether it can be called: some documents have a placeholder there. */
function isAddress(address: string): boolean {
  return /^https?:\/\/[^/]/i.test(address) && URL.canParse(address);
}
