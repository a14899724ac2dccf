// The least of an OpenTelemetry SDK: keeps the spans that were started, with their parents, and writes `traceparent`.
import { AsyncLocalStorage } from "node:async_hooks";
import {
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanOptions,
  type SpanStatus,
  type Tracer,
} from "@opentelemetry/api";

export interface Recorded {
  readonly name: string;
  readonly kind: number | undefined;
  readonly id: string;
  readonly parent: string | undefined;
  readonly attributes: Attributes;
  status: SpanStatus | undefined;
  ends: number;
}

export function recordingTracer(): { readonly tracer: Tracer; readonly spans: Recorded[] } {
  const spans: Recorded[] = [];
  const startSpan = (name: string, options: SpanOptions = {}, within?: Context): Span => {
    const parent = trace.getSpan(within ?? context.active())?.spanContext().spanId;
    const id = String(spans.length + 1).padStart(16, "0");
    const { kind, attributes = {} } = options;
    const recorded: Recorded = {
      ...{ name, kind, id, parent, attributes: { ...attributes } },
      ...{ status: undefined, ends: 0 },
    };
    spans.push(recorded);
    const span: Span = {
      spanContext: () => ({ traceId: "1".padStart(32, "0"), spanId: id, traceFlags: 1 }),
      setAttribute: (key, value) => ((recorded.attributes[key] = value), span),
      setAttributes: (more) => (Object.assign(recorded.attributes, more), span),
      setStatus: (status) => ((recorded.status = status), span),
      addEvent: () => span,
      addLink: () => span,
      addLinks: () => span,
      updateName: () => span,
      end: () => void recorded.ends++,
      isRecording: () => true,
      recordException: () => undefined,
    };
    return span;
  };
  const startActiveSpan = (): never => {
    throw new Error("not of this tracer");
  };
  return { tracer: { startSpan, startActiveSpan }, spans };
}

/** Lets the process keep contexts and write `traceparent`, until the returned function is called. */
export function registerTracing(): () => void {
  const store = new AsyncLocalStorage<Context>();
  context.setGlobalContextManager({
    active: () => store.getStore() ?? ROOT_CONTEXT,
    with: (within, run, self, ...args) => store.run(within, () => run.apply(self as never, args)),
    bind: (_, target) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  });
  propagation.setGlobalPropagator({
    inject(within, carrier, setter) {
      const span = trace.getSpan(within)?.spanContext();
      if (span !== undefined)
        setter.set(carrier, "Traceparent", `00-${span.traceId}-${span.spanId}-01`);
    },
    extract: (within) => within,
    fields: () => ["traceparent"],
  });
  return () => {
    context.disable();
    propagation.disable();
  };
}
