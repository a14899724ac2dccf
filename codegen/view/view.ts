// Turns the model into the view: TypeScript types, codec expressions, comments and order are computed here, so that the
// templates contain only loops and conditions.
import { graphOf, type TypeGraph } from "../model/graph.js";
import type { ComplexType, Model, TypeDefinition } from "../model/model.js";
import { namespaceOf } from "../model/qname.js";
import { toClientView, type ClientView } from "./client.js";
import {
  allUses,
  code,
  identifier,
  importsOf,
  lineComment,
  stringLiteral,
  type Code,
  type FileImports,
} from "../text/code.js";
import { toComment } from "../text/comment.js";
import { hiddenComment, type Markdown } from "../text/markdown.js";
import { toCodecs, type CodecView } from "./codecs.js";
import { isInline, type Context, type NamespaceConstant } from "./context.js";
import { nameModel, type Names } from "./names.js";
import { operationsOf, toOperationsView, type OperationsView } from "./operations.js";
import { toReadmeView, type ReadmeView } from "./readme.js";
import { toServiceView, type ServiceView } from "./service.js";
import type { TypeOptions } from "./type-options.js";
import { toTypes, type TypeView } from "./types.js";

export interface View extends OperationsView, ServiceView, ClientView, ReadmeView {
  /** The first line of every file; it names the source and the command, never a time or a version. */
  readonly banner: Code;
  readonly readmeBanner: Markdown;
  /** What relative imports end with: `.js`, `.ts` or nothing. */
  readonly extension: Code;
  /** Module specifier of the runtime, as a literal. */
  readonly runtime: Code;
  /** The WSDL's own documentation. */
  readonly comment: Code | undefined;
  readonly types: readonly TypeView[];
  readonly typeImports: FileImports;
  /** The constants of namespaces that the codecs use. */
  readonly namespaceConstants: readonly { readonly name: Code; readonly value: Code }[];
  readonly codecs: readonly CodecView[];
  readonly codecImports: FileImports;
}

export interface ViewOptions extends TypeOptions {
  /** Module specifier of the runtime. */
  readonly runtime: string;
  /** Module specifier of the steps for authentication. Default: those of the package, if the runtime is. */
  readonly auth?: string | undefined;
  /** Whether to generate client.ts. Default true. */
  readonly client?: boolean | undefined;
  /** Default `.js`. */
  readonly importExtension?: ImportExtension | undefined;
}

/** How relative imports end; `none` for bundlers. */
export type ImportExtension = ".js" | ".ts" | "none";

export function extensionOf(importExtension: ImportExtension = ".js"): string {
  return importExtension === "none" ? "" : importExtension;
}

const EXTENSIONS = { ".js": code`.js`, ".ts": code`.ts`, none: code`` };

export function toView(model: Model, options: ViewOptions): View {
  const { runtime, auth, client = true, importExtension = ".js" } = options;
  const extension = EXTENSIONS[importExtension];
  const context = contextOf(model, options);
  const operations = operationsOf(context);
  const isNamed = (type: TypeDefinition) => !isInline(type) && context.graph.hasValues(type);
  const types = model.types.filter(isNamed).flatMap((type) => toTypes(type, context));
  const ordered = context.graph.ordered.filter(isNamed);
  const codecs = ordered.flatMap((type) => toCodecs(type, context));
  const clients = toClientView(operations, client);
  const typeCode = types.flatMap(({ alias, properties = [] }) => [
    ...(alias === undefined ? [] : [alias]),
    ...properties.map(({ declaration }) => declaration),
  ]);
  const codecCode = codecs.flatMap(({ type, expression }) => [type, expression]);
  const banner = `Generated from ${model.source} by \`mktows generate\`. Do not edit: change the WSDL and regenerate.`;
  return {
    banner: lineComment(banner),
    readmeBanner: hiddenComment(banner),
    extension,
    runtime: stringLiteral(runtime),
    comment: toComment(model.documentation, 0),
    types,
    typeImports: importsOf(typeCode),
    namespaceConstants: constantsUsed(codecCode, context),
    codecs,
    codecImports: importsOf(codecCode),
    ...toOperationsView(operations),
    ...toServiceView(operations, client),
    ...clients,
    ...toReadmeView(operations, clients, { runtime, auth, extension }),
  };
}

/** What the view is made from. */
export function contextOf(model: Model, options: TypeOptions): Context {
  const graph = graphOf(model);
  const elements = new Map(model.elements.map((element) => [element.name, element]));
  const families = model.types.filter(
    (type) => type.kind === "complex" && !type.abstract && graph.subtypes(type.name).length > 0,
  );
  const names = nameModel(
    model,
    families.map(({ name }) => name),
    options.dates === "Date" ? ["Date"] : [],
  );
  const constants = namespaceConstantsOf(model, graph, names);
  return {
    model,
    names,
    graph,
    element(name) {
      const element = elements.get(name);
      if (element === undefined) throw new Error(`the model has no element ${name}`);
      return element;
    },
    namespaces: [...constants.values()],
    options,
    namespaceConstant: (namespace) => constants.get(namespace),
  };
}

function constantsUsed(codecs: readonly Code[], context: Context): View["namespaceConstants"] {
  const uses = allUses(codecs);
  return context.namespaces
    .filter(({ name }) => uses.has(`constant ${name}`))
    .map(({ name, namespace, qualified }) => ({
      name: identifier(name),
      value: qualified
        ? code`{ namespace: ${stringLiteral(namespace)}, qualified: true }`
        : code`{ namespace: ${stringLiteral(namespace)} }`,
    }));
}

/** The namespaces of types, elements and attributes; `qualified` is decided by most of the types of each. */
function namespaceConstantsOf(
  { types }: Model,
  graph: TypeGraph,
  names: Names,
): ReadonlyMap<string, NamespaceConstant> {
  const qualified = new Map<string, number>();
  const vote = (type: ComplexType): void => {
    const own = namespaceOf(type.name);
    for (const { namespace } of graph.elements(type))
      qualified.set(own, (qualified.get(own) ?? 0) + (namespace === own ? 1 : -1));
    for (const { namespace } of [...graph.elements(type), ...type.attributes])
      qualified.set(namespace, qualified.get(namespace) ?? 0);
    qualified.set(own, qualified.get(own) ?? 0);
  };
  for (const type of types) if (type.kind === "complex") vote(type);
  return new Map(
    [...qualified]
      .filter(([namespace]) => namespace !== "")
      .map(([namespace, votes]) => {
        const name = names.namespace(namespace);
        return [namespace, { name, namespace, qualified: votes > 0 }];
      }),
  );
}
