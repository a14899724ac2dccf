// Links services, ports and bindings. What cannot be resolved or is not supported is left out with its reason, and the
// rest is kept. Operations are linked in `operations.ts`.
import { refuse, within } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import type { Definitions, RawPort, RawService } from "../read/raw-wsdl.js";
import type { CodegenError } from "../model/error.js";
import type { Index, Indexes } from "./references.js";
import { linkOperation, orLeftOut, type Linking } from "./operations.js";
import type { PortDefinition, QName, ServiceDefinition } from "../model/model.js";
import { localName, namespaceOf } from "../model/qname.js";
import { WSDL } from "../read/wsdl-common.js";

export interface LinkedServices extends Pick<Linking, "elements" | "types"> {
  readonly services: readonly ServiceDefinition[];
  readonly refused: readonly CodegenError[];
}

export function linkServices(definitions: Definitions, schemas: Indexes): LinkedServices {
  const indexes: Indexes = {
    ...schemas,
    messages: withoutPrefixErrors(schemas.messages, definitions.messages),
    portTypes: withoutPrefixErrors(schemas.portTypes, definitions.portTypes),
    bindings: withoutPrefixErrors(schemas.bindings, definitions.bindings),
  };
  const linking: Linking = { indexes, elements: [], types: [], refused: [] };
  const services = [...definitions.services, ...portless(definitions)].map(
    ({ name, documentation, ports }): ServiceDefinition => ({
      name: localName(name),
      documentation,
      ports: ports.flatMap((port) => orLeftOut(() => [linkPort(port, linking)], linking)),
    }),
  );
  refuseUnbound(definitions, linking);
  const { elements, types, refused } = linking;
  const bound = services.map((service) => ({
    ...service,
    ports: service.ports.filter(({ operations }) => operations.length > 0),
  }));
  return { services: bound.filter(({ ports }) => ports.length > 0), elements, types, refused };
}

/** A reference with a missing prefix is in no namespace, or in that of WSDL: it means the only definition of that name. */
function intendedName({ name }: Reference, declared: readonly { readonly name: QName }[]): QName {
  if (!["", WSDL].includes(namespaceOf(name))) return name;
  const [only, second] = declared.filter((one) => localName(one.name) === localName(name));
  return only === undefined || second !== undefined ? name : only.name;
}

function withoutPrefixErrors<T extends { readonly name: QName }>(
  index: Index<T>,
  declared: readonly T[],
): Index<T> {
  return {
    resolve: (reference) =>
      index.resolve({ ...reference, name: intendedName(reference, declared) }),
  };
}

/** Bindings of port types without a port in any service: the caller has to know the address. */
function portless({
  services,
  bindings,
  portTypes,
}: Definitions): Pick<RawService, "name" | "documentation" | "ports">[] {
  const ofPorts = new Set(
    services.flatMap(({ ports }) => ports.map(({ binding }) => intendedName(binding, bindings))),
  );
  const offered = new Set(
    bindings
      .filter(({ name }) => ofPorts.has(name))
      .map(({ portType }) => intendedName(portType, portTypes)),
  );
  const ports = bindings
    .filter(({ portType }) => !offered.has(intendedName(portType, portTypes)))
    .map(({ name, documentation, from }): RawPort => ({
      name,
      documentation,
      binding: { name, from },
      address: "",
      from,
    }));
  return ports.length === 0 ? [] : [{ name: "", documentation: "", ports }];
}

/** Port types without a binding, and bindings without operations. */
function refuseUnbound({ portTypes, bindings }: Definitions, { refused }: Linking): void {
  const bound = new Set(bindings.map(({ portType }) => intendedName(portType, portTypes)));
  for (const { name, operations, from } of portTypes)
    if (operations.length > 0 && !bound.has(name))
      refused.push(refuse(from, "the port type has no binding", "Add a binding"));
  for (const { operations, from } of bindings)
    if (operations.length === 0)
      refused.push(refuse(from, "the binding has no operations", "Add those of its port type"));
}

function linkPort(port: RawPort, linking: Linking): PortDefinition {
  const binding = linking.indexes.bindings.resolve(port.binding);
  const portType = linking.indexes.portTypes.resolve(binding.portType);
  const operations = binding.operations.flatMap((bound) =>
    orLeftOut(() => {
      if (bound.kind === "unsupported") throw bound.reason;
      return [within(bound.from, () => linkOperation(bound, { binding, portType }, linking))];
    }, linking),
  );
  return {
    name: localName(port.name),
    binding: localName(binding.name),
    portType: localName(portType.name),
    address: port.address,
    soapVersion: binding.soapVersion,
    operations,
  };
}
