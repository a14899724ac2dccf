// What the generated code calls operations, blocks, tables and service interfaces: the names of the contract, with
// the port type's before or an underscore behind where two would meet.
import type { Model, OperationDefinition, QName } from "../model/model.js";
import { capital, claim, repair, RESERVED, type Names } from "./names.js";
import type { PortGroup } from "./port-groups.js";
import { localName } from "../model/qname.js";

export interface OperationNames {
  /** Interface in service.ts, and table in operations.ts. */
  service(group: PortGroup): string;
  table(group: PortGroup): string;
  /** Constant of an operation in operations.ts. */
  operation(group: PortGroup, name: string): string;
  /** Constant of a header block, or of the detail of a fault, in operations.ts. */
  block(name: QName): string;
  /** Its member where blocks stand together: its name on the wire, unless another has the same. */
  member(name: QName): string;
  /** The interfaces of header blocks in service.ts. */
  readonly requestHeaders: string;
  readonly answerHeaders: string;
}

/** What operations.ts imports or declares beside the names of the contract. */
const OWN = [
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
  const words = groups.map((group) => wordOf(group, groups));
  const services = repair(
    single ? ["Service"] : words,
    (word) => (/service$/i.test(word) ? word : `${word}Service`),
    taken,
  );
  const wordOfGroup = (group: PortGroup) => words[groups.indexOf(group)] ?? "";
  const tableOf = (group: PortGroup) =>
    single ? "operations" : `${uncapital(wordOfGroup(group))}Operations`;
  const operations = groups.flatMap((group) => group.operations);
  const blocks = [...new Set(operations.flatMap(blocksOf))];
  const keys = groups.flatMap((group) =>
    group.operations.map(({ name }) => ({ key: `${groups.indexOf(group)} ${name}`, group, name })),
  );
  const firsts = keys.filter(
    ({ name }, index) => keys.findIndex((other) => other.name === name) === index,
  );
  const used = [...RESERVED, ...OWN, ...groups.map(tableOf)];
  const constants = claim([...blocks, ...firsts.map(({ name }) => operationKey(name))], used);
  const others = keys.filter((key) => !firsts.includes(key));
  const wordsOfOthers = new Map(
    others.map(({ key, group, name }) => [key, uncapital(wordOfGroup(group)) + capital(name)]),
  );
  const later = repair(
    [...wordsOfOthers.keys()],
    (key) => wordsOfOthers.get(key) ?? key,
    new Set([...used, ...constants.values()]),
  );
  const locals = blocks.map(localName);
  const member = (name: QName) =>
    locals.filter((local) => local === localName(name)).length > 1
      ? (constants.get(name) ?? localName(name))
      : localName(name);
  const [requestHeaders = "", answerHeaders = ""] = repair(
    ["RequestHeaders", "AnswerHeaders"],
    (name) => name,
    taken,
  ).values();
  return {
    service: (group) => services.get(single ? "Service" : wordOfGroup(group)) ?? "Service",
    table: tableOf,
    operation: (group, name) =>
      later.get(`${groups.indexOf(group)} ${name}`) ?? constants.get(operationKey(name)) ?? name,
    block: (name) => constants.get(name) ?? localName(name),
    member,
    requestHeaders,
    answerHeaders,
  };
}

/** No element's name. */
function operationKey(name: string): QName {
  return `{operation}${name}`;
}

/** The header blocks and fault details of an operation. */
function blocksOf(operation: OperationDefinition): readonly QName[] {
  const { headers, outputHeaders, headerFaults, faults } = operation;
  return [...headers, ...outputHeaders, ...headerFaults, ...faults];
}

/** The port type's name without what says that it is one; where two would be the same, that of the port. */
function wordOf({ portType, ports }: PortGroup, groups: readonly PortGroup[]): string {
  const short = shorten(portType);
  const isShared = groups.filter((other) => shorten(other.portType) === short).length > 1;
  return isShared ? capital(ports[0].key) : short;
}

function shorten(portType: string): string {
  return capital(portType.replace(/(?<=.)(?:_?port_?type|_?interface|_?port|soap)$/i, ""));
}

/** `SOAPTools` is `soapTools`. */
function uncapital(word: string): string {
  const short = word.replace(/(?<=.)service$/i, "");
  return short.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (head) => head.toLowerCase());
}
