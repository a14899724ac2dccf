// The users of the gateway: their secret keys, and the clients of REST that carry out what they call.
import { createBridgeCall, openShared, watching } from "../bridge/door/create-bridge.js";
import type { BridgeOptions } from "../bridge/door/options.js";
import { operations } from "../bridge/operations/index.js";
import { compose, type Call } from "../call/call.js";
import { timed } from "../call/deadline.js";
import { unknownNames, violation } from "../call/option-checks.js";
import type { Flow } from "../delivery/limited.js";
import type { Observer } from "../delivery/observed.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { textViolations } from "../mktows/options.js";
import { baseOf } from "../rest/address.js";
import { adviceFlow } from "../rest/connect.js";

/** A user whose calls are carried out by a REST client of its own: with its rights, and under its name in the instance. */
export interface GatewayUser {
  /** Of SOAP: what the user signs with. */
  readonly secretKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** By user id: a secret key, or with a client of REST. */
export type GatewayUsers = Readonly<Record<string, string | GatewayUser>>;

/** A user id is shown, no other value: any could be a secret. */
export function userViolations(users: unknown): Violation[] {
  const wanted = "expected an object with the secret key of each user, by user id";
  if (!isRecord(users) || Object.keys(users).length === 0) return [violation("users", wanted)];
  return Object.entries(users).flatMap(([userId, user]) => {
    const path = `users.${userId}`;
    if (!isRecord(user)) return textViolations({ [path]: user });
    const { secretKey, clientId, clientSecret, ...others } = user;
    const texts = { secretKey, clientId, clientSecret };
    const named = Object.entries(texts).map(([name, text]) => [`${path}.${name}`, text] as const);
    return [
      ...textViolations(Object.fromEntries(named)),
      ...unknownNames(`${path}.`, Object.keys(others), Object.keys(texts)),
    ];
  });
}

/** The secret key of a user; `undefined` of an unknown one. */
export function secretKeysOf(users: GatewayUsers): (userId: string) => string | undefined {
  const keys = Object.entries(users).map(
    ([userId, user]) => [userId, typeof user === "string" ? user : user.secretKey] as const,
  );
  const byUser = new Map(keys);
  return (userId) => byUser.get(userId);
}

export interface Carriers {
  /** What carries out the calls of a user. */
  readonly callOf: (userId: string | undefined) => Call;
  readonly close: () => Promise<void>;
}

type Client = Pick<BridgeOptions, "clientId" | "clientSecret">;

/**
 * Users of one client share a login; all take turns where they write the same record. The limits of an instance hold for
 * all of its clients together, so these are counted as one. `observer` sees each call.
 */
export function createCarriers(
  options: BridgeOptions,
  users: GatewayUsers,
  observer: Observer,
): Carriers {
  const shared = openShared(options);
  const { flow = adviceFlow(), observers = [] } = options;
  const key = `${baseOf(options.endpoint)} ${options.clientId}`;
  const together: Flow = { acquire: (wanted) => flow.acquire({ ...wanted, key }) };
  const watched = watching({ ...options, observers: [observer, ...observers] });
  const calls = new Map<string, Call>();
  const callBy = ({ clientId, clientSecret }: Client): Call => {
    const name = JSON.stringify([clientId, clientSecret]);
    const known = calls.get(name);
    if (known !== undefined) return known;
    const own = { ...options, clientId, clientSecret, flow: together };
    const call = compose(createBridgeCall(operations, own, shared).call, ...watched, timed);
    calls.set(name, call);
    return call;
  };
  const common = callBy(options);
  const byUser = new Map(
    Object.entries(users).map(
      ([userId, user]) => [userId, typeof user === "string" ? common : callBy(user)] as const,
    ),
  );
  return {
    callOf: (userId = "") => byUser.get(userId) ?? common,
    close: async () => shared.state.close(),
  };
}
