// The operations of bindings, joined with those of port types: which is meant where several have one name, and what it
// is called here. Messages are link-messages.ts.
import { refuse } from "../read/construct.js";
import type {
  Definitions,
  RawBinding,
  RawBoundOperation,
  RawHeader,
  RawOperation,
} from "../read/definitions.js";
import { CodegenError } from "../model/error.js";
import { linkBody, linkFault, linkHeader, type Messages } from "./messages.js";
import type { OperationDefinition } from "../model/model.js";
import { localName } from "../model/qname.js";

type PortType = Definitions["portTypes"][number];

export interface Linking extends Messages {
  readonly refused: CodegenError[];
}

/** What leads nowhere, or has no form here, costs nothing but itself. */
export function orRefused<T>(link: () => readonly T[], linking: Linking): readonly T[] {
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
  const operation = followOperation(bound, binding, portType);
  const { input, output, documentation } = operation;
  if (input === undefined || bound.input === undefined || operation.outputFirst)
    throw refuse(
      bound.from,
      operation.outputFirst && input !== undefined
        ? "its answer is what the caller sends"
        : "it has no request",
      "The service cannot be the one that calls",
    );
  const name = nameOf(operation, portType);
  const style = { style: bound.style, operation: bound.name, name, portType: portType.name };
  const answer = bound.output ?? { ...bound.input, parts: undefined, headers: [] };
  const headers = bound.input.headers;
  // A block, or a fault, that cannot be said does not cost the operation.
  const blocks = (bound: readonly Omit<RawHeader, "faults">[]) =>
    unique(bound.flatMap((header) => orRefused(() => [linkHeader(header, linking)], linking)));
  return {
    name,
    documentation,
    soapAction: bound.soapAction,
    oneWay: output === undefined,
    input: linkBody(input, bound.input, { ...style, suffix: "" }, linking),
    output: linkBody(output, answer, { ...style, suffix: "Response" }, linking),
    headers: blocks(headers),
    outputHeaders: blocks(output === undefined ? [] : answer.headers),
    headerFaults: blocks([...headers, ...answer.headers].flatMap(({ faults }) => faults)),
    faults: unique(
      operation.faults.flatMap((fault) => orRefused(() => [linkFault(fault, linking)], linking)),
    ),
  };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** Of several operations of one name it is the one whose input, and output, are named as in the binding. */
function followOperation(
  bound: RawBoundOperation,
  binding: RawBinding,
  { name, operations }: PortType,
): RawOperation {
  const named = operations.filter((operation) => operation.name === bound.name);
  const [only, overload] = named;
  if (only === undefined)
    throw refuse(
      bound.from,
      `port type ${name} has no such operation`,
      "Bind an operation of the port type",
    );
  if (overload === undefined) return only;
  const { input, output } = bound.labels;
  const fitting = named.filter(
    (operation) =>
      (input === undefined || labelOf(operation.input, `${bound.name}Request`) === input) &&
      (output === undefined || labelOf(operation.output, `${bound.name}Response`) === output),
  );
  if (fitting.length === 1 && fitting[0] !== undefined) return fitting[0];
  // Without names that tell, they can only have been meant in their order.
  const others = binding.operations.filter(
    (other) => other.kind === "bound" && other.name === bound.name,
  );
  const inOrder = others.length === named.length ? named[others.indexOf(bound)] : undefined;
  if (inOrder !== undefined) return inOrder;
  throw refuse(
    bound.from,
    `port type ${name} has several operations of this name, and no names of input and output that tell which`,
    "Give the inputs names, here and in the port type",
  );
}

function withMessage(name: string, message: string): string {
  return message.toLowerCase().startsWith(name.toLowerCase()) ? message : name + message;
}

/** The name of a side, which is the operation's with a word behind it where none is written (WSDL 1.1, 2.4.5). */
function labelOf(side: RawOperation["input"], otherwise: string): string {
  return side?.label ?? otherwise;
}

/** Operations of one name are called by their inputs, or by the messages of these: `drop` of `ById` is `dropById`. */
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
    `port type ${name} has several operations of this name, and their inputs have no names of their own`,
    "Give each its own name, or its input one",
  );
}
