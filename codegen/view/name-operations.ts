// Names the operations, header blocks, tables and service interfaces of the generated code: by the contract, prefixed with
// the port type or with an underscore appended where two would be the same.
import type { Model, OperationDefinition, QName } from "../model/model.js";
import { localName } from "../model/qname.js";
import { operationFunctions } from "../text/vocabulary.js";
import { capital, claim, repair, RESERVED, type Names } from "./names.js";
import type { PortGroup } from "./port-groups.js";

export interface OperationNames {
  /** Interface in service.ts. */
  service(group: PortGroup): string;
  /** Table in operations.ts. */
  table(group: PortGroup): string;
  /** Constant of an operation in operations.ts. */
  operation(group: PortGroup, name: string): string;
  /** Method in the service interface, and key in the table. */
  method(name: string): string;
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
  ...operationFunctions,
  ..."AnyType Element Nil Operation codecs types namespace".split(" "),
];

/**
 * What no method can be called: JavaScript calls `then` of whatever is awaited and `toJSON` of whatever is written as
 * JSON, and every object has the others already.
 */
const OBJECT_NAMES = ["then", "toJSON", ...Object.getOwnPropertyNames(Object.prototype)];

export function nameOperations(
  model: Model,
  groups: readonly PortGroup[],
  types: Names,
): OperationNames {
  const taken = new Set([...RESERVED, ...model.types.map(({ name }) => types.type(name))]);
  for (const { name } of model.types) taken.add(types.plain(name));
  const [only, second] = groups;
  const single = only !== undefined && second === undefined;
  const prefixes = new Map(groups.map((group) => [group, prefixOf(group, groups)]));
  const prefixOfGroup = (group: PortGroup) => prefixes.get(group) ?? "";
  const services = repair(
    groups,
    (group) => (single ? "Service" : serviceName(prefixOfGroup(group))),
    taken,
  );
  const tables = repair(
    groups,
    (group) => (single ? "operations" : `${uncapital(prefixOfGroup(group))}Operations`),
    taken,
  );
  const operations = groups.flatMap((group) => group.operations);
  const blocks = [...new Set(operations.flatMap(blocksOf))];
  const keys = groups.flatMap((group) =>
    group.operations.map(({ name }) => ({ key: `${groups.indexOf(group)} ${name}`, group, name })),
  );
  const firsts = keys.filter(
    ({ name }, index) => keys.findIndex((other) => other.name === name) === index,
  );
  const used = [...RESERVED, ...GENERATED_NAMES, ...tables.values()];
  const constants = claim([...blocks, ...firsts.map(({ name }) => operationKey(name))], used);
  const others = keys.filter((key) => !firsts.includes(key));
  const prefixed = repair(
    others,
    ({ group, name }) => uncapital(prefixOfGroup(group)) + capital(name),
    new Set([...used, ...constants.values()]),
  );
  const constantOf = (group: PortGroup, name: string) => {
    const own = others.find((other) => other.group === group && other.name === name);
    return own === undefined ? constants.get(operationKey(name)) : prefixed.get(own);
  };
  const methods = nameMethods(operations.map(({ name }) => name));
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
    service: (group) => services.get(group) ?? "Service",
    table: (group) => tables.get(group) ?? "operations",
    operation: (group, name) => constantOf(group, name) ?? name,
    method: (name) => methods.get(name) ?? name,
    block: (name) => constants.get(name) ?? localName(name),
    property,
    requestHeaders,
    answerHeaders,
  };
}

/** A method can have any other name; one that is not an identifier is quoted. */
function nameMethods(names: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set([...OBJECT_NAMES, ...names]);
  return repair(
    names.filter((name) => OBJECT_NAMES.includes(name)),
    (name) => name,
    used,
  );
}

function serviceName(prefix: string): string {
  return /service$/i.test(prefix) ? prefix : `${prefix}Service`;
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
