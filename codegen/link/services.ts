// Links services, ports and bindings. What cannot be resolved or is not supported is left out with its reason, and the
// rest is kept. Operations are linked in `operations.ts`.
import { refuse } from "../read/construct.js";
import type { Reference } from "../read/definition.js";
import type { Definitions, RawBinding, RawPort, RawService } from "../read/raw-wsdl.js";
import type { CodegenError } from "../model/error.js";
import { groupBy, memoized } from "../model/collections.js";
import { noDeclarations } from "./declarations.js";
import { expectFewOperations } from "./limits.js";
import type { Index, Indexes } from "./references.js";
import { linkOperation, orLeftOut, overloadNames, type Linking } from "./operations.js";
import type {
  ComplexType,
  GlobalElement,
  PortDefinition,
  QName,
  ServiceDefinition,
} from "../model/model.js";
import { localName, namespaceOf } from "../model/qname.js";
import { WSDL } from "../read/wsdl-common.js";

export interface LinkedServices {
  readonly elements: readonly GlobalElement[];
  readonly types: readonly ComplexType[];
  readonly services: readonly ServiceDefinition[];
  readonly refused: readonly CodegenError[];
  /** The operations that cannot be linked, by the reason why something could not be read. */
  readonly unread: ReadonlyMap<CodegenError, ReadonlySet<string>>;
}

export function linkServices(
  definitions: Definitions,
  schemas: Indexes,
  types: Linking["linkedTypes"],
): LinkedServices {
  const intended: Intended = {
    messages: intendedNames(definitions.messages),
    portTypes: intendedNames(definitions.portTypes),
    bindings: intendedNames(definitions.bindings),
  };
  const indexes: Indexes = {
    ...schemas,
    messages: withoutPrefixErrors(schemas.messages, intended.messages),
    portTypes: withoutPrefixErrors(schemas.portTypes, intended.portTypes),
    bindings: withoutPrefixErrors(schemas.bindings, intended.bindings),
  };
  const linking = openLinking(indexes, types, definitions);
  const services = [...definitions.services, ...portless(definitions, intended)].map(
    ({ name, documentation, ports }): ServiceDefinition => ({
      name: localName(name),
      documentation,
      ports: ports.flatMap((port) => orLeftOut(() => [linkPort(port, linking)], linking)),
    }),
  );
  refuseUnbound(definitions, intended, linking);
  const bound = services.map((service) => ({
    ...service,
    ports: service.ports.filter(({ operations }) => operations.length > 0),
  }));
  return {
    services: bound.filter(({ ports }) => ports.length > 0),
    elements: linking.elements.list,
    types: linking.types.list,
    refused: linking.refused,
    unread: linking.unread,
  };
}

function openLinking(
  indexes: Indexes,
  linkedTypes: Linking["linkedTypes"],
  { invalid, missing }: Definitions,
): Linking {
  const declaredIn = memoized((portType: Definitions["portTypes"][number]) =>
    groupBy(portType.operations, ({ name }) => name),
  );
  return {
    ...{
      indexes,
      linkedTypes,
      members: { count: 0 },
      elements: noDeclarations(),
      types: noDeclarations(),
      refused: [],
    },
    unread: new Map([...invalid, ...missing].map(({ reason }) => [reason, new Set()])),
    declaredIn,
    boundIn: memoized((binding: RawBinding) =>
      groupBy(
        binding.operations.filter((operation) => operation.kind === "bound"),
        ({ name }) => name,
      ),
    ),
    namesIn: memoized((portType) => overloadNames(declaredIn(portType))),
    operations: 0,
  };
}

/** The name that a reference means, among those of one kind. */
type IntendedName = (reference: Reference) => QName;
type Intended = Readonly<Record<"messages" | "portTypes" | "bindings", IntendedName>>;

/**
 * A reference with a missing prefix is in no namespace, or in that of WSDL; a definition is in none where the document lacks
 * its target namespace: the only definition of that name is meant.
 */
function intendedNames(declared: readonly { readonly name: QName }[]): IntendedName {
  const byLocalName = groupBy(declared, ({ name }) => localName(name));
  return ({ name }) => {
    const [only, second] = byLocalName.get(localName(name)) ?? [];
    if (only === undefined || second !== undefined) return name;
    const lacks = ["", WSDL].includes(namespaceOf(name)) || namespaceOf(only.name) === "";
    return lacks ? only.name : name;
  };
}

function withoutPrefixErrors<T extends { readonly name: QName }>(
  index: Index<T>,
  intended: IntendedName,
): Index<T> {
  return { resolve: (reference) => index.resolve({ ...reference, name: intended(reference) }) };
}

/** Bindings of port types without a port in any service: the caller has to know the address. */
function portless(
  { services, bindings }: Definitions,
  intended: Intended,
): Pick<RawService, "name" | "documentation" | "ports">[] {
  const ofPorts = new Set(
    services.flatMap(({ ports }) => ports.map(({ binding }) => intended.bindings(binding))),
  );
  const offered = new Set(
    bindings
      .filter(({ name }) => ofPorts.has(name))
      .map(({ portType }) => intended.portTypes(portType)),
  );
  const ports = bindings
    .filter(({ portType }) => !offered.has(intended.portTypes(portType)))
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
function refuseUnbound(
  { portTypes, bindings }: Definitions,
  intended: Intended,
  { refused }: Linking,
): void {
  const bound = new Set(bindings.map(({ portType }) => intended.portTypes(portType)));
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
  linking.operations += binding.operations.length;
  expectFewOperations(linking.operations, port.from);
  const operations = binding.operations.flatMap((bound) => {
    if (bound.kind === "bound")
      return orLeftOut(
        () => [linkOperation(bound, { binding, portType }, linking)],
        linking,
        bound,
      );
    linking.refused.push(bound.reason);
    return [];
  });
  return {
    name: localName(port.name),
    binding: localName(binding.name),
    portType: localName(portType.name),
    address: port.address,
    soapVersion: binding.soapVersion,
    operations,
  };
}
