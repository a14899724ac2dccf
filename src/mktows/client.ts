// The client of mktows: SOAP calls over the operation table, each checked, cut into parts, encoded and signed. It knows
// no operation by name.
import { operations } from "../../generated/operations.js";
import { compose, type Call, type Request, type Step } from "../call/call.js";
import { checked, encoded } from "../call/checked.js";
import { connectionOf, withOnInvalid, type Connection } from "../call/connection.js";
import { timed } from "../call/deadline.js";
import { withHeaders } from "../call/header-blocks.js";
import { callerOf, serviceOf } from "../call/service.js";
import { soapCall } from "../call/soap-call.js";
import { limited } from "../delivery/limited.js";
import { observed } from "../delivery/observed.js";
import { repeated } from "../delivery/repeated.js";
import { ValidationError } from "../errors.js";
import { serviceFaults } from "./rules/faults.js";
import { rulesOf } from "./rules/rules.js";
import { inParts, recordsOf } from "./in-parts.js";
import { withDestination } from "./made-clients.js";
import { hinted } from "./page-names.js";
import { clientViolations, type ClientOptions } from "./options.js";
import { knowledgeOf } from "./repeats.js";
import { createServiceClock } from "./service-clock.js";
import { signed } from "./signed.js";
import { judged } from "./validate.js";
import { withContextHeader, type Caller, type Service } from "./workspace.js";

/** A client with a method for every operation of the contract. */
export function createClient(options: ClientOptions): Service {
  const client = serviceOf<Service>(operations, createCall(options));
  return withDestination(client, options.endpoint, options.userId);
}

/** A client that gets the row with each call, so that a bundle contains only the operations it uses. */
export function createCaller(options: ClientOptions): Caller {
  return callerOf(createCall(options));
}

function createCall(options: ClientOptions): Call {
  return clientSteps(options, soapCall(clientConnection(options), serviceFaults));
}

/** The connection of a client. Throws a `ValidationError` with all violations in the options. */
export function clientConnection(options: ClientOptions): Connection {
  const violations = clientViolations(options);
  if (violations.length > 0) throw new ValidationError("createClient", violations);
  return connectionOf(options.endpoint, options);
}

/** The steps of every call to mktows around the innermost one. */
export function clientSteps(options: ClientOptions, call: Call): Call {
  const { endpoint, userId, steps = [], rules, repeat, flow, observers } = options;
  const { href, host } = new URL(endpoint);
  const clock = createServiceClock(options.now);
  const shorthand: Step = (next) => (request) => next(withContextHeader(request));
  const watched = observed({ host, recordsIn }, observers);
  return compose(
    call,
    ...watched.calls,
    shorthand,
    withHeaders(options, { endpoint: href, soapVersion: "1.1" }),
    withOnInvalid(options),
    hinted,
    checked(judged(rules)),
    timed,
    inParts,
    encoded,
    watched.parts,
    repeated(knowledgeOf(clock), watched.repeat(repeat)),
    limited(watched.flow(flow), `${href} ${userId}`),
    ...watched.attempts,
    ...steps,
    signed(options, clock),
  );
}

/** How many records a request has, where its operation sends a list in parts. */
function recordsIn({ operation, params }: Request): number | undefined {
  return recordsOf(rulesOf(operation.name)?.batch, params)?.length;
}
