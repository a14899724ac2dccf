// The view of service.ts: an interface for each group of ports, and the header blocks that their operations bind.
import type { GlobalElement, OperationDefinition, QName } from "../model/model.js";
import { toComment } from "./comment.js";
import type { Context } from "./context.js";
import { propertyKey } from "./names.js";
import { soleProperty, type Operations } from "./operations.js";
import { valueOf } from "./type-expressions.js";
import { typesIn } from "./vocabulary.js";

export interface ServiceView {
  readonly headers: readonly HeadersView[];
  readonly services: readonly InterfaceView[];
  /** What service.ts imports from the runtime. */
  readonly serviceImports: readonly string[];
  readonly serviceUsesTypes: boolean;
}

/** An interface whose properties are header blocks. */
export interface HeadersView {
  readonly name: string;
  readonly comment: string;
  readonly properties: readonly { readonly comment: string; readonly text: string }[];
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

/**
 * `client`: whether the folder has a client. Without one, a header block that every operation binds is taken to be
 * credentials, and left to the hand-written client.
 */
export function toServiceView(operations: Operations, client: boolean): ServiceView {
  const { groups, names } = operations;
  const bound = boundBlocks(operations, client);
  const services = groups.map((group) => ({
    name: names.service(group),
    comment: toComment(group.documentation, 0),
    methods: group.operations.map((operation) => toMethod(operation, operations, bound)),
  }));
  const headers = toHeaders(operations, bound);
  const options = services.flatMap(({ methods }) => methods.map((method) => method.options));
  const types = [
    ...headers.flatMap(({ properties }) => properties.map(({ text }) => text)),
    ...services.flatMap(({ methods }) =>
      methods.flatMap(({ params, options, result }) => [params, options, result]),
    ),
  ];
  return {
    headers,
    services,
    serviceImports: [
      ...typesIn(types, ["AnyType"]),
      ...typesIn(options, ["CallOptions", "NoHeaders"]),
    ],
    serviceUsesTypes: types.some((text) => text.includes("types.")),
  };
}

function toMethod(
  operation: OperationDefinition,
  operations: Operations,
  bound: BoundBlocks,
): MethodView {
  const { context } = operations;
  const input = context.element(operation.input);
  const isEmpty = input.parts?.length === 0;
  return {
    comment: toComment(operation.documentation, 2),
    name: propertyKey(operation.name),
    params: `params${isEmpty ? "?" : ""}: ${bodyType(input, context)}`,
    options: toOptions(operation, operations, bound),
    result: resultType(operation, context),
  };
}

function resultType({ output, oneWay }: OperationDefinition, context: Context): string {
  if (oneWay) return "void";
  const element = context.element(output);
  const only = soleProperty(element, context);
  return only === undefined ? bodyType(element, context) : valueOf(only.element, context, "types.");
}

function bodyType(element: GlobalElement, context: Context): string {
  if (element.parts === undefined) return valueOf(element, context, "types.");
  const properties = element.parts.map(({ name, element }) => {
    const value = valueOf(context.element(element), context, "types.");
    return `readonly ${propertyKey(name)}: ${value}`;
  });
  return properties.length === 0
    ? "Readonly<Record<never, never>>"
    : `{ ${properties.join("; ")} }`;
}

/** The type of a call's options, with the header blocks of its request and of its answer. */
function toOptions(
  { headers, outputHeaders }: OperationDefinition,
  operations: Operations,
  { requests, answers }: BoundBlocks,
): string {
  const { requestHeaders, answerHeaders } = operations.names;
  const request = pick(headers, requests, requestHeaders, operations);
  const answer = pick(outputHeaders, answers, answerHeaders, operations);
  if (answer !== undefined) return `CallOptions<${request ?? "NoHeaders"}, ${answer}>`;
  return request === undefined ? "CallOptions" : `CallOptions<${request}>`;
}

/** The type of an operation's blocks; `undefined` when it binds none of `all`. */
function pick(
  bound: readonly QName[],
  all: readonly QName[],
  name: string,
  { names }: Operations,
): string | undefined {
  const own = bound.filter((block) => all.includes(block));
  if (own.length === 0) return undefined;
  if (own.length === all.length) return name;
  return `Pick<${name}, ${own.map((block) => JSON.stringify(names.property(block))).join(" | ")}>`;
}

/** The header blocks in the signatures of the service. */
interface BoundBlocks {
  readonly requests: readonly QName[];
  readonly answers: readonly QName[];
}

function boundBlocks({ groups }: Operations, client: boolean): BoundBlocks {
  const all = groups.flatMap((group) => group.operations);
  const requests = [...new Set(all.flatMap(({ headers }) => headers))];
  const isCredentials = (name: QName): boolean =>
    !client && all.every(({ headers }) => headers.includes(name));
  return {
    requests: requests.filter((name) => !isCredentials(name)),
    answers: [...new Set(all.flatMap(({ outputHeaders }) => outputHeaders))],
  };
}

function toHeaders(
  operations: Operations,
  { requests, answers }: BoundBlocks,
): readonly HeadersView[] {
  const { context, names } = operations;
  const propertiesOf = (blocks: readonly QName[]) =>
    blocks.map((name) => {
      const element = context.element(name);
      return {
        comment: toComment(element.documentation, 2),
        text: `${propertyKey(names.property(name))}: ${valueOf(element, context, "types.")};`,
      };
    });
  return [
    {
      name: names.requestHeaders,
      comment: toComment(
        "Header blocks of requests, by name: `headers` in the options of the client (for all calls), or of a call.",
        0,
      ),
      properties: propertiesOf(requests),
    },
    {
      name: names.answerHeaders,
      comment: toComment("Header blocks of answers, by name: passed to `onHeaders` of a call.", 0),
      properties: propertiesOf(answers),
    },
  ].filter(({ properties }) => properties.length > 0);
}
