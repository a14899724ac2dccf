// client.ts: the client of the contract, and its ports.
const clientOptions = `{{#if endpointRequired}}
  /** The address of the service: the contract has none. */
  readonly endpoint: NonNullable<SoapClientOptions["endpoint"]>;
{{/if}}`;
const options = "options: ClientOptions{{#if endpointRequired}}{{else}} = {}{{/if}}";

export const client = `
import {
  createSoapCaller,
  createSoapClient,
  type Caller,
  type SoapClientOptions,
} from {{runtime}};
import {
  {{#each tables}}
  {{name}},
  {{/each}}
} from "./operations{{extension}}";
import type {
  {{#each clientTypes}}
  {{this}},
  {{/each}}
} from "./service{{extension}}";

{{#if severalPorts}}
/** The ports of the contract: one of them is the option \`port\`. */
export const ports = {
  {{#each ports}}
  {{key}}: { {{literal}} },
  {{/each}}
} as const;

{{#if severalServices}}
const tables = {
  {{#each ports}}
  {{key}}: {{table}},
  {{/each}}
};

/** The service of each port. */
export interface Services {
  {{#each ports}}
  {{key}}: {{service}};
  {{/each}}
}

export interface ClientOptions<Port extends keyof Services = {{defaultPort}}>
  extends SoapClientOptions{{headerTypes}} {
  /** Default: {{defaultPort}}. */
  readonly port?: Port | undefined;
${clientOptions}
}

/** A client with a method for every operation of a port. */
export function createClient<Port extends keyof Services = {{defaultPort}}>(
  options: ClientOptions<Port>{{#if endpointRequired}}{{else}} = {}{{/if}},
): Services[Port] {
  const { port = {{defaultPort}}, ...others } = options;
  return createSoapClient(tables[port], ports[port], others);
}

/** Calls an operation by its row in operations.ts, so that a bundle contains only the operations that it uses. */
export function createCaller(
  options: ClientOptions<keyof Services>{{#if endpointRequired}}{{else}} = {}{{/if}},
): Caller {
  const { port = {{defaultPort}}, ...others } = options;
  return createSoapCaller(ports[port], others);
}
{{else}}
export interface ClientOptions extends SoapClientOptions{{headerTypes}} {
  /** Default: {{defaultPort}}. */
  readonly port?: keyof typeof ports | undefined;
${clientOptions}
}

/** A client with a method for every operation. */
export function createClient(${options}): {{#each services}}{{name}}{{/each}} {
  const { port = {{defaultPort}}, ...others } = options;
  return createSoapClient({{#each tables}}{{name}}{{/each}}, ports[port], others);
}

/** Calls an operation by its row in operations.ts, so that a bundle contains only the operations that it uses. */
export function createCaller(${options}): Caller {
  const { port = {{defaultPort}}, ...others } = options;
  return createSoapCaller(ports[port], others);
}
{{/if}}
{{else}}
/** The port of the contract. */
export const port = { {{#each ports}}{{literal}}{{/each}} } as const;

export interface ClientOptions extends SoapClientOptions{{headerTypes}} {
${clientOptions}
}

/** A client with a method for every operation. */
export function createClient(${options}): {{#each services}}{{name}}{{/each}} {
  return createSoapClient({{#each tables}}{{name}}{{/each}}, port, options);
}

/** Calls an operation by its row in operations.ts, so that a bundle contains only the operations that it uses. */
export function createCaller(${options}): Caller {
  return createSoapCaller(port, options);
}
{{/if}}
`;
