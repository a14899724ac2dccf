// A proxy before a service that damages some exchanges, by a seed, and keeps a log of each: what the service read of the
// request, and what the client got of the answer. For tests of what a client says of calls whose answers are lost.
import { once } from "node:events";
import { Agent, request as sendOn, type IncomingHttpHeaders } from "node:http";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { faults, type FaultCode } from "../../src/mktows/rules/faults.js";
import { faultAnswer } from "../stub.js";

/** What happens to an exchange. */
export type Damage =
  | "none"
  /** Before the request goes on to the service. */
  | "latency"
  /** The connection breaks: when the first bytes of the request are there; when all are; when the answer is there. */
  | "reset at once"
  | "reset unread"
  | "reset read"
  /** Of the answer only the first half, then the connection ends, or the rest never comes. */
  | "half"
  | "stall"
  /** A page with an error status: instead of the request going on, or instead of its answer. */
  | "status unread"
  | "status read"
  /** Any fault of the service, instead of the request going on. */
  | "fault"
  /** The answer in many pieces. */
  | "slow"
  /** A Content-Length that is too large, or too small. */
  | "long"
  | "short"
  /** An answer that is small, and large when it is decompressed. */
  | "bomb"
  /** After the answer the idle connection is closed, when the next request may be on its way. */
  | "stale";

/** One request that came to the proxy. */
export interface Entry {
  /** What the client says in `x-try`. */
  readonly name: string;
  damage: Damage;
  /** Whether the service read the whole request, and answered it. */
  read: boolean;
  /** Whether the answer of the service, or a fault, went out whole over a connection that the client kept. */
  delivered: boolean;
  /** The code of a fault that the proxy made. */
  code: FaultCode | undefined;
}

export interface Proxy {
  readonly url: string;
  readonly log: readonly Entry[];
  close(): Promise<void>;
}

/** `draw` gives the damage of each exchange, and numbers from 0 to 1. */
export interface Chance {
  damage(): Damage;
  number(): number;
}

/** Bytes to which the answer of a `bomb` is decompressed. */
export const bombSize = 3_000_000;
const bomb = gzipSync(Buffer.alloc(bombSize, "<a>"));
const statuses = [429, 500, 502, 503, 504];
const codes = Object.keys(faults).map(Number) as FaultCode[]; // the table has the codes as keys

export async function createProxy(target: string, chance: Chance): Promise<Proxy> {
  const { port, pathname } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const way: Target = { port: Number(port), agent, brokenAt: -Infinity };
  const log: Entry[] = [];
  const connections = new Map<Socket, Connection>();
  // A client can send on a connection while the proxy closes it: what comes then is read, and nobody answers.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on("error", () => undefined);
    const own = new Connection(socket, log, chance, way);
    connections.set(socket, own);
    socket.once("close", () => connections.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}${pathname}`,
    log,
    async close() {
      for (const [socket, connection] of connections) {
        connection.isClosing = true;
        socket.destroy();
      }
      agent.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

interface Target {
  readonly port: number;
  readonly agent: Agent;
  /** When the proxy last broke a connection. */
  brokenAt: number;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A connection of a client: requests one after another. */
class Connection {
  private readonly socket: Socket;
  private readonly log: Entry[];
  private readonly chance: Chance;
  private readonly target: Target;
  private bytes: Buffer = Buffer.alloc(0);
  /** Of the request that is arriving or being answered. */
  private entry: Entry | undefined;
  private isBusy = false;
  /** The last entry whose answer went out whole. */
  private answered: Entry | undefined;
  private answeredAt = 0;
  /** The proxy, not the client, closes the connection. */
  isClosing = false;

  constructor(socket: Socket, log: Entry[], chance: Chance, target: Target) {
    this.socket = socket;
    this.log = log;
    this.chance = chance;
    this.target = target;
    socket.on("data", (data: Buffer) => {
      this.bytes = Buffer.concat([this.bytes, data]);
      this.take();
    });
    const left = (): void => {
      // A client that closes right after an answer, of its own accord, did not get it in time. Where another connection
      // broke, it closes all idle ones.
      const now = performance.now();
      const isEarly = now - this.answeredAt < 1000 && now - this.target.brokenAt > 200;
      if (isEarly && this.answered !== undefined && !this.isClosing)
        this.answered.delivered = false;
      socket.end();
    };
    socket.on("end", left);
    socket.on("close", left);
  }

  /** Logs a request when its head is there, and carries it out when all of it is. */
  private take(): void {
    if (this.isBusy) return;
    const end = this.bytes.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.bytes.toString("latin1", 0, end);
    if (this.entry === undefined) {
      this.answered = undefined;
      const damage = this.isClosing ? "reset unread" : this.chance.damage();
      const name = /^x-try: *(.*)$/im.exec(head)?.[1]?.trim() ?? "";
      this.entry = { name, damage, read: false, delivered: false, code: undefined };
      this.log.push(this.entry);
    }
    const { entry } = this;
    if (entry.damage === "reset at once") return this.reset();
    const length = Number(/^content-length: *(\d+)$/im.exec(head)?.[1] ?? 0);
    if (this.bytes.length < end + 4 + length) return;
    const body = this.bytes.subarray(end + 4, end + 4 + length);
    this.bytes = this.bytes.subarray(end + 4 + length);
    this.isBusy = true;
    void this.answer(entry, head, body).catch(() => this.socket.destroy());
  }

  private async answer(entry: Entry, head: string, body: Buffer): Promise<void> {
    const { damage } = entry;
    if (damage === "reset unread") return this.reset();
    if (damage === "latency") await pause(this.chance.number() * 15);
    if (damage === "fault") return this.answerFault(entry);
    if (damage === "status unread") return this.answerPage();
    const answer = await this.forward(head, body);
    entry.read = true;
    if (damage === "reset read") return this.reset();
    if (damage === "status read") return this.answerPage();
    if (damage === "bomb") {
      this.write({ ...answer, body: bomb, headers: { "content-encoding": "gzip" } });
      return this.next();
    }
    const cut = Math.floor(answer.body.length * this.chance.number() * 0.9);
    if (damage === "half" || damage === "stall") {
      this.send(headOf(answer), answer.body.subarray(0, cut));
      if (damage === "half") this.end();
      return;
    }
    if (damage === "long") {
      this.send(headOf(answer, answer.body.length + 1 + cut), answer.body);
      return this.end();
    }
    if (damage === "short") {
      this.send(headOf(answer, cut), answer.body);
      return this.end();
    }
    if (damage === "slow") {
      this.send(headOf(answer), Buffer.alloc(0));
      const step = Math.ceil(answer.body.length / 5);
      for (let at = 0; at < answer.body.length; at += step) {
        await pause(1);
        this.send("", answer.body.subarray(at, at + step));
      }
    } else {
      this.send(headOf(answer), answer.body);
    }
    this.deliver(entry);
    if (damage === "stale") {
      await pause(this.chance.number() * 3);
      // Unless the next request is there already.
      if (!this.isBusy && this.entry === undefined) this.end();
    }
  }

  private answerFault(entry: Entry): void {
    entry.code = codes[Math.floor(this.chance.number() * codes.length)];
    const { status, headers, body } = faultAnswer(entry.code ?? 20011);
    this.write({ status, headers, body: Buffer.from(body) });
    this.deliver(entry);
  }

  private answerPage(): void {
    const status = statuses[Math.floor(this.chance.number() * statuses.length)] ?? 503;
    const headers = { "content-type": "text/html" };
    this.write({ status, headers, body: Buffer.from("<html><body>Try later</body></html>") });
    this.next();
  }

  private deliver(entry: Entry): void {
    entry.delivered = !this.socket.destroyed && this.socket.writable;
    this.answered = entry;
    this.answeredAt = performance.now();
    this.next();
  }

  /** Is ready for the next request of the connection. */
  private next(): void {
    this.entry = undefined;
    this.isBusy = false;
    this.take();
  }

  private write(answer: Answer): void {
    this.send(headOf(answer), answer.body);
  }

  private send(head: string, body: Buffer): void {
    if (this.socket.writable) this.socket.write(Buffer.concat([Buffer.from(head, "latin1"), body]));
  }

  /** Closes the connection; a request that is on its way nevertheless is logged. */
  private end(): void {
    this.isClosing = true;
    this.target.brokenAt = performance.now();
    this.socket.end();
    this.next();
  }

  private reset(): void {
    this.isClosing = true;
    this.target.brokenAt = performance.now();
    this.socket.resetAndDestroy();
  }

  private forward(head: string, body: Buffer): Promise<Answer> {
    const [, ...lines] = head.split("\r\n");
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")), line.replace(/^[^:]*: */, "")]),
    );
    const { port, agent } = this.target;
    const path = head.split(" ")[1];
    const options = { host: "127.0.0.1", port, path, method: "POST", agent, headers };
    return new Promise((resolve, reject) => {
      const sent = sendOn(options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0, headers: given } = response;
          resolve({ status, headers: given, body: Buffer.concat(chunks) });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

function headOf({ status, headers, body }: Answer, length = body.length): string {
  const lines = Object.entries(headers)
    .filter(([name]) => !/^(?:content-length|connection|transfer-encoding|keep-alive)$/.test(name))
    .map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return `HTTP/1.1 ${status} Status\r\n${lines.join("")}content-length: ${length}\r\n\r\n`;
}
