// The view of the folder's README: the first call, and the operations.
import type { OperationDefinition } from "../model/model.js";
import {
  access,
  code,
  identifier,
  join,
  propertyName,
  stringLiteral,
  type Code,
} from "../text/code.js";
import { codeBlock, codeSpan, joinMarkdown, prose, type Markdown } from "../text/markdown.js";
import type { ClientView } from "./client.js";
import type { Operations } from "./operations.js";
import type { Port, PortGroup } from "./port-groups.js";
import { sampleOfBody, type Sample } from "./sample.js";
import { boundBlocks, isEmpty, resultType } from "./service.js";
import { bodyType } from "./type-expressions.js";

export interface ReadmeView {
  readonly title: Markdown;
  /** The first paragraph of the WSDL's documentation. */
  readonly introduction: Markdown;
  /** How to create the client and call it. */
  readonly firstCall: Markdown | undefined;
  /** The runtime, as a code span. */
  readonly runtimeSpan: Markdown;
  readonly aboutFaults: Markdown;
  readonly aboutAuthentication: Markdown;
  readonly aboutDocumentation: Markdown;
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

interface Modules {
  readonly runtime: string;
  readonly auth: string | undefined;
  readonly extension: Code;
}

export function toReadmeView(
  operations: Operations,
  { client, endpointRequired, severalServices }: ClientView,
  { runtime, auth, extension }: Modules,
): ReadmeView {
  const { context, groups } = operations;
  const { documentation, services: [service] = [], source } = context.model;
  return {
    title: prose`${service?.name || source}`,
    introduction: prose`${documentation.split(/\n\s*\n/, 1).join()}`,
    firstCall: client ? toFirstCall(operations, endpointRequired, extension) : undefined,
    runtimeSpan: codeSpan(runtime),
    aboutFaults: aboutFaults(operations, runtime),
    aboutAuthentication: aboutAuthentication(runtime, auth),
    aboutDocumentation: runtime === PACKAGE ? DOCUMENTATION : prose`${""}`,
    headerBlocks: aboutHeaders(operations, client),
    operationTables: groups.map((group) => toOperationsTable(group, operations, severalServices)),
  };
}

/** The runtime where the folder depends on the package; its other doors are there then, and its documentation. */
const PACKAGE = "mktows/wire";

function aboutAuthentication(runtime: string, auth: string | undefined): Markdown {
  if (runtime === PACKAGE) return prose`${stepsOf("mktows/auth")} ${CERTIFICATES}`;
  return auth === undefined ? HEADERS_ONLY : stepsOf(auth);
}

function stepsOf(module: string): Markdown {
  return prose`A step of ${codeSpan(module)} in the option ${codeSpan("steps")}: ${codeSpan("basic(user, password)")}, ${codeSpan("bearer(token)")}, ${codeSpan("usernameToken({ username, password })")} of WS-Security, ${codeSpan("cookies()")} for sessions.`;
}

const CERTIFICATES = prose`Client certificates and proxies: ${codeSpan("createHttp")} of ${codeSpan("mktows/http")} in the option ${codeSpan("transport")}.`;

const HEADERS_ONLY = prose`The option ${codeSpan("httpHeaders")} of ${codeSpan("createClient")} sets HTTP headers such as ${codeSpan("authorization")}, and ${codeSpan("xmlHeaders")} SOAP header blocks that the contract does not name, such as those of WS-Security. A function in place of either is called for each request.`;

const DOCUMENTATION = prose`The documentation is in the package, in ${codeSpan("node_modules/mktows/docs")}: ${codeSpan("generated-client.md")} is about clients like this one, ${codeSpan("regenerating.md")} about the next version of the contract.`;

/** How to tell faults apart, by one of the contract if it has any. */
function aboutFaults({ groups, names }: Operations, runtime: string): Markdown {
  const error = prose`${codeSpan("SoapFaultError")} has the fault in ${codeSpan("faultCode")}, ${codeSpan("faultString")} and ${codeSpan("detail")}.`;
  for (const group of groups)
    for (const { name, faults } of group.operations) {
      const [fault] = faults;
      if (fault === undefined) continue;
      const table = identifier(names.table(group));
      const key = names.property(fault);
      const row = code`${table}${access(names.method(name))}`;
      const test = code`isFault(error, ${row}, ${stringLiteral(key)})`;
      const detail = code`error.detail${access(key)}`;
      return prose`${error} Where ${codeSpan(test.text)} is true, ${codeSpan(detail.text)} has its type; ${codeSpan("isFault")} is exported by ${codeSpan(runtime)}, the table by ${codeSpan("operations.ts")}.`;
    }
  return prose`${error} The contract declares no faults, so what the service sent as detail is XML, in ${codeSpan("detailXml")}.`;
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
function toFirstCall(operations: Operations, endpointRequired: boolean, extension: Code): Markdown {
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
        code`import { createClient } from "./index${extension}";\n`,
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
