// `mktows decode`: an envelope to JSON.
import { Command } from "commander";
import { CodecError } from "../errors.js";
import { InputError } from "./failure.js";
import { printPlace, readBytes, type Input } from "./input.js";
import { decodeMessage, type Decoded } from "./message.js";
import type { Terminal } from "./terminal.js";

export function decodeCommand(terminal: Terminal): Command {
  return new Command("decode")
    .summary("turn a request, an answer or a fault into JSON")
    .description(
      "Turn a SOAP envelope into JSON: a request into {operation, headers, params}, an answer into " +
        "{operation, result}, a fault into {fault}. Elements that are not in the contract are left out " +
        "and listed on standard error.",
    )
    .argument("[file]", "the XML document; standard input without it, or with -")
    .addHelpText("after", "\nExample:\n  $ mktows decode request.xml > request.json")
    .action(async (file: string | undefined) => {
      const { message, skipped } = decodeInput(await readBytes(file, terminal));
      for (const path of skipped) terminal.err(`skipped, not in the contract: ${path}\n`);
      terminal.out(`${JSON.stringify(message, undefined, 2)}\n`);
    });
}

function decodeInput({ name, data }: Input<Uint8Array>): Decoded {
  try {
    return decodeMessage(data);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const place = error.offset === undefined ? "" : `:${printPlace(data, error.offset)}`;
    throw new InputError(`${name}${place}: ${error.message}`, { cause: error });
  }
}
