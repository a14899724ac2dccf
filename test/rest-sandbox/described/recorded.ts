// Keeps what passes a transport: which endpoints of the REST service occurred, and what the corrected description does not
// allow of each exchange. Tests put it around the transport of a client and look at it at their end.
import type { HttpRequest, HttpResponse, Transport } from "../../../src/platform/contract.js";
import { checkAnswer, checkRequest } from "./check.js";
import { isThere } from "./description.js";
import { keyOfCall } from "./rows.js";

export interface Recorder {
  readonly transport: Transport;
  /** What occurred, as `keyOfCall` and `keyOfRow` tell it. */
  readonly seen: ReadonlySet<string>;
  /** One line for each thing that is not as described. Stays empty where the description is not beside the checkout. */
  readonly problems: readonly string[];
}

export function recorded(transport: Transport): Recorder {
  const seen = new Set<string>();
  const problems: string[] = [];
  const checks = isThere();
  const record = async (request: HttpRequest): Promise<HttpResponse> => {
    const { method, url, headers, body } = request;
    seen.add(keyOfCall(method, url));
    const { endpoint, problems: found } = checks
      ? checkRequest(method, url, headers, body)
      : { endpoint: undefined, problems: [] };
    const place = `${method} ${new URL(url).pathname}`;
    problems.push(...found.map((problem) => `${place}: request: ${problem}`));
    const response = await transport(request);
    if (endpoint !== undefined)
      problems.push(...ofAnswer(endpoint, response).map((one) => `${place}: answer: ${one}`));
    return response;
  };
  return { transport: Object.assign(record, transport), seen, problems };
}

/** Pages of servers in front of the service, and files, are not described. */
function ofAnswer(endpoint: string, { status, headers, body }: HttpResponse): readonly string[] {
  const isJson = (headers["content-type"] ?? "").startsWith("application/json");
  if (status !== 200 || !isJson) return [];
  try {
    return checkAnswer(endpoint, JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return ["the body is no JSON"];
  }
}
