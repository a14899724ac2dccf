// Which clients this package made, and what each of them calls: long writes remember it in their journals, and rely on
// how such clients fail. A service of the caller's own is not known here.

/** An endpoint, and as whom it is called. No secret, except perhaps in the query of the address. */
export interface Destination {
  readonly endpoint: string;
  readonly user: string;
}

/** Beside the clients and not on them, so that a print of a client does not show it. */
const destinations = new WeakMap<object, Destination>();

export function withDestination<Client extends object>(
  client: Client,
  endpoint: string | URL,
  user: string,
): Client {
  destinations.set(client, { endpoint: String(endpoint), user });
  return client;
}

/** What a client of createClient or createBridge calls; `undefined` for any other. */
export function destinationOf(client: object): Destination | undefined {
  return destinations.get(client);
}
