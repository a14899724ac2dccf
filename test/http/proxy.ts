// A proxy of HTTP on this machine, to which every host is this machine. It tells what it was asked.
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type Socket } from "node:net";
import { listen } from "../platform/servers.js";

export interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
}

export interface ProxyOptions {
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Answers a request for a tunnel in its own way. */
  readonly onConnect?: (client: Socket) => void;
}

/** The address of the proxy, and what it was asked. */
export async function startProxy({ tls, onConnect }: ProxyOptions = {}): Promise<{
  readonly url: string;
  readonly asked: Asked[];
}> {
  const asked: Asked[] = [];
  const note = ({ method, url, headers }: IncomingMessage): void =>
    void asked.push({ line: `${method} ${url}`, authorization: headers["proxy-authorization"] });
  const server: Server = tls === undefined ? createServer() : createTlsServer(tls);
  server.on("request", (request: IncomingMessage, response) => {
    note(request);
    const { port, pathname } = new URL(request.url ?? "");
    const { "proxy-authorization": _, ...headers } = request.headers;
    const onward = httpRequest(
      { port, path: pathname, method: request.method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
  });
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    note(request);
    client.on("error", () => {});
    if (onConnect !== undefined) return onConnect(client);
    const service = connect(Number(/\d+$/.exec(request.url ?? "")), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      service.pipe(client).pipe(service);
    });
    service.on("error", () => client.destroy());
  });
  const at = new URL(await listen(server, tls === undefined ? "http" : "https"));
  return { url: at.origin, asked };
}
