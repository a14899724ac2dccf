// The innermost call: sends a request by SOAP over HTTP and receives its reply.
import type { Call } from "./call.js";
import type { Connection } from "./connection.js";
import { createReceive, type Faults } from "./receive.js";
import { createSend } from "./send.js";

export function soapCall(connection: Connection, faults: Faults): Call {
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
