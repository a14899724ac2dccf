// Traces by OpenTelemetry: a span around each call, and a span for each try, which goes on at the service if that takes
// part. The package `@opentelemetry/api` is loaded when it is used: most callers do without.
import { createRequire } from "node:module";
import type * as Api from "@opentelemetry/api";
import type { Call, Facts, Failure, Reply, Request, Step } from "../call/call.js";
import { isFunction, unknownNames, violation } from "../call/option-checks.js";
import { failureOf } from "../delivery/failure.js";
import type { Observer } from "../delivery/observed.js";
import { settled, type Outcome } from "../delivery/settled.js";
import { ValidationError, type Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { missingPackage } from "../missing-package.js";

export interface TelemetryOptions {
  /** A tracer of `@opentelemetry/api`. Default: `trace.getTracer("mktows")` of the provider that is registered. */
  readonly tracer?: TracerLike | undefined;
  /** Further attributes of every span. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** The name before that of the operation, in `rpc.method`. Default `mktows`. */
  readonly service?: string | undefined;
}

/** A `Tracer`, said without the types of its package, which need not be installed. */
export interface TracerLike {
  startSpan(name: string, options?: object, context?: object): object;
}

/**
 * Gives calls spans: `createClient({ observers: [openTelemetry()] })`. A tracer that throws fails no call, whose records
 * may be written by then: its spans are missing.
 */
export function openTelemetry(options: TelemetryOptions = {}): Observer {
  const violations = telemetryViolations(options);
  if (violations.length > 0) throw new ValidationError("openTelemetry", violations);
  const api = load();
  const { attributes = {}, service = "mktows" } = options;
  const tracer = tracerOf(api, options);
  /** The context of the call around a try. */
  const around: unique symbol = Symbol("context of the call");

  const call: Step = (next) => (request) => {
    const facts = request.watched?.facts;
    const name = `${service}/${request.operation.name}`;
    const begun = unlessItThrows(() => {
      const span = tracer.startSpan(name, {
        kind: api.SpanKind.INTERNAL,
        attributes: { ...attributes, ...attributesOf(service, request) },
      });
      return { span, within: api.trace.setSpan(api.context.active(), span) };
    });
    if (begun === undefined) return next(request);
    const { span, within } = begun;
    const context = { ...request.context, [around]: within };
    return carried(api, span, within, facts, next, { ...request, context });
  };

  const attempt: Step = (next) => (request) => {
    const facts = request.watched?.facts;
    const parent = request.context[around] as Api.Context | undefined; // `call` put it there
    const begun = unlessItThrows(() => {
      const around = parent ?? api.context.active();
      const own = { ...attributesOf(service, request), ...attributesOfTry(facts) };
      const span = tracer.startSpan(
        `${service}/${request.operation.name}`,
        { kind: api.SpanKind.CLIENT, attributes: { ...attributes, ...own } },
        around,
      );
      return { span, within: api.trace.setSpan(around, span) };
    });
    if (begun === undefined) return next(request);
    const { span, within } = begun;
    const httpHeaders: Record<string, string> = { ...request.httpHeaders };
    unlessItThrows(() =>
      api.propagation.inject(within, httpHeaders, {
        set: (carrier, name, value) => void (carrier[name.toLowerCase()] = value),
      }),
    );
    return carried(api, span, within, undefined, next, { ...request, httpHeaders });
  };
  return { call, attempt };
}

function load(): typeof Api {
  try {
    return createRequire(import.meta.url)("@opentelemetry/api") as typeof Api;
  } catch (error) {
    throw missingPackage("mktows/observe", error);
  }
}

function tracerOf(api: typeof Api, { tracer }: TelemetryOptions): Api.Tracer {
  return (tracer as Api.Tracer | undefined) ?? api.trace.getTracer("mktows"); // what `TracerLike` describes
}

/** What it returns; `undefined` where it throws. */
function unlessItThrows<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** Carries the request on within the context of the span, which ends with it. */
function carried(
  api: typeof Api,
  span: Api.Span,
  within: Api.Context,
  /** Of a call: what was counted until its end. */
  facts: Facts | undefined,
  next: Call,
  request: Request,
): Promise<Reply> {
  const call = api.context.with(within, async () => next(request));
  return settled(call, (outcome) => {
    unlessItThrows(() => describe(api, span, facts, outcome));
    unlessItThrows(() => span.end());
  });
}

function describe(
  api: typeof Api,
  span: Api.Span,
  facts: Facts | undefined,
  outcome: Outcome,
): void {
  if (facts !== undefined)
    span.setAttributes({ "mktows.tries": facts.tries, "mktows.wait": facts.waited });
  if ("error" in outcome) {
    const failure = failureOf(outcome.error);
    span.setAttributes(attributesOfFailure(failure));
    // Neither message nor stack of the error: they may quote what was sent.
    span.setStatus({ code: api.SpanStatusCode.ERROR, message: summary(failure) });
  } else if (facts === undefined) {
    span.setAttribute("http.response.status_code", outcome.reply.http.status);
  }
}

function telemetryViolations(options: unknown): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { tracer, attributes = {}, service = "" } = options;
  const isTracer = tracer === undefined || (isRecord(tracer) && isFunction(tracer["startSpan"]));
  const wanted = "expected a tracer of @opentelemetry/api, with the function startSpan";
  return [
    ...(isTracer ? [] : [violation("options.tracer", wanted)]),
    ...(isRecord(attributes) ? [] : [violation("options.attributes", "expected an object")]),
    ...(typeof service === "string" ? [] : [violation("options.service", "expected a string")]),
    ...unknownNames("options.", Object.keys(options), ["tracer", "attributes", "service"]),
  ];
}

/** By the semantic conventions of OpenTelemetry for RPC, as far as they have names. */
function attributesOf(service: string, { operation, watched }: Request): Api.Attributes {
  const { host = "", records } = watched?.facts ?? {};
  const [, address = "", port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  return {
    "rpc.system.name": "soap",
    "rpc.method": `${service}/${operation.name}`,
    ...(address !== "" && { "server.address": address }),
    ...(port !== undefined && { "server.port": Number(port) }),
    ...(records !== undefined && { "mktows.records": records }),
  };
}

function attributesOfTry(facts: Facts | undefined): Api.Attributes {
  if (facts === undefined) return {};
  const { tries, waited } = facts;
  return {
    "mktows.wait": waited,
    "mktows.try": tries,
    ...(tries > 1 && { "http.request.resend_count": tries - 1 }),
  };
}

function attributesOfFailure(failure: Failure): Api.Attributes {
  const { code, codeName, status, completed, inDoubt, remaining } = failure;
  return {
    "error.type": typeOf(failure),
    ...(code !== undefined && { "rpc.response.status_code": String(code) }),
    ...(codeName !== undefined && { "mktows.fault": codeName }),
    ...(status !== undefined && { "http.response.status_code": status }),
    ...(completed !== undefined && { "mktows.records.completed": completed }),
    ...(inDoubt !== undefined && { "mktows.records.in_doubt": inDoubt }),
    ...(remaining !== undefined && { "mktows.records.remaining": remaining }),
  };
}

/** A word of a few, by which failures can be counted. */
function typeOf({ kind, reason, code }: Failure): string {
  return String(code ?? reason ?? kind);
}

function summary({ kind, reason, code, codeName }: Failure): string {
  return [kind, reason, code, codeName].filter((word) => word !== undefined).join(" ");
}
