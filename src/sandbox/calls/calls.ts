// Tells listeners of each call when it has ended. What is known of a call is gathered on the way, in an entry that
// belongs to it; without listeners there are none.
import { AsyncLocalStorage } from "node:async_hooks";
import { heard } from "../../call/heard.js";
import type { HttpRequest, HttpResponse, Transport } from "../../platform/contract.js";
import { explain } from "../../mktows/explain/explain.js";
import type { Tolerated } from "../../mktows/reading/reading.js";
import type { OperationName } from "../../mktows/rules/rules.js";
import { keyRuleOf } from "../../mktows/rules/rules.js";
import { versionAt } from "../../mktows/versions/version-at.js";
import type { VersionName } from "../../mktows/versions/versions.js";
import type { Service } from "../../mktows/workspace.js";
import { urlOf } from "../../server/address.js";
import type { Activities, Activity } from "../store/activities.js";
import { rawDocument, redactor, type RawDocument } from "./document.js";
import { faultIn, faultOf } from "./fault.js";
import { countRecords, outcomesOf } from "./outcomes.js";
import type { CallFault, CallListener, SandboxCall } from "./sandbox-call.js";

export interface CallsOptions {
  readonly now: () => Date;
  readonly secretKey: string;
  readonly activities: Activities;
}

/** What is known of a call. */
interface Entry {
  /** Whose call it is: one sandbox may be called by what another one does. */
  readonly calls: Calls;
  readonly number: number;
  readonly at: Date;
  readonly start: number;
  readonly version?: VersionName;
  readonly request?: RawDocument;
  answer?: RawDocument;
  status?: number;
  fault?: CallFault | undefined;
  operation?: OperationName;
  userId?: string | undefined;
  params?: unknown;
  options?: unknown;
  result?: unknown;
  readonly tolerated: Tolerated[];
  changes: readonly Activity[];
}

/** What a listener has to know that keeps calls. */
export interface Weight {
  /** Bytes of both documents, which live as long as the call. */
  readonly bytes: number;
  /** Whether the call got as far as the limits: it could be read, and its signature was right. */
  readonly isAdmitted: boolean;
}

export type KeepingListener = (call: SandboxCall, weight: Weight) => void;

/** Entries of the activity log that are told of a call. */
const maxChanges = 200;

/**
 * The entry of the call in progress. One store for all sandboxes: before version 24, Node.js keeps every store that was
 * ever used, and looks at each of them whenever a promise is made.
 */
const current = new AsyncLocalStorage<Entry>();

export class Calls {
  readonly #options: CallsOptions;
  readonly #listeners = new Set<KeepingListener>();
  #count = 0;
  constructor(options: CallsOptions) {
    this.#options = options;
  }

  /** Calls the listener when a call has ended, until the returned function is called. */
  listen(listener: CallListener): () => void {
    return this.keep((call) => heard(listener)?.(call));
  }

  /** Like `listen`, for a listener that keeps the calls. */
  keep(listener: KeepingListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  /** The endpoint, whose POST requests are told. */
  overHttp(handle: Transport): Transport {
    return async (request) => {
      if (!this.isHeard || request.method !== "POST") return handle(request);
      const entry = this.#begin(request);
      return current.run(entry, async () => {
        try {
          const answer = await handle(request);
          this.#noteAnswer(entry, answer);
          return answer;
        } finally {
          this.#end(entry);
        }
      });
    };
  }

  /** The methods, whose calls are told: those over HTTP as part of their request. */
  overMethods(service: Service): Service {
    const methods = Object.entries(service).map(([name, method]) => [
      name,
      (params: unknown, options: unknown) =>
        this.#method(name as OperationName, params, options, () => method(params, options)), // a key of Service
    ]);
    return Object.fromEntries(methods) as Service; // the same methods
  }

  async #method<T>(
    operation: OperationName,
    params: unknown,
    options: unknown,
    call: () => Promise<T>,
  ): Promise<T> {
    if (!this.isHeard) return call();
    const outer = this.#entry();
    const entry = outer ?? this.#begin();
    Object.assign(entry, { operation, params, options });
    try {
      const result = await current.run(entry, call);
      entry.result = result;
      return result;
    } catch (error) {
      if (outer === undefined) entry.fault = faultOf(error);
      throw error;
    } finally {
      if (outer === undefined) this.#end(entry);
    }
  }

  /** What a request claims to be, before its signature is checked. */
  noteClaim(operation: OperationName, userId: string | undefined): void {
    const entry = this.#entry();
    if (entry !== undefined) Object.assign(entry, { operation, userId });
  }

  noteTolerated(tolerated: Tolerated): void {
    this.#entry()?.tolerated.push(tolerated);
  }

  /** Carries out an operation in its transaction, and notes what that writes to the activity log. */
  noteChanges<T>(work: () => T): T {
    const entry = this.#entry();
    if (entry === undefined) return work();
    const { activities } = this.#options;
    const last = activities.last();
    const result = work();
    entry.changes = activities.since(last, maxChanges);
    return result;
  }

  #entry(): Entry | undefined {
    const entry = current.getStore();
    return entry?.calls === this ? entry : undefined;
  }

  #begin(request?: HttpRequest): Entry {
    const entry = {
      calls: this,
      number: ++this.#count,
      at: this.#now(),
      start: performance.now(),
      tolerated: [],
      changes: [],
    };
    if (request === undefined) return entry;
    const { body, headers } = request;
    const version = versionAt(urlOf(request)?.pathname ?? "");
    return { ...entry, version, request: rawDocument(body, headers["content-type"]) };
  }

  /** A clock that fails is a fault of the call, not of its listeners. */
  #now(): Date {
    try {
      return this.#options.now();
    } catch {
      return new Date();
    }
  }

  #noteAnswer(entry: Entry, { status, headers, body }: HttpResponse): void {
    entry.status = status;
    entry.answer = rawDocument(body, headers["content-type"]);
    if (entry.result === undefined) entry.fault = faultIn(body);
  }

  #end(entry: Entry): void {
    const call = toCall(entry, performance.now() - entry.start, this.#options.secretKey);
    const { request, answer, params } = entry;
    const bytes = (request?.bytes ?? 0) + (answer?.bytes ?? 0);
    const weight = { bytes, isAdmitted: params !== undefined };
    for (const listener of this.#listeners) {
      try {
        listener(call, weight);
      } catch {
        // A call is worth more than what is told of it.
      }
    }
  }
}

/** What takes time is worked out when it is first read. */
function toCall(entry: Entry, milliseconds: number, secretKey: string): SandboxCall {
  const { number, at, operation, version, userId, status, fault } = entry;
  const { params, options, result, request, answer } = entry;
  const redact = once(() => redactor(request, secretKey));
  const shown = {
    params: once(() => redact().value(params)),
    result: once(() => redact().value(result)),
    request: once(() => request && redact().document(request)),
    answer: once(() => answer && redact().document(answer)),
    explanation: once(() => {
      if (operation === undefined || params === undefined) return undefined;
      if (keyRuleOf(operation) === undefined) return undefined;
      return redact().value(explain(operation, params, options)) as SandboxCall["explanation"]; // a copy of it
    }),
  };
  return {
    ...{ number, at, milliseconds, operation, version, userId, status, fault },
    records: countRecords(params, result),
    outcomes: outcomesOf(result),
    changes: entry.changes,
    tolerated: entry.tolerated,
    get params() {
      return shown.params();
    },
    get result() {
      return shown.result();
    },
    get explanation() {
      return shown.explanation();
    },
    get request() {
      return shown.request();
    },
    get answer() {
      return shown.answer();
    },
  };
}

function once<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: work() }).value;
}
