// Links the operations of bindings with those of port types, overloads included, and names them. Messages are linked in
// `messages.ts`.
import { refuse } from "../read/construct.js";
import type {
  Definitions,
  RawBinding,
  RawBoundOperation,
  RawHeader,
  RawOperation,
} from "../read/raw-wsdl.js";
import { CodegenError } from "../model/error.js";
import { linkBody, linkFault, linkHeader, type Messages } from "./messages.js";
import type { OperationDefinition } from "../model/model.js";
import { localName } from "../model/qname.js";

type PortType = Definitions["portTypes"][number];

export interface Linking extends Messages {
  readonly refused: CodegenError[];
}

/** Leaves out what cannot be resolved or is not supported, and collects the reason. */
export function orLeftOut<T>(link: () => readonly T[], linking: Linking): readonly T[] {
  const { elements, types, refused } = linking;
  const before = { elements: elements.length, types: types.length };
  try {
    return link();
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    refused.push(error);
    elements.length = before.elements;
    types.length = before.types;
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
  const operation = resolveOperation(bound, binding, portType);
  const { input, output, documentation } = operation;
  if (input === undefined || bound.input === undefined || operation.outputFirst)
    throw refuse(
      bound.from,
      operation.outputFirst && input !== undefined
        ? "the service sends first (solicit-response)"
        : "the operation has no input",
      "Only operations that the caller begins are supported",
    );
  const name = nameOf(operation, portType);
  const style = { style: bound.style, operation: bound.name, name, portType: portType.name };
  const answer = bound.output ?? { ...bound.input, parts: undefined, headers: [] };
  // Without an unsupported header block or fault the operation can still be called.
  const blocks = (headers: readonly RawHeader[]) =>
    unique(headers.flatMap((header) => orLeftOut(() => [linkHeader(header, linking)], linking)));
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
  { name, operations }: PortType,
): RawOperation {
  const named = operations.filter((operation) => operation.name === bound.name);
  const [only, overload] = named;
  if (only === undefined)
    throw refuse(
      bound.from,
      `port type ${name} has no operation ${bound.name}`,
      "Bind an operation of the port type",
    );
  if (overload === undefined) return only;
  const { input, output } = bound.labels;
  const matching = named.filter(
    (operation) =>
      (input === undefined || labelOf(operation.input, `${bound.name}Request`) === input) &&
      (output === undefined || labelOf(operation.output, `${bound.name}Response`) === output),
  );
  if (matching.length === 1 && matching[0] !== undefined) return matching[0];
  // Where the names do not distinguish them, the overloads correspond by their order.
  const others = binding.operations.filter(
    (other) => other.kind === "bound" && other.name === bound.name,
  );
  const inOrder = others.length === named.length ? named[others.indexOf(bound)] : undefined;
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

/** Overloads get the names of their inputs, or names made of their messages: `drop` with message `ById` is `dropById`. */
function nameOf(operation: RawOperation, { name, operations }: PortType): string {
  const named = operations.filter((other) => other.name === operation.name);
  if (named.length === 1) return operation.name;
  const taken = operations.map((other) => other.name);
  for (const label of [
    (one: RawOperation) => one.input?.label ?? "",
    (one: RawOperation) => withMessage(operation.name, localName(one.input?.name ?? "")),
  ]) {
    const labels = named.map(label);
    const isFree = (one: string) => one === operation.name || !taken.includes(one);
    if (new Set(labels).size === labels.length && !labels.includes("") && labels.every(isFree))
      return label(operation);
  }
  throw refuse(
    operation.from,
    `port type ${name} has several operations of this name, and their inputs have no distinct names`,
    "Rename the operations, or name their inputs",
  );
}
