// The innermost step of the client: signs each request at its own time, and strikes the secrets out of whatever error
// comes back. User id and secret key live in its closures only, where no print of the client reaches.
import { AuthenticationHeader } from "../../generated/operations.js";
import type { Reply, Request, Step } from "../call/call.js";
import { TransportError } from "../errors.js";
import { createSigner, type Credentials } from "./sign.js";
import { withoutSecrets } from "./secrets.js";

export interface Signing {
  readonly userId: string;
  readonly secretKey: string;
  /** The clock that dates the requests. Default: the machine's. */
  readonly now?: (() => Date) | undefined;
}

export function signed({ userId, secretKey, now = () => new Date() }: Signing): Step {
  const credentialsAt = createSigner(userId, secretKey);
  const credentialsFor = async ({ operation }: Request): Promise<Credentials> => {
    try {
      return await credentialsAt(now());
    } catch (error) {
      // A failure here, such as of the caller's clock, is known to have sent nothing.
      const facts = { reason: "other", sent: false, cause: error } as const;
      throw new TransportError(`${operation.name}: the request could not be signed`, facts);
    }
  };
  return (next) => async (request) => {
    const credentials = await credentialsFor(request);
    const headers = withBlock(request.headers, AuthenticationHeader.name, credentials);
    const strike = (error: unknown): unknown =>
      withoutSecrets(error, [credentials.requestSignature, secretKey]);
    try {
      return guarded(await next({ ...request, headers }), strike);
    } catch (error) {
      throw strike(error);
    }
  };
}

/** The blocks with one more. A spread that adds a member is slow. */
function withBlock(headers: Request["headers"], name: string, value: unknown): Request["headers"] {
  const blocks: Record<string, unknown> = { [name]: value };
  for (const other of Object.keys(headers)) if (other !== name) blocks[other] = headers[other];
  return blocks;
}

/** A streamed reply can fail while its items arrive. */
function guarded(reply: Reply, strike: (error: unknown) => unknown): Reply {
  const { items } = reply;
  return items === undefined ? reply : { ...reply, items: guardedItems(items, strike) };
}

async function* guardedItems(
  items: AsyncGenerator<unknown, Reply>,
  strike: (error: unknown) => unknown,
): AsyncGenerator<unknown, Reply> {
  try {
    return yield* items;
  } catch (error) {
    throw strike(error);
  }
}
