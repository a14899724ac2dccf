// The innermost step of the client: signs each attempt at its own time, and redacts secrets in the errors that come
// back. User id and secret key are in its closures only, so that a print of the client does not show them.
import { AuthenticationHeader } from "../../generated/operations.js";
import type { Reply, Request, Step } from "../call/call.js";
import { TransportError } from "../errors.js";
import { createSigner, type Credentials } from "./sign.js";
import { withoutSecrets } from "./secrets.js";

export interface Signing {
  readonly userId: string;
  readonly secretKey: string;
  /** The clock that dates the requests. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

export function signed({ userId, secretKey, now = () => new Date() }: Signing): Step {
  const credentialsAt = createSigner(userId, secretKey);
  const credentialsFor = async ({ operation }: Request): Promise<Credentials> => {
    try {
      return await credentialsAt(now());
    } catch (error) {
      // Nothing was sent. The clock, an option of the caller's, can throw.
      const facts = { reason: "other", sent: false, cause: error } as const;
      throw new TransportError(`${operation.name}: the request could not be signed`, facts);
    }
  };
  return (next) => async (request) => {
    const credentials = await credentialsFor(request);
    const headers = withBlock(request.headers, AuthenticationHeader.name, credentials);
    const redact = (error: unknown): unknown =>
      withoutSecrets(error, [credentials.requestSignature, secretKey]);
    try {
      return redacted(await next({ ...request, headers }), redact);
    } catch (error) {
      throw redact(error);
    }
  };
}

/** The blocks with one more. A spread that adds a property is slow. */
function withBlock(headers: Request["headers"], name: string, value: unknown): Request["headers"] {
  const blocks: Record<string, unknown> = { [name]: value };
  for (const other of Object.keys(headers)) if (other !== name) blocks[other] = headers[other];
  return blocks;
}

/** A streamed reply can fail while its items arrive. */
function redacted(reply: Reply, redact: (error: unknown) => unknown): Reply {
  const { items } = reply;
  return items === undefined ? reply : { ...reply, items: redactedItems(items, redact) };
}

async function* redactedItems(
  items: AsyncGenerator<unknown, Reply>,
  redact: (error: unknown) => unknown,
): AsyncGenerator<unknown, Reply> {
  try {
    return yield* items;
  } catch (error) {
    throw redact(error);
  }
}
