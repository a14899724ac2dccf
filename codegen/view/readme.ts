// The part of the view that the README of the folder shows: the first call, and what operations there are.
import type { OperationDefinition } from "../model/model.js";
import { propertyKey } from "./names.js";
import type { Port, PortGroup } from "./port-groups.js";
import type { Operations } from "./operations.js";
import { sampleOfBody } from "./sample.js";
import type { ClientView } from "./client.js";
import type { InterfaceView, ServiceView } from "./service.js";

export interface ReadmeView {
  readonly title: string;
  /** The first paragraph of the WSDL's documentation. */
  readonly introduction: string;
  readonly firstCall: FirstCallView | undefined;
  /** What to say of header blocks, where there are some. */
  readonly headerBlocks: string;
  readonly offers: readonly OfferView[];
}

export interface FirstCallView {
  /** Options of `createClient`, or nothing. */
  readonly options: string;
  /** `const result = await client.x(...)`. */
  readonly statement: string;
}

/** A service interface. */
export interface OfferView {
  /** `""` when there is only one. */
  readonly heading: string;
  /** The head of the table, and the line below it. */
  readonly head: string;
  readonly rows: readonly { readonly cells: string }[];
}

export function toReadmeView(
  operations: Operations,
  { services, headers }: Pick<ServiceView, "services" | "headers">,
  { client, endpointRequired, severalServices }: ClientView,
): ReadmeView {
  const { context, groups, names } = operations;
  const blocks = headers.find(({ name }) => name === names.requestHeaders)?.members ?? [];
  const { documentation, services: [service] = [], source } = context.model;
  return {
    title: service?.name || source,
    introduction: plainText(documentation.split(/\n\s*\n/, 1).join()),
    firstCall: client ? toFirstCall(operations, endpointRequired) : undefined,
    headerBlocks: aboutHeaders(blocks.map(({ text }) => text.slice(0, text.indexOf(": ")))),
    offers: groups.map((group, index) => toOffer(group, services[index], severalServices)),
  };
}

/** `keys` are those of the blocks, as in an object. */
function aboutHeaders(keys: readonly string[]): string {
  const [first] = keys;
  if (first === undefined) return "";
  const several = keys.length === 1 ? "the header block" : "header blocks";
  return (
    `Some operations take ${several} ${keys.map(code).join(", ")}: in the options of the client, ` +
    `\`createClient({ headers: { ${first}: ... } })\`, or of a call. \`RequestHeaders\` has the types.`
  );
}

/** The call that needs the least to be said, but something. */
function toFirstCall({ context, groups }: Operations, endpointRequired: boolean): FirstCallView {
  const calls = groups.flatMap((group) =>
    group.operations.map((operation) => ({
      port: group.ports[0],
      operation,
      sample: sampleOfBody(context.element(operation.input), context),
    })),
  );
  const telling = calls.filter(({ sample }) => /: (?!\[\])/.test(sample));
  const best = (telling.length > 0 ? telling : calls).reduce((best, next) =>
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

function toOffer(group: PortGroup, view: InterfaceView | undefined, several: boolean): OfferView {
  const ports = group.ports.map(({ key }) => `\`${key}\``).join(", ");
  const isTold = group.operations.some(({ documentation }) => documentation.trim() !== "");
  const head = ["operation", "takes", "answers with", ...(isTold ? ["what it does"] : [])];
  return {
    heading: several ? `### ${view?.name ?? group.portType}: port ${ports}` : "",
    head: `${row(head)}\n${row(head.map(() => "---"))}`,
    rows: group.operations.map((operation, index) => {
      const method = view?.methods[index];
      const cells = [
        code(operation.name),
        code((method?.params ?? "").replace(/^params\??: /, "")),
        code(method?.result ?? ""),
        ...(isTold ? [plainText(firstSentence(operation.documentation))] : []),
      ];
      return { cells: row(cells) };
    }),
  };
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** As code in a cell of a table, where a bar has to be escaped even so. */
function code(text: string): string {
  if (text === "void" || text === "Readonly<Record<never, never>>") return "nothing";
  return `\`${text.replaceAll("types.", "").replaceAll("|", "\\|")}\``;
}

function firstSentence(text: string): string {
  return text
    .trim()
    .split(/(?<=\.)\s|\n\s*\n/, 1)
    .join();
}

/** Prose on one line, none of which is markup. */
function plainText(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*<>[\]|#]|(?<!\w)_|_(?!\w)/g, "\\$&")
    .trim();
}
