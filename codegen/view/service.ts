// The view of service.ts: an interface for each group of ports, and the header blocks that their operations bind.
import type { GlobalElement, OperationDefinition, QName } from "../model/model.js";
import {
  code,
  identifier,
  importsOf,
  propertyName,
  runtimeType,
  stringLiteral,
  union,
  type Code,
  type FileImports,
} from "../text/code.js";
import { toComment } from "../text/comment.js";
import type { Context } from "./context.js";
import type { Operations } from "./operations.js";
import { answerType, bodyType, valueOf, type Where } from "./type-expressions.js";

export interface ServiceView {
  readonly headers: readonly HeadersView[];
  readonly services: readonly InterfaceView[];
  readonly serviceImports: FileImports;
}

/** An interface whose properties are header blocks. */
export interface HeadersView {
  readonly name: Code;
  readonly comment: Code | undefined;
  readonly properties: readonly {
    readonly comment: Code | undefined;
    readonly declaration: Code;
  }[];
}

export interface InterfaceView {
  readonly name: Code;
  readonly comment: Code | undefined;
  readonly methods: readonly MethodView[];
}

export interface MethodView {
  readonly comment: Code | undefined;
  readonly name: Code;
  readonly params: Code;
  readonly options: Code;
  readonly result: Code;
}

/**
 * `client`: whether the folder has a client. Without one, a header block that every operation binds is taken to be
 * credentials, and left to the hand-written client.
 */
export function toServiceView(operations: Operations, client: boolean): ServiceView {
  const { groups, names } = operations;
  const bound = boundBlocks(operations, client);
  const services = groups.map((group) => ({
    name: identifier(names.service(group)),
    comment: toComment(group.documentation, 0),
    methods: group.operations.map((operation) => toMethod(operation, operations, bound)),
  }));
  const headers = toHeaders(operations, bound);
  return {
    headers,
    services,
    serviceImports: importsOf([
      ...headers.flatMap(({ properties }) => properties.map(({ declaration }) => declaration)),
      ...services.flatMap(({ methods }) =>
        methods.flatMap(({ params, options, result }) => [params, options, result]),
      ),
    ]),
  };
}

function toMethod(
  operation: OperationDefinition,
  operations: Operations,
  bound: BoundBlocks,
): MethodView {
  const { context, names } = operations;
  const input = context.element(operation.input);
  const params = code`${runtimeType("Input")}<${bodyType(input, context, "other file")}>`;
  return {
    comment: toComment(operation.documentation, 2),
    name: propertyName(names.method(operation.name)),
    params: isEmpty(input) ? code`params?: ${params}` : code`params: ${params}`,
    options: toOptions(operation, operations, bound),
    result: resultType(operation, context, "other file"),
  };
}

/** Whether a body has no parts. */
export function isEmpty({ parts }: GlobalElement): boolean {
  return parts?.length === 0;
}

export function resultType(
  { output, oneWay }: OperationDefinition,
  context: Context,
  where: Where,
): Code {
  if (oneWay) return code`void`;
  return answerType(context.element(output), context, where);
}

/** The type of a call's options, with the header blocks of its request and of its answer. */
function toOptions(
  { headers, outputHeaders }: OperationDefinition,
  operations: Operations,
  { requests, answers }: BoundBlocks,
): Code {
  const { requestHeaders, answerHeaders } = operations.names;
  const request = pick(headers, requests, requestHeaders, operations);
  const answer = pick(outputHeaders, answers, answerHeaders, operations);
  const options = runtimeType("CallOptions");
  if (answer !== undefined)
    return code`${options}<${request ?? runtimeType("NoHeaders")}, ${answer}>`;
  return request === undefined ? options : code`${options}<${request}>`;
}

/** The type of an operation's blocks; `undefined` when it binds none of `all`. */
function pick(
  bound: readonly QName[],
  all: readonly QName[],
  name: string,
  { names }: Operations,
): Code | undefined {
  const own = bound.filter((block) => all.includes(block));
  if (own.length === 0) return undefined;
  if (own.length === all.length) return identifier(name);
  const keys = union(own.map((block) => stringLiteral(names.property(block))));
  return code`Pick<${identifier(name)}, ${keys}>`;
}

/** The header blocks in the signatures of the service. */
interface BoundBlocks {
  readonly requests: readonly QName[];
  readonly answers: readonly QName[];
}

export function boundBlocks({ groups }: Operations, client: boolean): BoundBlocks {
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
        declaration: code`${propertyName(names.property(name))}: ${valueOf(element, context, "other file")};`,
      };
    });
  return [
    {
      name: identifier(names.requestHeaders),
      comment: toComment(
        "Header blocks of requests, by name: `headers` in the options of the client (for all calls), or of a call.",
        0,
      ),
      properties: propertiesOf(requests),
    },
    {
      name: identifier(names.answerHeaders),
      comment: toComment("Header blocks of answers, by name: passed to `onHeaders` of a call.", 0),
      properties: propertiesOf(answers),
    },
  ].filter(({ properties }) => properties.length > 0);
}
