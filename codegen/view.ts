// The model as the templates need it: every answer ready (TypeScript types, codec expressions, comments,
// order), so that templates only repeat and choose.
import { toComment } from "./comment.js";
import { graphOf } from "./graph.js";
import type { Model } from "./model.js";
import { nameModel } from "./names.js";
import { importsOf, toCodec, type CodecView } from "./view-codecs.js";
import { type Context } from "./view-expressions.js";
import { toOperationsView, type OperationsView } from "./view-operations.js";
import { toType, type TypeView } from "./view-types.js";

export interface View extends OperationsView {
  readonly source: string;
  /** Module specifier of the runtime, as a literal. */
  readonly runtime: string;
  /** The WSDL's own documentation. */
  readonly comment: string;
  readonly types: readonly TypeView[];
  readonly codecs: readonly CodecView[];
  /** What codecs.ts imports from the runtime. */
  readonly codecImports: readonly string[];
  readonly codecsUseTypes: boolean;
}

export function toView(model: Model, runtime: string): View {
  const graph = graphOf(model);
  const positions = new Map(graph.ordered.map(({ name }, index) => [name, index]));
  const elements = new Map(model.elements.map((element) => [element.name, element]));
  const context: Context = {
    model,
    names: nameModel(model),
    graph,
    position: (name) => positions.get(name) ?? -1,
    element(name) {
      const element = elements.get(name);
      if (element === undefined) throw new Error(`the model has no element ${name}`);
      return element;
    },
  };
  const codecs = graph.ordered.map((type) => toCodec(type, context));
  return {
    source: model.source,
    runtime: JSON.stringify(runtime),
    comment: toComment(model.documentation, 0),
    types: model.types.map((type) => toType(type, context)),
    codecs,
    codecImports: importsOf(codecs),
    codecsUseTypes: codecs.some(({ list, usedEarlier }) => list === undefined || usedEarlier),
    ...toOperationsView(context),
  };
}
