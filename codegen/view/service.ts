// The part of the view that service.ts shows: an interface for each group of ports, and the header blocks that their
// operations bind.
import { toComment } from "./comment.js";
import type { GlobalElement, OperationDefinition, QName } from "../model/model.js";
import { propertyKey } from "./names.js";
import type { PortGroup } from "./port-groups.js";
import { soleMember, type Operations } from "./operations.js";
import { namedIn, valueOf, type Context } from "./expressions.js";

export interface ServiceView {
  readonly headers: readonly HeadersView[];
  readonly services: readonly InterfaceView[];
  /** What service.ts imports from the runtime. */
  readonly serviceImports: readonly string[];
  readonly serviceUsesTypes: boolean;
}

/** An interface of header blocks. */
export interface HeadersView {
  readonly name: string;
  readonly comment: string;
  readonly members: readonly { readonly comment: string; readonly text: string }[];
}

export interface InterfaceView {
  readonly name: string;
  readonly comment: string;
  readonly methods: readonly MethodView[];
}

export interface MethodView {
  readonly comment: string;
  readonly name: string;
  readonly params: string;
  readonly options: string;
  readonly result: string;
}

/** `client`: whether the folder has a client; without, header blocks are the business of who writes one. */
export function toServiceView(operations: Operations, client: boolean): ServiceView {
  const { groups, names } = operations;
  const services = groups.map((group) => ({
    name: names.service(group),
    comment: toComment(group.documentation, 0),
    methods: group.operations.map((operation) =>
      toMethod(operation, operations, client ? soapOptions : flatOptions(group)),
    ),
  }));
  const headers = client ? toHeaders(operations) : [];
  const options = services.flatMap(({ methods }) => methods.map((method) => method.options));
  const types = [
    ...headers.flatMap(({ members }) => members.map(({ text }) => text)),
    ...services.flatMap(({ methods }) =>
      methods.flatMap(({ params, options, result }) => [params, options, result]),
    ),
  ];
  return {
    headers,
    services,
    serviceImports: [
      ...namedIn(types, ["AnyType"]),
      ...namedIn(options, ["CallOptions", "HeaderOptions", "NoHeaders", "SoapCallOptions"]),
    ],
    serviceUsesTypes: types.some((text) => text.includes("types.")),
  };
}

type OptionsOf = (operation: OperationDefinition, operations: Operations) => string;

function toMethod(
  operation: OperationDefinition,
  operations: Operations,
  optionsOf: OptionsOf,
): MethodView {
  const { context } = operations;
  const input = context.element(operation.input);
  const isEmpty = input.parts?.length === 0;
  return {
    comment: toComment(operation.documentation, 2),
    name: propertyKey(operation.name),
    params: `params${isEmpty ? "?" : ""}: ${bodyType(input, context)}`,
    options: optionsOf(operation, operations),
    result: resultType(operation, context),
  };
}

function resultType({ output, oneWay }: OperationDefinition, context: Context): string {
  if (oneWay) return "void";
  const element = context.element(output);
  const only = soleMember(element, context);
  return only === undefined ? bodyType(element, context) : valueOf(only.element, context, "types.");
}

function bodyType(element: GlobalElement, context: Context): string {
  if (element.parts === undefined) return valueOf(element, context, "types.");
  const members = element.parts.map(({ name, element }) => {
    const value = valueOf(context.element(element), context, "types.");
    return `readonly ${propertyKey(name)}: ${value}`;
  });
  return members.length === 0 ? "Readonly<Record<never, never>>" : `{ ${members.join("; ")} }`;
}

/** Blocks by name, those of the request and those of the answer. */
function soapOptions(
  { headers, outputHeaders }: OperationDefinition,
  operations: Operations,
): string {
  const { requestHeaders, answerHeaders } = operations.names;
  const { requests, answers } = boundBlocks(operations);
  const request = pick(headers, requests, requestHeaders, operations);
  const answer = pick(outputHeaders, answers, answerHeaders, operations);
  if (answer !== undefined) return `SoapCallOptions<${request ?? "NoHeaders"}, ${answer}>`;
  return request === undefined ? "SoapCallOptions" : `SoapCallOptions<${request}>`;
}

function pick(
  own: readonly QName[],
  all: readonly QName[],
  name: string,
  { names }: Operations,
): string | undefined {
  if (own.length === 0) return undefined;
  if (own.length === all.length) return name;
  return `Pick<${name}, ${own.map((block) => JSON.stringify(names.member(block))).join(" | ")}>`;
}

function boundBlocks({ groups }: Operations) {
  const all = groups.flatMap((group) => group.operations);
  return {
    requests: [...new Set(all.flatMap(({ headers }) => headers))],
    answers: [...new Set(all.flatMap(({ outputHeaders }) => outputHeaders))],
  };
}

function toHeaders(operations: Operations): readonly HeadersView[] {
  const { context, names } = operations;
  const { requests, answers } = boundBlocks(operations);
  const members = (blocks: readonly QName[]) =>
    blocks.map((name) => {
      const element = context.element(name);
      return {
        comment: toComment(element.documentation, 2),
        text: `${propertyKey(names.member(name))}: ${valueOf(element, context, "types.")};`,
      };
    });
  return [
    {
      name: names.requestHeaders,
      comment:
        "/** Header blocks of requests: `headers` in the options of the client for all calls, in those of a call for one. */",
      members: members(requests),
    },
    {
      name: names.answerHeaders,
      comment: "/** Header blocks of answers, of which a call's `onHeaders` is told. */",
      members: members(answers),
    },
  ].filter((view) => view.members.length > 0);
}

/**
 * Where no client is made: a block bound to every operation is taken to belong to the client (credentials); the
 * members of one bound to some only are options of those calls.
 */
function flatOptions(group: PortGroup): OptionsOf {
  return (operation, { context }) => {
    const own = operation.headers.filter((name) =>
      group.operations.some(({ headers }) => !headers.includes(name)),
    );
    const blocks = own.map((name) => context.element(name));
    const options = blocks
      .filter(({ type }) => context.graph.type(type)?.kind === "complex")
      .map((element) => `HeaderOptions<${valueOf(element, context, "types.")}>`);
    return ["CallOptions", ...options].join(" & ");
  };
}
