// Services, ports and bindings joined: the second half of link.ts. What leads nowhere or has no form here becomes a
// refusal and does not cost the others. Operations are link-operations.ts.
import { refuse, within } from "../read/construct.js";
import type { Definitions, RawPort, RawService, Reference } from "../read/definitions.js";
import type { CodegenError } from "../model/error.js";
import type { Index, Indexes } from "./names.js";
import { linkOperation, orRefused, type Linking } from "./operations.js";
import type { PortDefinition, QName, ServiceDefinition } from "../model/model.js";
import { localName, namespaceOf } from "../model/qname.js";
import { WSDL } from "../read/wsdl-definition.js";

export interface LinkedServices extends Pick<Linking, "elements" | "types"> {
  readonly services: readonly ServiceDefinition[];
  readonly refused: readonly CodegenError[];
}

export function linkServices(definitions: Definitions, schemas: Indexes): LinkedServices {
  const indexes: Indexes = {
    ...schemas,
    messages: orOwn(schemas.messages, definitions.messages),
    portTypes: orOwn(schemas.portTypes, definitions.portTypes),
    bindings: orOwn(schemas.bindings, definitions.bindings),
  };
  const linking: Linking = { indexes, elements: [], types: [], refused: [] };
  const services = [...definitions.services, ...portless(definitions)].map(
    ({ name, documentation, ports }): ServiceDefinition => ({
      name: localName(name),
      documentation,
      ports: ports.flatMap((port) => orRefused(() => [linkPort(port, linking)], linking)),
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

/** A name whose prefix was forgotten is in no namespace, or in WSDL's own: it means the one that is declared. */
function meant({ name }: Reference, declared: readonly { readonly name: QName }[]): QName {
  if (!["", WSDL].includes(namespaceOf(name))) return name;
  const [only, second] = declared.filter((one) => localName(one.name) === localName(name));
  return only === undefined || second !== undefined ? name : only.name;
}

function orOwn<T extends { readonly name: QName }>(
  index: Index<T>,
  declared: readonly T[],
): Index<T> {
  return {
    follow: (reference) => index.follow({ ...reference, name: meant(reference, declared) }),
  };
}

/** Bindings of port types that no port offers: the address is the caller's to know. */
function portless({
  services,
  bindings,
  portTypes,
}: Definitions): Pick<RawService, "name" | "documentation" | "ports">[] {
  const ofPorts = new Set(
    services.flatMap(({ ports }) => ports.map(({ binding }) => meant(binding, bindings))),
  );
  const offered = new Set(
    bindings
      .filter(({ name }) => ofPorts.has(name))
      .map(({ portType }) => meant(portType, portTypes)),
  );
  const ports = bindings
    .filter(({ portType }) => !offered.has(meant(portType, portTypes)))
    .map(({ name, documentation, from }): RawPort => ({
      name,
      documentation,
      binding: { name, from },
      address: "",
      from,
    }));
  return ports.length === 0 ? [] : [{ name: "", documentation: "", ports }];
}

/** Operations of which no binding says what goes over the wire. */
function refuseUnbound({ portTypes, bindings }: Definitions, { refused }: Linking): void {
  const bound = new Set(bindings.map(({ portType }) => meant(portType, portTypes)));
  for (const { name, operations, from } of portTypes)
    if (operations.length > 0 && !bound.has(name))
      refused.push(refuse(from, "no binding says how its operations are called", "Add a binding"));
  for (const { operations, from } of bindings)
    if (operations.length === 0)
      refused.push(refuse(from, "it binds no operation", "Add those of its port type"));
}

function linkPort(port: RawPort, linking: Linking): PortDefinition {
  const binding = linking.indexes.bindings.follow(port.binding);
  const portType = linking.indexes.portTypes.follow(binding.portType);
  const operations = binding.operations.flatMap((bound) =>
    orRefused(() => {
      if (bound.kind === "refused") throw bound.reason;
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
