// One entry for each request: what was called and how it ended, without anything of what was sent. An entry is begun where
// the request arrives, and noted in where it is carried out.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Facts } from "../call/call.js";
import type { Observer } from "../delivery/observed.js";

/** What is told of a request when it has ended. */
export interface GatewayCall {
  /** When it arrived. */
  readonly at: Date;
  /** `undefined` where the request could not be read, or its signature was refused. */
  readonly operation: string | undefined;
  /** Who called, once the signature was verified. */
  readonly userId: string | undefined;
  /** How many records it writes, of an operation that answers with a status for each. */
  readonly records: number | undefined;
  /** `ok`; `partial`: some records are written and others not; `fault` and its code; `failed`; `closed` by the caller. */
  readonly outcome: string;
  readonly milliseconds: number;
  /** Calls of REST, repeats included. */
  readonly restCalls: number;
}

interface Entry {
  operation?: string;
  userId?: string | undefined;
  records?: number | undefined;
  outcome?: string;
  facts?: Facts;
}

const entries = new AsyncLocalStorage<Entry>();

/** Runs a request with an entry of its own. `outcomeOf` says how it ended where no method was called. */
export async function logged<Answer>(
  run: () => Promise<Answer>,
  outcomeOf: (answer: Answer) => string,
  tell: (call: GatewayCall) => void,
  now: () => Date,
): Promise<Answer> {
  const entry: Entry = {};
  const at = now();
  const start = performance.now();
  const end = (outcome: string): void => {
    const { operation, userId, records, facts } = entry;
    const milliseconds = Math.round(performance.now() - start);
    const restCalls = facts?.tries ?? 0;
    tell({ at, operation, userId, records, outcome, milliseconds, restCalls });
  };
  try {
    const answer = await entries.run(entry, run);
    end(entry.outcome ?? outcomeOf(answer));
    return answer;
  } catch (error) {
    end("closed");
    throw error;
  }
}

export function noteCall(
  operation: string,
  records: number | undefined,
  userId: string | undefined,
): void {
  const entry = entries.getStore();
  if (entry !== undefined) Object.assign(entry, { operation, records, userId });
}

export function noteOutcome(outcome: string): void {
  const entry = entries.getStore();
  if (entry !== undefined) entry.outcome = outcome;
}

/** Notes the facts of a call, which count its tries while it lasts. */
export const notingTries: Observer = {
  call: (next) => (request) => {
    const entry = entries.getStore();
    if (entry !== undefined && request.watched !== undefined) entry.facts = request.watched.facts;
    return next(request);
  },
};

/** As one line of text. Names are from outside: they are quoted where they could be taken for something else. */
export function printCall(call: GatewayCall): string {
  const { at, operation = "-", userId, records, outcome, milliseconds, restCalls } = call;
  const facts = [
    at.toISOString(),
    operation,
    ...(userId === undefined
      ? []
      : [`user=${/^[\w.@-]+$/.test(userId) ? userId : JSON.stringify(userId)}`]),
    ...(records === undefined ? [] : [`records=${records}`]),
    `outcome=${outcome.replace(" ", ":")}`,
    `ms=${milliseconds}`,
    `rest=${restCalls}`,
  ];
  return `${facts.join(" ")}\n`;
}
