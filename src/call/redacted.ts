// The innermost step of a client: redacts in the errors that come back what the headers of the request contain, which are
// where credentials are. A service, a proxy or a transport may quote all of it. What of a
// request is secret and how it is redacted, is in secrets/, which is loaded with the first error.
import type { Reply, Request, Step } from "./call.js";
import { xmlBlocksOf } from "./header-blocks.js";

type Redact = (error: unknown) => unknown;

/**
 * `secretsOf`: what is secret in a request, besides its HTTP headers and its header blocks given as XML. Default: its other
 * header blocks.
 */
export function redacted(secretsOf?: (request: Request) => readonly string[]): Step {
  return (next) => async (request) => {
    const { onInvalid, xmlHeaders } = request;
    // What a function returns is secret, too.
    let sent =
      xmlHeaders.length === 0 ? request : { ...request, xmlHeaders: [xmlBlocksOf(request)] };
    let redact: Redact | undefined;
    const load = async (): Promise<Redact> => (redact ??= await redactorFor(sent, secretsOf));
    if (onInvalid !== undefined) {
      // It is told in the midst of an answer, when nothing can be waited for.
      const now = await load();
      sent = { ...sent, onInvalid: (error) => onInvalid(now(error) as typeof error) }; // an error stays one
    }
    try {
      const reply = await next(sent);
      // A streamed reply can fail while its items arrive.
      const { items } = reply;
      return items === undefined ? reply : { ...reply, items: redactedItems(items, load) };
    } catch (error) {
      throw (await load())(error);
    }
  };
}

async function redactorFor(
  request: Request,
  secretsOf: ((request: Request) => readonly string[]) | undefined,
): Promise<Redact> {
  const [{ redactorOf }, { blockTexts, textsOfHeaders }] = await Promise.all([
    import("./secrets/redactor.js"),
    import("./secrets/texts.js"),
  ]);
  return redactorOf(() => [...(secretsOf ?? blockTexts)(request), ...textsOfHeaders(request)]);
}

async function* redactedItems(
  items: AsyncGenerator<unknown, Reply>,
  load: () => Promise<Redact>,
): AsyncGenerator<unknown, Reply> {
  try {
    return yield* items;
  } catch (error) {
    throw (await load())(error);
  }
}
