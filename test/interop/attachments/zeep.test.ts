// Binary values with zeep. It sends them in the envelope and reads those in parts (MTOM), which our server does not write:
// it is given what our client writes, as an answer.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { callOf, createSoapServer, listen } from "../../../src/server.js";
import type { HttpRequest, Transport } from "../../../src/platform/contract.js";
import type { Input } from "../../../src/wire/index.js";
import { filesService } from "../../files-service.js";
import { createClient } from "../../fixtures/wsdl/attachments/expected/index.js";
import { operations } from "../../fixtures/wsdl/attachments/expected/operations.js";
import type { Service } from "../../fixtures/wsdl/attachments/expected/service.js";
import type { reverse } from "../../fixtures/wsdl/attachments/expected/types.js";
import { hurtful } from "../../mime/hurtful.js";
import { describeWithCommand } from "../../outside.js";
import { clients, receiver, writeFiles, wsdl } from "./exchange.js";

/** What zeep prints of each file: whether its name, its bytes, the first of them and a type came back. */
async function outcome(
  address: string,
  ...stripped: readonly string[]
): Promise<Record<string, string>> {
  const { folder, remove } = writeFiles();
  try {
    const program = [`${clients}/attachments.py`, wsdl, address, folder, ...stripped];
    const { stdout } = await promisify(execFile)("/usr/bin/python3", program);
    const lines = stdout.trimEnd().split("\n");
    return Object.fromEntries(lines.map((line) => line.split(/\t(.*)/, 2)));
  } finally {
    remove();
  }
}

const handlerOf = (service: Service) =>
  createSoapServer({
    contract: { operations, soapVersion: "1.1" },
    call: callOf(operations, service),
  });

/** The request of our client with all values in parts, under the name of the answer. */
async function written(params: Input<reverse>): Promise<HttpRequest> {
  const sent: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    sent.push(request);
    return handlerOf(filesService)(request);
  };
  await createClient({ transport, mtom: 1 }).reverse(params);
  const [request] = sent as [HttpRequest];
  const text = Buffer.from(request.body).toString("latin1");
  const body = Buffer.from(text.replace(/(<\/?(?:\w+:)?)reverse\b/g, "$1reversed"), "latin1");
  return { ...request, body };
}

const all = (value: string): Record<string, string> =>
  Object.fromEntries(Object.keys(hurtful).map((name) => [name, value]));

describeWithCommand(["/usr/bin/python3", "-c", "import zeep"], "binary values with zeep", () => {
  test("in the envelope come back from our server", async () => {
    const { url, close } = await receiver();
    try {
      expect(await outcome(url)).toEqual(all("True\tTrue\tTrue\tTrue"));
    } finally {
      await close();
    }
  });

  test("in parts that we write are read", async () => {
    const inParts: Transport = async (request) => {
      let answer: HttpRequest | undefined;
      const service: Service = {
        ...filesService,
        async reverse(params) {
          const reversed = await filesService.reverse(params);
          answer = await written(reversed);
          return reversed;
        },
      };
      const inEnvelope = await handlerOf(service)(request);
      if (answer === undefined) return inEnvelope;
      const { "content-type": type = "" } = answer.headers;
      return { status: 200, headers: { "content-type": type }, body: answer.body };
    };
    const { url, close } = await listen(inParts);
    try {
      expect(await outcome(url, "stripped")).toEqual(all("True\tTrue\tTrue\tTrue"));
    } finally {
      await close();
    }
  });
});
