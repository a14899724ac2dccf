// Names the operations, header blocks, tables and service interfaces of the generated code: by the contract, prefixed with
// the port type or with an underscore appended where two would be the same.
import type { Model, OperationDefinition, QName } from "../model/model.js";
import { localName } from "../model/qname.js";
import { capital, claim, repair, RESERVED, type Names } from "./names.js";
import type { PortGroup } from "./port-groups.js";

export interface OperationNames {
  /** Interface in service.ts. */
  service(group: PortGroup): string;
  /** Table in operations.ts. */
  table(group: PortGroup): string;
  /** Constant of an operation in operations.ts. */
  operation(group: PortGroup, name: string): string;
  /** Constant of a header block or fault detail in operations.ts. */
  block(name: QName): string;
  /** Its property in objects of blocks: its name on the wire, unless another block has the same. */
  property(name: QName): string;
  /** The interfaces of header blocks in service.ts. */
  readonly requestHeaders: string;
  readonly answerHeaders: string;
}

/** What operations.ts imports or declares besides the names of the contract. */
const GENERATED_NAMES = [
  ..."anyType bodyOf emptyBody listOf literals native nillable operation restricted union unwrapped xs".split(
    " ",
  ),
  ..."AnyType Element codecs types namespace".split(" "),
];

export function nameOperations(
  model: Model,
  groups: readonly PortGroup[],
  types: Names,
): OperationNames {
  const taken = new Set([...RESERVED, ...model.types.map(({ name }) => types.type(name))]);
  for (const { name } of model.types) taken.add(types.plain(name));
  const [only, second] = groups;
  const single = only !== undefined && second === undefined;
  const prefixes = groups.map((group) => prefixOf(group, groups));
  const services = repair(
    single ? ["Service"] : prefixes,
    (prefix) => (/service$/i.test(prefix) ? prefix : `${prefix}Service`),
    taken,
  );
  const prefixOfGroup = (group: PortGroup) => prefixes[groups.indexOf(group)] ?? "";
  const tableOf = (group: PortGroup) =>
    single ? "operations" : `${uncapital(prefixOfGroup(group))}Operations`;
  const operations = groups.flatMap((group) => group.operations);
  const blocks = [...new Set(operations.flatMap(blocksOf))];
  const keys = groups.flatMap((group) =>
    group.operations.map(({ name }) => ({ key: `${groups.indexOf(group)} ${name}`, group, name })),
  );
  const firsts = keys.filter(
    ({ name }, index) => keys.findIndex((other) => other.name === name) === index,
  );
  const used = [...RESERVED, ...GENERATED_NAMES, ...groups.map(tableOf)];
  const constants = claim([...blocks, ...firsts.map(({ name }) => operationKey(name))], used);
  const others = keys.filter((key) => !firsts.includes(key));
  const prefixedNames = new Map(
    others.map(({ key, group, name }) => [key, uncapital(prefixOfGroup(group)) + capital(name)]),
  );
  const prefixed = repair(
    [...prefixedNames.keys()],
    (key) => prefixedNames.get(key) ?? key,
    new Set([...used, ...constants.values()]),
  );
  const locals = blocks.map(localName);
  const property = (name: QName) =>
    locals.filter((local) => local === localName(name)).length > 1
      ? (constants.get(name) ?? localName(name))
      : localName(name);
  const [requestHeaders = "", answerHeaders = ""] = repair(
    ["RequestHeaders", "AnswerHeaders"],
    (name) => name,
    taken,
  ).values();
  return {
    service: (group) => services.get(single ? "Service" : prefixOfGroup(group)) ?? "Service",
    table: tableOf,
    operation: (group, name) =>
      prefixed.get(`${groups.indexOf(group)} ${name}`) ?? constants.get(operationKey(name)) ?? name,
    block: (name) => constants.get(name) ?? localName(name),
    property,
    requestHeaders,
    answerHeaders,
  };
}

/** A key that differs from all element names. */
function operationKey(name: string): QName {
  return `{operation}${name}`;
}

/** Header blocks and fault details. */
function blocksOf(operation: OperationDefinition): readonly QName[] {
  const { headers, outputHeaders, faults } = operation;
  return [...headers, ...outputHeaders, ...faults];
}

/** The name of the port type without `PortType` and the like; where two would be the same, that of the port. */
function prefixOf({ portType, ports }: PortGroup, groups: readonly PortGroup[]): string {
  const short = shorten(portType);
  const isShared = groups.filter((other) => shorten(other.portType) === short).length > 1;
  return isShared ? capital(ports[0].key) : short;
}

function shorten(portType: string): string {
  return capital(portType.replace(/(?<=.)(?:_?port_?type|_?interface|_?port|soap)$/i, ""));
}

/** `SOAPTools` is `soapTools`. */
function uncapital(name: string): string {
  const short = name.replace(/(?<=.)service$/i, "");
  return short.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
