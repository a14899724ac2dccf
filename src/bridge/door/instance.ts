// Reads from the environment which instance a bridge calls: the variables that the commands read, too.
import { textsFrom, type Environment } from "../../mktows/account.js";

/** Where a bridge calls, and as whom. */
export type Instance = { readonly [K in "endpoint" | "clientId" | "clientSecret"]: string };

/**
 * The instance in `MKTOWS_REST_ENDPOINT`, `MKTOWS_REST_CLIENT_ID` and `MKTOWS_REST_CLIENT_SECRET`:
 * `createBridge(instanceFrom(process.env))`. A `ValidationError` names all of them that are not set.
 */
export function instanceFrom(environment: Environment): Instance {
  return textsFrom("instanceFrom", environment, {
    endpoint: "MKTOWS_REST_ENDPOINT",
    clientId: "MKTOWS_REST_CLIENT_ID",
    clientSecret: "MKTOWS_REST_CLIENT_SECRET",
  });
}
