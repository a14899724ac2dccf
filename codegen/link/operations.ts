// Links the operations of bindings with those of port types, overloads included, and names them. Messages are linked in
// `messages.ts`.
import { refuse, withinElement } from "../read/construct.js";
import type {
  Definitions,
  RawBinding,
  RawBoundOperation,
  RawMessageBinding,
  RawOperation,
} from "../read/raw-wsdl.js";
import { CodegenError } from "../model/error.js";
import { cutOff } from "./declarations.js";
import { expectFewOverloads } from "./limits.js";
import { linkBody, linkFault, linkHeader, type Messages } from "./messages.js";
import type { OperationDefinition } from "../model/model.js";
import { localName } from "../model/qname.js";

type PortType = Definitions["portTypes"][number];

type ByName<T> = ReadonlyMap<string, readonly T[]>;

export interface Linking extends Messages {
  readonly refused: CodegenError[];
  /** Why documents and definitions could not be read, and the operations that this costs. */
  readonly unread: ReadonlyMap<CodegenError, Set<string>>;
  /** The operations of a port type, and those of a binding that are supported, by name. */
  readonly declaredIn: (portType: PortType) => ByName<RawOperation>;
  readonly boundIn: (binding: RawBinding) => ByName<RawBoundOperation>;
  /** The names of the operations of a port type that have a name in common. */
  readonly namesIn: (portType: PortType) => ReadonlyMap<RawOperation, string>;
  /** How many operations all ports have so far. */
  operations: number;
}

/**
 * Leaves out what cannot be resolved or is not supported, and collects the reason: one that concerns many operations, as it
 * is in another document, once for all.
 */
export function orLeftOut<T>(
  link: () => readonly T[],
  linking: Linking,
  operation?: RawBoundOperation,
): readonly T[] {
  const { elements, types, refused, unread } = linking;
  const before = { elements: elements.list.length, types: types.list.length };
  try {
    return link();
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    const costs = operation && unread.get(error);
    if (costs !== undefined) costs.add(operation?.name ?? "");
    else refused.push(operation === undefined ? error : withinElement(operation.from, error));
    cutOff(elements, before.elements);
    cutOff(types, before.types);
    return [];
  }
}

interface Bound {
  readonly binding: RawBinding;
  readonly portType: PortType;
}

export function linkOperation(
  bound: RawBoundOperation,
  { binding, portType }: Bound,
  linking: Linking,
): OperationDefinition {
  const operation = resolveOperation(bound, binding, portType, linking);
  const { input, output, documentation } = operation;
  if (input === undefined || bound.input === undefined || operation.outputFirst)
    throw refuse(
      bound.from,
      operation.outputFirst && input !== undefined
        ? "the service sends first (solicit-response)"
        : "the operation has no input",
      "Only operations that the caller begins are supported",
    );
  const name = nameOf(operation, portType, linking);
  const style = { style: bound.style, operation: bound.name, name, portType: portType.name };
  const answer = bound.output ?? { ...bound.input, parts: undefined, headers: [] };
  // Without an unsupported header block or fault the operation can still be called.
  const blocks = (headers: RawMessageBinding["headers"]) =>
    unique(
      headers.flatMap((header) =>
        orLeftOut(() => {
          if (header.kind === "unsupported") throw header.reason;
          return [linkHeader(header, linking)];
        }, linking),
      ),
    );
  return {
    name,
    documentation,
    soapAction: bound.soapAction,
    oneWay: output === undefined,
    input: linkBody(input, bound.input, { ...style, suffix: "" }, linking),
    output: linkBody(output, answer, { ...style, suffix: "Response" }, linking),
    headers: blocks(bound.input.headers),
    outputHeaders: blocks(output === undefined ? [] : answer.headers),
    faults: unique(
      operation.faults.flatMap((fault) => orLeftOut(() => [linkFault(fault, linking)], linking)),
    ),
  };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** An overloaded operation is the one whose input and output have the same names as in the binding. */
function resolveOperation(
  bound: RawBoundOperation,
  binding: RawBinding,
  portType: PortType,
  linking: Linking,
): RawOperation {
  const { name } = portType;
  const overloads = linking.declaredIn(portType).get(bound.name) ?? [];
  const [only, overload] = overloads;
  const unreadable = portType.invalid.find((one) => one.name === bound.name);
  if (unreadable !== undefined) throw unreadable.reason;
  if (only === undefined)
    throw refuse(
      bound.from,
      `port type ${name} has no operation ${bound.name}`,
      "Bind an operation of the port type",
    );
  if (overload === undefined) return only;
  expectFewOverloads(overloads.length, bound.from);
  const { input, output } = bound.labels;
  const matching = overloads.filter(
    (operation) =>
      (input === undefined || labelOf(operation.input, `${bound.name}Request`) === input) &&
      (output === undefined || labelOf(operation.output, `${bound.name}Response`) === output),
  );
  if (matching.length === 1 && matching[0] !== undefined) return matching[0];
  // Where the names do not distinguish them, the overloads correspond by their order.
  const others = linking.boundIn(binding).get(bound.name) ?? [];
  const inOrder = others.length === overloads.length ? overloads[others.indexOf(bound)] : undefined;
  if (inOrder !== undefined) return inOrder;
  throw refuse(
    bound.from,
    `port type ${name} has several operations of this name, and input and output do not tell which`,
    "Name the inputs, here and in the port type",
  );
}

function withMessage(name: string, message: string): string {
  return message.toLowerCase().startsWith(name.toLowerCase()) ? message : name + message;
}

/** The name of an input or output; the default is derived from the operation's name (WSDL 1.1, 2.4.5). */
function labelOf(message: RawOperation["input"], byDefault: string): string {
  return message?.label ?? byDefault;
}

function nameOf(operation: RawOperation, portType: PortType, linking: Linking): string {
  const overloads = linking.declaredIn(portType).get(operation.name) ?? [];
  if (overloads.length === 1) return operation.name;
  const name = linking.namesIn(portType).get(operation);
  if (name !== undefined) return name;
  throw refuse(
    operation.from,
    `port type ${portType.name} has several operations of this name, and their inputs have no distinct names`,
    "Rename the operations, or name their inputs",
  );
}

/** Overloads get the names of their inputs, or names made of their messages: `drop` with message `ById` is `dropById`. */
export function overloadNames(declared: ByName<RawOperation>): ReadonlyMap<RawOperation, string> {
  const names = new Map<RawOperation, string>();
  for (const overloads of declared.values()) {
    if (overloads.length === 1) continue;
    const [labels] = [
      (one: RawOperation) => one.input?.label ?? "",
      (one: RawOperation) => withMessage(one.name, localName(one.input?.name ?? "")),
    ]
      .map((label) => overloads.map(label))
      .filter((all) => areFree(all, overloads[0]?.name ?? "", declared));
    labels?.forEach((label, index) => {
      const operation = overloads[index];
      if (operation !== undefined) names.set(operation, label);
    });
  }
  return names;
}

/** Whether names are distinct, and those of no other operation. */
function areFree(labels: readonly string[], own: string, declared: ByName<RawOperation>): boolean {
  const isFree = (label: string) => label !== "" && (label === own || !declared.has(label));
  return new Set(labels).size === labels.length && labels.every(isFree);
}
