// The view of the folder's README: the first call, and the operations.
import type { OperationDefinition } from "../model/model.js";
import type { ClientView } from "./client.js";
import { propertyKey } from "./names.js";
import type { Operations } from "./operations.js";
import type { Port, PortGroup } from "./port-groups.js";
import { sampleOfBody } from "./sample.js";
import type { InterfaceView, ServiceView } from "./service.js";

export interface ReadmeView {
  readonly title: string;
  /** The first paragraph of the WSDL's documentation. */
  readonly introduction: string;
  readonly firstCall: FirstCallView | undefined;
  /** A paragraph about header blocks; `""` when there are none. */
  readonly headerBlocks: string;
  readonly operationTables: readonly OperationsTable[];
}

export interface FirstCallView {
  /** Options of `createClient`, or `""`. */
  readonly options: string;
  /** `const result = await client.x(...)`. */
  readonly statement: string;
}

/** The operations of a service interface. */
export interface OperationsTable {
  /** `""` when there is only one service. */
  readonly heading: string;
  /** The header row of the table, and the delimiter row. */
  readonly header: string;
  readonly rows: readonly { readonly cells: string }[];
}

export function toReadmeView(
  operations: Operations,
  { services, headers }: Pick<ServiceView, "services" | "headers">,
  { client, endpointRequired, severalServices }: ClientView,
): ReadmeView {
  const { context, groups, names } = operations;
  const blocks = headers.find(({ name }) => name === names.requestHeaders)?.properties ?? [];
  const { documentation, services: [service] = [], source } = context.model;
  return {
    title: service?.name || source,
    introduction: escapeMarkdown(documentation.split(/\n\s*\n/, 1).join()),
    firstCall: client ? toFirstCall(operations, endpointRequired) : undefined,
    headerBlocks: aboutHeaders(blocks.map(({ text }) => text.slice(0, text.indexOf(": ")))),
    operationTables: groups.map((group, index) =>
      toOperationsTable(group, services[index], severalServices),
    ),
  };
}

/** `keys` are the property names of the blocks. */
function aboutHeaders(keys: readonly string[]): string {
  const [first] = keys;
  if (first === undefined) return "";
  const blocks = keys.length === 1 ? "the header block" : "the header blocks";
  return (
    `Some operations have ${blocks} ${keys.map(code).join(", ")}. Set them for all calls, ` +
    `\`createClient({ headers: { ${first}: ... } })\`, or in the options of one; their types are in \`RequestHeaders\`.`
  );
}

/** The call with the shortest parameters, preferably not empty. */
function toFirstCall({ context, groups }: Operations, endpointRequired: boolean): FirstCallView {
  const calls = groups.flatMap((group) =>
    group.operations.map((operation) => ({
      port: group.ports[0],
      operation,
      sample: sampleOfBody(context.element(operation.input), context),
    })),
  );
  const withValues = calls.filter(({ sample }) => /: (?!\[\])/.test(sample));
  const best = (withValues.length > 0 ? withValues : calls).reduce((best, next) =>
    next.sample.length < best.sample.length ? next : best,
  );
  return {
    options: optionsOf(best.port, groups, endpointRequired),
    statement: `${best.operation.oneWay ? "" : "const result = "}await client${access(best.operation)}(${best.sample})`,
  };
}

function optionsOf(port: Port, groups: readonly PortGroup[], endpointRequired: boolean): string {
  const options = [
    ...(endpointRequired ? ['endpoint: "https://host.example/service"'] : []),
    ...(port === groups[0]?.ports[0] ? [] : [`port: ${JSON.stringify(port.key)}`]),
  ];
  return options.length === 0 ? "" : `{ ${options.join(", ")} }`;
}

function access({ name }: OperationDefinition): string {
  const key = propertyKey(name);
  if (key === name) return `.${name}`;
  return key.startsWith("[") ? key : `[${key}]`;
}

function toOperationsTable(
  group: PortGroup,
  view: InterfaceView | undefined,
  several: boolean,
): OperationsTable {
  const ports = group.ports.map(({ key }) => `\`${key}\``).join(", ");
  const isDocumented = group.operations.some(({ documentation }) => documentation.trim() !== "");
  const columns = ["operation", "params", "result", ...(isDocumented ? ["description"] : [])];
  return {
    heading: several ? `### ${view?.name ?? group.portType}: port ${ports}` : "",
    header: `${row(columns)}\n${row(columns.map(() => "---"))}`,
    rows: group.operations.map((operation, index) => {
      const method = view?.methods[index];
      const cells = [
        code(operation.name),
        code((method?.params ?? "").replace(/^params\??: /, "")),
        code(method?.result ?? ""),
        ...(isDocumented ? [escapeMarkdown(firstSentence(operation.documentation))] : []),
      ];
      return { cells: row(cells) };
    }),
  };
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Code in a table cell, where `|` has to be escaped in code spans too. */
function code(text: string): string {
  if (text === "void" || text === "Readonly<Record<never, never>>") return "none";
  return `\`${text.replaceAll("types.", "").replaceAll("|", "\\|")}\``;
}

function firstSentence(text: string): string {
  return text
    .trim()
    .split(/(?<=\.)\s|\n\s*\n/, 1)
    .join();
}

/** Text on one line, without any markup. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*<>[\]|#]|(?<!\w)_|_(?!\w)/g, "\\$&")
    .trim();
}
