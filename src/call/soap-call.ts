// The innermost call: a request over SOAP and HTTP to its reply, sent and then received.
import type { AnyOperation } from "../codec/operation.js";
import type { Call } from "./call.js";
import type { Connection } from "./connection.js";
import { createReceive, type Faults } from "./receive.js";
import { createSend } from "./send.js";
import { toFaultError } from "../soap/is-fault.js";

/** The faults that each operation declares. Whether a call was carried out that ended so, no contract says. */
export const declaredFaults: Faults = {
  details: ({ faults = {} }: AnyOperation) => Object.values(faults),
  toError: toFaultError,
};

export function soapCall(connection: Connection, faults: Faults = declaredFaults): Call {
  const send = createSend(connection);
  const receive = createReceive(connection, faults);
  return async (request) => {
    const { response, attempt } = await send(request);
    try {
      return receive(request.operation, response);
    } catch (error) {
      attempt?.failed(error);
      throw error;
    }
  };
}
