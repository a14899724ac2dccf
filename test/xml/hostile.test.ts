// Every line of the shared collection of hostile and tricky inputs, with the rules that apply to all of them.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { syncLead } from "../../generated/operations.js";
import { CodecError } from "../../src/errors.js";
import { decodeEnvelope } from "../../src/wire/index.js";
import { checkWellFormed } from "../../src/xml/reader.js";
import { describeWithShared, runs, shared } from "../outside.js";
import { rootText } from "../codec/documents.js";

type Input =
  | string
  | { hex: string }
  | { utf16: string }
  | { pre: string; rep: string; n: number; mid?: string; rep2?: string; post: string };

interface Line {
  id: string;
  input: Input;
  expect: "accept" | "refuse" | "either" | "refuse-or-right" | "policy" | "not-a-fault";
  value?: string;
}

/** Milliseconds: so long takes a hang, or quadratic time, and no slow machine. */
const tooLong = 20_000;
/** Quadratic time shows with fewer repetitions than the collection has; long runs have them all. */
const mostRepetitions = runs(1) > 1 ? Infinity : 200_000;

const contract = { bodies: [syncLead.output], headers: [], details: [] };
const good =
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
  '<t:successSyncLead xmlns:t="http://www.marketo.com/mktows/"><result><leadId>7</leadId><syncStatus>' +
  "<leadId>7</leadId><status>UPDATED</status></syncStatus></result></t:successSyncLead></e:Body></e:Envelope>";

function decode(bytes: Uint8Array) {
  const { body, fault } = decodeEnvelope(bytes, contract, { mode: "answer" });
  // A fault is never lost: beside a message, or unqualified, it is told with what is not valid as its cause.
  if (fault?.cause !== undefined) throw fault.cause;
  expect(fault).toBeUndefined();
  return body?.value as { leadId: number; syncStatus: { status: string; error: string | null } };
}

function bytesOf(input: Input): Uint8Array {
  if (typeof input === "string") return new TextEncoder().encode(input);
  if ("hex" in input) return Uint8Array.from(Buffer.from(input.hex, "hex"));
  if ("utf16" in input) throw new Error("only for an entry point that takes a string");
  const { pre, rep, mid = "", rep2 = "", post } = input;
  const times = Math.min(input.n, mostRepetitions);
  return new TextEncoder().encode(pre + repeated(rep, times) + mid + repeated(rep2, times) + post);
}

/** The text so many times, with the index of each in place of `#`. */
function repeated(text: string, times: number): string {
  const parts = text.split(/(?<!&)#/);
  if (parts.length === 1) return text.repeat(times);
  return Array.from({ length: times }, (_, index) => parts.join(String(index))).join("");
}

function outcomeOf(read: () => unknown): {
  accepted: boolean;
  value?: unknown;
  error?: CodecError;
} {
  try {
    return { accepted: true, value: read() };
  } catch (error) {
    if (error instanceof CodecError) return { accepted: false, error };
    throw error;
  }
}

/** The rules that apply to every line. */
function checkRules(outcome: { error?: CodecError }, took: number): void {
  expect(took).toBeLessThan(tooLong);
  if (outcome.error !== undefined) {
    expect(outcome.error.offset).toBeTypeOf("number");
    expect(outcome.error.message.length).toBeLessThan(300);
  }
  expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys);
  expect((Object.create(Object.prototype) as { polluted?: unknown }).polluted).toBeUndefined();
  expect(decode(new TextEncoder().encode(good)).leadId).toBe(7);
}

const prototypeKeys = Reflect.ownKeys(Object.prototype);

function timed<T>(work: () => T): [T, number] {
  const start = performance.now();
  return [work(), performance.now() - start];
}

describeWithShared("hostile and tricky inputs", () => {
  const blocks = readFileSync(shared("facts/xml-hostile-inputs.md"), "utf8")
    .split("```jsonl\n")
    .slice(1)
    .map((block) => block.split("\n```")[0] ?? "")
    .map((block) => block.split("\n").map((line) => JSON.parse(line) as Line));
  const [documents = [], messages = []] = blocks;

  test("the collection is all there", () => {
    expect(documents.length).toBeGreaterThan(200);
    expect(messages.length).toBeGreaterThan(40);
  });

  const forBytes = documents.filter(
    ({ input }) => typeof input === "string" || !("utf16" in input),
  );
  test.each(forBytes.map((line) => [line.id, line] as const))("document %s", (_, line) => {
    const bytes = bytesOf(line.input);
    const [outcome, took] = timed(() =>
      outcomeOf(() => {
        checkWellFormed(bytes);
        return rootText(bytes);
      }),
    );
    checkRules(outcome, took);
    if (line.expect === "either") return;
    if (line.expect === "accept") expect(outcome.accepted, outcome.error?.message).toBe(true);
    if (line.expect === "refuse") expect(outcome.accepted).toBe(false);
    if (outcome.accepted && line.value !== undefined) expect(outcome.value).toBe(line.value);
  });

  /** What we do where the collection leaves a choice, or says more in its note than accept or refuse. */
  const decided: Record<string, (read: () => ReturnType<typeof decode>) => void> = {
    "soap-body-wrapped": (read) => expect(read().leadId).toBe(7),
    "soap-fault-nested": (read) => expect(read().leadId).toBe(7),
    "soap-nil-other-prefix": (read) => expect(read().syncStatus.error).toBeNull(),
    "soap-nil-fake": (read) => expect(read().syncStatus.error).toBe(""),
    "soap-int-space": (read) => expect(read().leadId).toBe(7),
    "soap-int-plus": (read) => expect(read().leadId).toBe(7),
    "soap-int-zeros": (read) => expect(read().leadId).toBe(7),
    "soap-enum-unknown": (read) => expect(read).toThrow(/expected one of CREATED, UPDATED, FAILED/),
    "soap-proto-child": (read) => {
      expect(Object.keys(read())).toEqual(["leadId", "syncStatus", "leadRecord"]);
    },
    "soap-href": (read) => expect(read).toThrow(/syncStatus: href: references/),
    "soap-xsi-type": (read) => expect(read).toThrow(/another xsi:type than ResultSyncLead/),
    "soap-comment-in-value": (read) => expect(read().syncStatus.status).toBe("UPDATED"),
    "soap-cdata-value": (read) => expect(read().syncStatus.status).toBe("UPDATED"),
    "soap-mustunderstand": (read) =>
      expect(read).toThrow(/MustUnderstand: unknown header block sec/),
    "soap-wrong-envelope-ns": (read) => expect(read).toThrow(/VersionMismatch/),
  };

  test.each(messages.map((line) => [line.id, line] as const))("message %s", (id, line) => {
    const bytes = bytesOf(line.input);
    const [outcome, took] = timed(() => outcomeOf(() => decode(bytes)));
    checkRules(outcome, took);
    if (line.expect === "accept") expect(outcome.accepted, outcome.error?.message).toBe(true);
    if (line.expect === "refuse") expect(outcome.accepted).toBe(false);
    const decision = decided[id];
    if (line.expect === "policy" || line.expect === "not-a-fault") expect(decision).toBeDefined();
    decision?.(() => decode(bytes));
  });
});
