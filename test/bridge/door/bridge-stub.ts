// A bridge whose operations are given, over a transport that answers from a list.
import {
  bridgeOver,
  type Bridged,
  type OperationTable,
} from "../../../src/bridge/door/create-bridge.js";
import type { BridgeOptions } from "../../../src/bridge/door/options.js";
import { secret, stub, type Answers, type Stub } from "../../rest/stub.js";

export const options: BridgeOptions = {
  endpoint: "https://123-abc-456.mktorest.com/rest",
  clientId: "the-client",
  clientSecret: secret,
  repeat: { backoff: { first: 1, most: 2 } },
  flow: { acquire: async () => () => undefined },
};

export interface BridgeStub extends Pick<Stub, "asked" | "logins"> {
  readonly bridge: Bridged;
}

export function bridgeStub(
  operations: OperationTable,
  answers: Answers,
  more: Partial<BridgeOptions> = {},
  logins?: Answers,
): BridgeStub {
  const { transport, asked, logins: seen } = stub(answers, {}, logins);
  const bridge = bridgeOver(operations, { ...options, transport, ...more });
  return { bridge, asked, logins: seen };
}
