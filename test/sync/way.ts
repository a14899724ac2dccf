// A service behind a proxy that damages exchanges, and the options of a client whose tries are kept: what both sides of
// the way know can be compared.
import { createSandbox, type Sandbox } from "../../src/sandbox/index.js";
import { seed } from "../outside.js";
import { bombSize, createProxy, type Damage, type Entry, type Proxy } from "./proxy.js";
import { chanceOf, randomNumbers, Tries } from "./tries.js";

/** All damages that end by themselves, soon. */
export const quick: readonly Damage[] = [
  ...(["latency", "reset at once", "reset unread", "reset read", "half", "status unread"] as const),
  ...(["status read", "fault", "slow", "long", "short", "bomb", "stale"] as const),
];

export const emailOf = (index: number): string => `r${index}@run.example`;

/** Fails a test for each rejection that nobody handles while the tests run. */
export function watchRejections(): () => void {
  const rejections: unknown[] = [];
  const reject = (reason: unknown): void => void rejections.push(reason);
  process.on("unhandledRejection", reject);
  return () => {
    process.off("unhandledRejection", reject);
    if (rejections.length > 0) throw new Error("unhandled rejections", { cause: rejections });
  };
}

/** One run: a service, a proxy before it, and what a client tries. */
export async function through<T>(
  number: number,
  rate: number,
  damages: readonly Damage[],
  work: (way: Way) => Promise<T>,
): Promise<T> {
  const sandbox = createSandbox();
  const { url } = await sandbox.listen();
  const drawn = chanceOf(number, rate, damages);
  let isCalm = false;
  const chance = { ...drawn, damage: () => (isCalm ? "none" : drawn.damage()) };
  const calm = (): void => void (isCalm = true);
  const proxy = await createProxy(url, chance);
  try {
    return await work(new Way(number, sandbox, proxy, url, calm));
  } catch (error) {
    throw new Error(`run ${number} of MKTOWS_SEED=${seed()}`, { cause: error });
  } finally {
    await proxy.close();
    await sandbox.close();
  }
}

export class Way {
  readonly random: () => number;
  readonly tries = new Tries();
  readonly sandbox: Sandbox;
  readonly proxy: Proxy;
  /** The address of the service itself. */
  readonly direct: string;
  /** Lets the proxy damage nothing any more. */
  readonly calm: () => void;

  constructor(number: number, sandbox: Sandbox, proxy: Proxy, direct: string, calm: () => void) {
    this.direct = direct;
    this.calm = calm;
    this.random = randomNumbers(number + 1);
    this.sandbox = sandbox;
    this.proxy = proxy;
  }

  get options() {
    const { userId, secretKey } = this.sandbox;
    return {
      ...{ endpoint: this.proxy.url, userId, secretKey },
      ...{ timeout: 20_000, maxResponseBytes: bombSize / 2 },
      ...{ repeat: { tries: 4, backoff: { first: 1, most: 3 }, budget: Infinity } },
      observers: [this.tries.observer],
    };
  }

  /** Records of which few have the same Email, so that they go out in many calls, and each has a name of its own. */
  records(count: number): Lead[] {
    const distinct = 20 + Math.floor(this.random() * 60);
    return Array.from({ length: count }, (_, index) => ({
      Email: emailOf(Math.floor(this.random() * distinct)),
      FirstName: `n${index}`,
    }));
  }

  /** The tries of each record, by its name, as the proxy saw them. */
  entries(): ReadonlyMap<string, (Entry | undefined)[]> {
    const byName = new Map(this.proxy.log.map((entry) => [entry.name, entry]));
    const found = new Map<string, (Entry | undefined)[]>();
    for (const [name, params] of this.tries.params)
      for (const { leadAttributeList } of (params as Params).leadRecordList ?? []) {
        const record = leadAttributeList[0].attrValue;
        found.set(record, [...(found.get(record) ?? []), byName.get(name)]);
      }
    return found;
  }

  /** The leads that came by the way. */
  leads(): StoredLead[] {
    return this.sandbox
      .inspect()
      .leads.filter(({ email }) => email?.endsWith("@run.example"))
      .map(({ id, email, attributes }) => ({
        id,
        Email: email ?? "",
        FirstName: attributes["FirstName"] ?? "",
      }));
  }
}

interface Params {
  readonly leadRecordList?: readonly {
    readonly leadAttributeList: readonly [{ readonly attrValue: string }];
  }[];
}

export interface Lead {
  readonly Email: string;
  readonly FirstName: string;
}

export interface StoredLead extends Lead {
  readonly id: number;
}

/** How often each text occurs. */
export function countsOf(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
