// The JSON form of messages: a request is `{operation, headers, params}`, an answer `{operation, result}`, a
// fault `{fault}`. The parameters, the result or the fault alone are accepted too.
import { AuthenticationHeader } from "../../generated/operations.js";
import { isRecord } from "../is-record.js";
import { didYouMean } from "../codec/did-you-mean.js";
import type { AnyCallOptions } from "../call/call.js";
import { InputError } from "./failure.js";
import type { Input } from "./input.js";

type Payload = "params" | "result" | "fault";

const forms = {
  params: { title: "a request", properties: ["operation", "headers", "params"] },
  result: { title: "an answer", properties: ["operation", "result"] },
  fault: { title: "a fault", properties: ["fault"] },
} as const satisfies Record<Payload, { title: string; properties: readonly string[] }>;

const advice: Readonly<Record<Payload, string>> = {
  params: "omit --response",
  result: "add --response",
  fault: "use the operation `fault` with --response",
};

export interface JsonMessage {
  readonly headers: Readonly<Record<string, unknown>>;
  /** The value of `params`, `result` or `fault`. */
  readonly payload: unknown;
}

/** Reads a message of the operation. `kind` is what the command expects. */
export function readMessage(
  { name, data: json }: Input<unknown>,
  kind: Payload,
  operation: string,
): JsonMessage {
  if (!isRecord(json)) return { headers: {}, payload: json };
  const { title, properties } = forms[kind];
  if (!Object.hasOwn(json, kind)) {
    const other = (["params", "result", "fault"] as const).find((key) => Object.hasOwn(json, key));
    if (other === undefined) return { headers: {}, payload: json };
    throw new InputError(
      `${name}: expected ${title}, found ${forms[other].title}; ${advice[other]}`,
    );
  }
  const unknown = Object.keys(json).find((key) => !properties.some((known) => known === key));
  if (unknown !== undefined)
    throw new InputError(
      `${name}: ${unknown}: unknown property of ${title}${didYouMean(unknown, properties)}`,
    );
  const { operation: named = operation, headers = {} } = json;
  if (named !== operation)
    throw new InputError(
      `${name}: operation: expected "${operation}", found ${JSON.stringify(named)}`,
    );
  if (!isRecord(headers))
    throw new InputError(
      `${name}: headers: expected an object with a property for each header block`,
    );
  return { headers, payload: json[kind] };
}

/** The header blocks of a message as options of a call. The client writes AuthenticationHeader itself. */
export function headerOptions({ headers }: JsonMessage): Pick<AnyCallOptions, "headers"> {
  const { [AuthenticationHeader.name]: _, ...others } = headers;
  return { headers: others };
}
