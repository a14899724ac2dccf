// The JSON form of messages: a request is `{operation, headers, params}`, an answer `{operation, result}`, a
// fault `{fault}`. The content alone, without its frame, is taken too.
import { AuthenticationHeader } from "../../generated/operations.js";
import { isRecord } from "../is-record.js";
import { didYouMean } from "../codec/did-you-mean.js";
import type { AnyCallOptions } from "../call/call.js";
import { InputError } from "./failure.js";
import type { Input } from "./input.js";

type Content = "params" | "result" | "fault";

const frames = {
  params: { title: "a request", members: ["operation", "headers", "params"] },
  result: { title: "an answer", members: ["operation", "result"] },
  fault: { title: "a fault", members: ["fault"] },
} as const satisfies Record<Content, { title: string; members: readonly string[] }>;

const advice: Readonly<Record<Content, string>> = {
  params: "leave --response away",
  result: "add --response",
  fault: "use the operation `fault` with --response",
};

export interface Framed {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly content: unknown;
}

/** Opens the frame of a message of the operation, if it has one. */
export function openFrame(
  { name, content: json }: Input<unknown>,
  content: Content,
  operation: string,
): Framed {
  if (!isRecord(json)) return { headers: {}, content: json };
  const { title, members } = frames[content];
  if (!Object.hasOwn(json, content)) {
    const other = (["params", "result", "fault"] as const).find((key) => Object.hasOwn(json, key));
    if (other === undefined) return { headers: {}, content: json };
    throw new InputError(
      `${name}: this is ${frames[other].title}, wanted was ${title}; ${advice[other]}`,
    );
  }
  const unknown = Object.keys(json).find((member) => !members.some((known) => known === member));
  if (unknown !== undefined)
    throw new InputError(
      `${name}: ${unknown}: unknown property of ${title}${didYouMean(unknown, members)}`,
    );
  const { operation: named = operation, headers = {} } = json;
  if (named !== operation)
    throw new InputError(
      `${name}: operation: this is ${JSON.stringify(named)}, wanted was "${operation}"`,
    );
  if (!isRecord(headers))
    throw new InputError(
      `${name}: headers: expected an object with a member for each header element`,
    );
  return { headers, content: json[content] };
}

/** The header blocks of a frame as options of a call. The client writes AuthenticationHeader itself. */
export function headerOptions({ headers }: Framed): Pick<AnyCallOptions, "headers"> {
  const { [AuthenticationHeader.name]: _, ...others } = headers;
  return { headers: others };
}
