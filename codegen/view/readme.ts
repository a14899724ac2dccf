// The view of the folder's README: the first call, and the operations.
import type { OperationDefinition } from "../model/model.js";
import { access, code, join, propertyName, stringLiteral, type Code } from "../text/code.js";
import { codeBlock, codeSpan, joinMarkdown, prose, type Markdown } from "../text/markdown.js";
import type { ClientView } from "./client.js";
import type { Operations } from "./operations.js";
import type { Port, PortGroup } from "./port-groups.js";
import { sampleOfBody, type Sample } from "./sample.js";
import { bodyType, boundBlocks, isEmpty, resultType } from "./service.js";

export interface ReadmeView {
  readonly title: Markdown;
  /** The first paragraph of the WSDL's documentation. */
  readonly introduction: Markdown;
  /** How to create the client and call it. */
  readonly firstCall: Markdown | undefined;
  /** A paragraph about header blocks. */
  readonly headerBlocks: Markdown | undefined;
  readonly operationTables: readonly OperationsTable[];
}

/** The operations of a service interface. */
export interface OperationsTable {
  /** `undefined` when there is only one service. */
  readonly heading: Markdown | undefined;
  readonly table: Markdown;
}

export function toReadmeView(
  operations: Operations,
  { client, endpointRequired, severalServices }: ClientView,
): ReadmeView {
  const { context, groups } = operations;
  const { documentation, services: [service] = [], source } = context.model;
  return {
    title: prose`${service?.name || source}`,
    introduction: prose`${documentation.split(/\n\s*\n/, 1).join()}`,
    firstCall: client ? toFirstCall(operations, endpointRequired) : undefined,
    headerBlocks: aboutHeaders(operations, client),
    operationTables: groups.map((group) => toOperationsTable(group, operations, severalServices)),
  };
}

function aboutHeaders(operations: Operations, client: boolean): Markdown | undefined {
  const { names } = operations;
  const keys = boundBlocks(operations, client).requests.map((name) => names.property(name));
  const [first] = keys;
  if (first === undefined) return undefined;
  const blocks = keys.length === 1 ? "the header block" : "the header blocks";
  const setting = code`createClient({ headers: { ${propertyName(first)}: ... } })`;
  return prose`Some operations have ${blocks} ${joinMarkdown(keys.map(codeSpan), ", ")}. Set them for all calls, ${codeSpan(setting.text)}, or in the options of one; their types are in ${codeSpan(names.requestHeaders)}.`;
}

interface FirstCall {
  readonly port: Port;
  readonly operation: OperationDefinition;
  readonly sample: Sample | undefined;
}

/** The call with the shortest parameters, preferably not empty. */
function toFirstCall(operations: Operations, endpointRequired: boolean): Markdown {
  const { context, groups, names } = operations;
  const calls: readonly FirstCall[] = groups.flatMap((group) =>
    group.operations.map((operation) => ({
      port: group.ports[0],
      operation,
      sample: sampleOfBody(context.element(operation.input), context),
    })),
  );
  const sizeOf = ({ sample }: FirstCall) => sample?.code.text.length ?? 0;
  const withValues = calls.filter(({ sample }) => sample?.kind === "object with values");
  const { port, operation, sample } = (withValues.length > 0 ? withValues : calls).reduce(
    (best, next) => (sizeOf(next) < sizeOf(best) ? next : best),
  );
  const options = optionsOf(port, groups, endpointRequired);
  const call = code`await client${access(names.method(operation.name))}(${sample?.code ?? code``})`;
  return codeBlock(
    join(
      [
        code`import { createClient } from "./index.js";\n`,
        code`const client = createClient(${options});`,
        operation.oneWay ? code`${call};` : code`const result = ${call};`,
      ],
      "\n",
    ),
  );
}

function optionsOf(port: Port, groups: readonly PortGroup[], endpointRequired: boolean): Code {
  const options = [
    ...(endpointRequired ? [code`endpoint: "https://host.example/service"`] : []),
    ...(port === groups[0]?.ports[0] ? [] : [code`port: ${stringLiteral(port.key)}`]),
  ];
  return options.length === 0 ? code`` : code`{ ${join(options, ", ")} }`;
}

function toOperationsTable(
  group: PortGroup,
  { context, names }: Operations,
  several: boolean,
): OperationsTable {
  const ports = joinMarkdown(
    group.ports.map(({ key }) => codeSpan(key)),
    ", ",
  );
  const isDocumented = group.operations.some(({ documentation }) => documentation.trim() !== "");
  const columns = ["operation", "params", "result", ...(isDocumented ? ["description"] : [])];
  const rows = group.operations.map((operation) => {
    const input = context.element(operation.input);
    return row([
      codeSpan(operation.name),
      isEmpty(input) ? nothing : codeSpan(bodyType(input, context, "declaring file").text),
      resultCell(operation, context),
      ...(isDocumented ? [prose`${firstSentence(operation.documentation)}`] : []),
    ]);
  });
  return {
    heading: several ? prose`### ${names.service(group)}: port ${ports}` : undefined,
    table: joinMarkdown(
      [row(columns.map((column) => prose`${column}`)), row(columns.map(() => delimiter)), ...rows],
      "\n",
    ),
  };
}

const nothing = prose`none`;
const delimiter = prose`---`;

function resultCell(operation: OperationDefinition, context: Operations["context"]): Markdown {
  if (operation.oneWay || isEmpty(context.element(operation.output))) return nothing;
  return codeSpan(resultType(operation, context, "declaring file").text);
}

function row(cells: readonly Markdown[]): Markdown {
  return prose`| ${joinMarkdown(cells, " | ")} |`;
}

function firstSentence(text: string): string {
  return text
    .trim()
    .split(/(?<=\.)\s|\n\s*\n/, 1)
    .join();
}
