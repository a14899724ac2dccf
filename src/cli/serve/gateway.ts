// `mktows gateway`: serves the SOAP endpoint over the live REST service until the process is told to stop.
import { readFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import type { Gateway, GatewayOptions, TlsOptions } from "../../gateway/index.js";
import { isRecord } from "../../is-record.js";
import { instanceOptions, readGateway, type InstanceFlags } from "../bridge/instance.js";
import { InputError, fileProblem } from "../failure.js";
import { listen, parseText, withPort, type PortOptions } from "./serving.js";
import type { Terminal } from "../terminal.js";

interface Options extends PortOptions, InstanceFlags {
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly plain?: true;
  readonly faultStatus?: 500 | 200;
  readonly quiet?: true;
}

/** Credentials and keys are in no option: other users of a machine see the options of its programs. */
const variables = {
  user: "MKTOWS_USER_ID",
  secret: "MKTOWS_SECRET_KEY",
  passphrase: "MKTOWS_TLS_PASSPHRASE",
} as const;

export function gatewayCommand(terminal: Terminal): Command {
  const command = withPort(new Command("gateway"));
  for (const option of instanceOptions()) command.addOption(option);
  return command
    .summary("serve programs of SOAP over the live REST service")
    .description(
      "Serve the SOAP endpoint as the vendor's service did, and carry each call out over the live REST service. " +
        "Prints one line on standard output when it is ready, and one line on standard error for each call. " +
        "SIGINT and SIGTERM end it when the calls that have arrived are done.",
    )
    .option("--tls-cert <file>", "certificate, in PEM: serve https", parseText)
    .option("--tls-key <file>", "key of the certificate, in PEM", parseText)
    .option(
      "--plain",
      "with --host: serve other machines without TLS, such as behind a proxy that has the certificate",
    )
    .option("--fault-status <status>", "HTTP status of faults: 500 or 200", parseFaultStatus)
    .option("--quiet", "print no line for each call")
    .addHelpText(
      "after",
      "\nThe file of --config has the options of createBridge, and\n" +
        "  users     the secret key of each SOAP user, by user id; or\n" +
        "            { secretKey, clientId, clientSecret } for a REST client of its own\n" +
        "  deadline  milliseconds for one call (default: 300000)\n" +
        "In the environment instead: one user (MKTOWS_USER_ID, MKTOWS_SECRET_KEY), the\n" +
        "REST client (MKTOWS_REST_ENDPOINT, MKTOWS_REST_CLIENT_ID,\n" +
        "MKTOWS_REST_CLIENT_SECRET), the passphrase of the key (MKTOWS_TLS_PASSPHRASE).\n" +
        "\nExamples:\n  $ mktows bridge check --config gateway.json\n" +
        "  $ mktows gateway --config gateway.json --port 8080\n" +
        "  $ mktows gateway --config gateway.json --port 8443 --host 0.0.0.0 \\\n" +
        "      --tls-cert cert.pem --tls-key key.pem",
    )
    .action((options: Options) => serve(command, options, terminal));
}

async function serve(command: Command, options: Options, terminal: Terminal): Promise<void> {
  const { bridge, users, deadline } = await readGateway(command, options, terminal);
  const { tlsCert, tlsKey, plain, faultStatus } = options;
  const tls = await readTls(tlsCert, tlsKey);
  const { portViolations } = await import("../../gateway/options.js");
  if (portViolations({ host: options.host, tls, plain }).length > 0)
    throw new InputError(
      `--host ${options.host ?? ""}: other machines would send to it without TLS: give --tls-cert and --tls-key, ` +
        "or --plain behind a proxy that has the certificate",
    );
  const { createGateway, printCall } = await import("../../gateway/index.js");
  const gateway = createGateway({
    bridge,
    users: allUsers(users),
    deadline: deadline as number | undefined, // checked by createGateway
    faultStatus,
    onCall: (call) => void (options.quiet !== true && terminal.err(printCall(call))),
    onFailure: (error, operation) => terminal.err(`${operation} failed: ${messageOf(error)}\n`),
  });
  const served: Pick<Gateway, "listen" | "close"> = {
    listen: (given = {}) => gateway.listen({ ...given, tls, plain }),
    close: () => gateway.close(),
  };
  const { url } = await listen(served, options);
  const stopped = terminal.stopped();
  terminal.out(`listening ${url}\n`);
  await stopped;
  await gateway.close();
}

function allUsers(ofFile: unknown): GatewayOptions["users"] {
  const all = { ...userOfEnvironment(), ...asUsers(ofFile) };
  if (Object.keys(all).length > 0) return all;
  throw new InputError(
    `no user may call the gateway: give \`users\` in the file of --config, or ${variables.user} and ${variables.secret} ` +
      "in the environment",
  );
}

/** Those of the file are checked by `createGateway`. */
function asUsers(users: unknown): GatewayOptions["users"] {
  if (users === undefined) return {};
  if (isRecord(users)) return users as GatewayOptions["users"];
  throw new InputError("users: expected an object with the secret key of each user, by user id");
}

function userOfEnvironment(): GatewayOptions["users"] {
  const { [variables.user]: user, [variables.secret]: secret } = process.env;
  if (user !== undefined && secret !== undefined) return { [user]: secret };
  if (user === undefined && secret === undefined) return {};
  throw new InputError(`${variables.user} and ${variables.secret}: give both, or neither`);
}

async function readTls(
  certFile: string | undefined,
  keyFile: string | undefined,
): Promise<TlsOptions | undefined> {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined)
    throw new InputError("--tls-cert and --tls-key: give both");
  const [cert, key] = [await readPem(certFile), await readPem(keyFile)];
  return { cert, key, passphrase: process.env[variables.passphrase] };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: ${fileProblem(error) ?? String(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function parseFaultStatus(text: string): 500 | 200 {
  if (text === "500" || text === "200") return text === "500" ? 500 : 200;
  throw new InvalidArgumentError("Expected 500 or 200.");
}
