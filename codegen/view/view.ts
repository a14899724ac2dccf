// The model as the templates need it: every answer ready (TypeScript types, codec expressions, comments,
// order), so that templates only repeat and choose.
import { toComment } from "./comment.js";
import { graphOf, type TypeGraph } from "../model/graph.js";
import type { ComplexType, Model, TypeDefinition } from "../model/model.js";
import { nameModel, type Names } from "./names.js";
import { plainTypes } from "../model/plain.js";
import { namespaceOf } from "../model/qname.js";
import type { Spelling } from "./spelling.js";
import { importsOf, toCodecs, type CodecView } from "./codecs.js";
import { namedIn, type Context, type OriginView } from "./expressions.js";
import { toClientView, type ClientView } from "./client.js";
import { operationsOf, toOperationsView, type OperationsView } from "./operations.js";
import { toReadmeView, type ReadmeView } from "./readme.js";
import { toServiceView, type ServiceView } from "./service.js";
import { isInline } from "./simple.js";
import { toTypes, type TypeView } from "./types.js";

export interface View extends OperationsView, ServiceView, ClientView, ReadmeView {
  readonly source: string;
  /** Module specifier of the runtime, as a literal. */
  readonly runtime: string;
  /** The WSDL's own documentation. */
  readonly comment: string;
  readonly types: readonly TypeView[];
  /** What types.ts imports from the runtime. */
  readonly typeImports: readonly string[];
  /** The constants of namespaces that codecs name. */
  readonly origins: readonly { readonly name: string; readonly value: string }[];
  readonly codecs: readonly CodecView[];
  /** What codecs.ts imports from the runtime. */
  readonly codecImports: readonly string[];
  readonly codecsUseTypes: boolean;
}

export interface ViewOptions extends Spelling {
  /** Module specifier of the runtime. */
  readonly runtime: string;
  /** Whether the folder shall have one; `mktows` itself has its own. Default true. */
  readonly client?: boolean | undefined;
}

export function toView(model: Model, options: ViewOptions): View {
  const { runtime, client = true } = options;
  const context = contextOf(model, options);
  const operations = operationsOf(context);
  const isNamed = (type: TypeDefinition) => !isInline(type) && context.graph.hasValues(type);
  const types = model.types.filter(isNamed).flatMap((type) => toTypes(type, context));
  const ordered = context.graph.ordered.filter(isNamed);
  const codecs = ordered.flatMap((type) => toCodecs(type, context));
  const services = toServiceView(operations, client);
  const clients = toClientView(operations, client);
  return {
    source: model.source,
    runtime: JSON.stringify(runtime),
    comment: toComment(model.documentation, 0),
    types,
    typeImports: namedIn(
      types.flatMap(({ alias = "", members = [] }) => [alias, ...members.map(({ text }) => text)]),
      ["AnyType", "Choice"],
    ),
    origins: originsUsed(codecs, context),
    codecs,
    codecImports: importsOf(codecs),
    codecsUseTypes: codecs.some(({ type, expression }) =>
      `${type}${expression}`.includes("types."),
    ),
    ...toOperationsView(operations),
    ...services,
    ...clients,
    ...toReadmeView(operations, services, clients),
  };
}

function contextOf(model: Model, spelling: Spelling): Context {
  const graph = graphOf(model);
  const positions = new Map(graph.ordered.map(({ name }, index) => [name, index]));
  const elements = new Map(model.elements.map((element) => [element.name, element]));
  const families = model.types.filter(
    (type) => type.kind === "complex" && !type.abstract && graph.subtypes(type.name).length > 0,
  );
  const names = nameModel(
    model,
    families.map(({ name }) => name),
    spelling.dates === "Date" ? ["Date"] : [],
  );
  const origins = originsOf(model, graph, names);
  return {
    model,
    names,
    graph,
    position: (name) => positions.get(name) ?? -1,
    element(name) {
      const element = elements.get(name);
      if (element === undefined) throw new Error(`the model has no element ${name}`);
      return element;
    },
    isPlain: plainTypes(model, graph),
    origins: [...origins.values()],
    spelling,
    origin: (namespace) => origins.get(namespace),
  };
}

function originsUsed(codecs: readonly CodecView[], context: Context): View["origins"] {
  const calls = codecs.flatMap((codec) => codec.calls);
  return context.origins
    .filter(({ name }) =>
      calls.some((call) => new RegExp(`(?:, |\\.\\.\\.)${name}[,) ]`).test(call)),
    )
    .map(({ name, namespace, qualified }) => ({
      name,
      value: `{ namespace: ${JSON.stringify(namespace)}${qualified ? ", qualified: true" : ""} }`,
    }));
}

/** The namespaces of types and of what is in them; whether elements are, too, is what most of its types say. */
function originsOf(
  { types }: Model,
  graph: TypeGraph,
  names: Names,
): ReadonlyMap<string, OriginView> {
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
