// The innermost step of the client: signs each attempt at its own time, and redacts secrets in the errors that come
// back. User id and secret key are in its closures only, so that a print of the client does not show them.
import { AuthenticationHeader } from "../../generated/operations.js";
import type { AuthenticationHeaderInfo } from "../../generated/types.js";
import type { Request, Step } from "../call/call.js";
import { redacted } from "../call/redacted.js";
import { TransportError } from "../errors.js";
import type { ServiceClock } from "./service-clock.js";
import { createSigner, type Credentials } from "./sign.js";

export interface Signing {
  readonly userId: string;
  readonly secretKey: string;
  /** The clock that dates the requests. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

export function signed({ userId, secretKey }: Signing, clock: ServiceClock): Step {
  const credentialsAt = createSigner(userId, secretKey);
  const credentialsFor = async ({ operation, attempts }: Request): Promise<Credentials> => {
    try {
      return await credentialsAt(clock.timeFor(attempts));
    } catch (error) {
      // Nothing was sent. The clock, an option of the caller's, can throw.
      const facts = { reason: "other", sent: false, cause: error } as const;
      throw new TransportError(`${operation.name}: the request could not be signed`, facts);
    }
  };
  return (next) => {
    const send = redacted((request) => [signatureOf(request), secretKey])(next);
    return async (request) => {
      // As the contract declares the block: one that is declared otherwise does not compile.
      const credentials: AuthenticationHeaderInfo = await credentialsFor(request);
      const headers = withBlock(request.headers, AuthenticationHeader.name, credentials);
      return send({ ...request, headers });
    };
  };
}

/** The blocks with one more. A spread that adds a property is slow. */
function withBlock(headers: Request["headers"], name: string, value: unknown): Request["headers"] {
  const blocks: Record<string, unknown> = { [name]: value };
  for (const other of Object.keys(headers)) if (other !== name) blocks[other] = headers[other];
  return blocks;
}

function signatureOf({ headers }: Request): string {
  const { requestSignature } = headers[AuthenticationHeader.name] as Credentials; // `signed` put them there
  return requestSignature;
}
