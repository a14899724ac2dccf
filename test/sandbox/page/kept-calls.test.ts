import { expect, test } from "vitest";
import type { SandboxCall } from "../../../src/sandbox/index.js";
import { KeptCalls, maxBytes, maxCalls } from "../../../src/sandbox/page/kept-calls.js";

/** A call as far as it is kept. */
function call(number: number): SandboxCall {
  const document = { text: "<a/>", bytes: 4, isCut: false };
  return {
    ...{ number, at: new Date(0), milliseconds: 1, operation: "getTags", version: "3_1" },
    ...{ userId: "sandbox", status: 200, fault: undefined, params: {}, result: {} },
    ...{ records: undefined, outcomes: [], explanation: undefined, changes: [], tolerated: [] },
    ...{ request: document, answer: document },
  };
}

const all = () => true;

test("the last calls are kept, whatever their size", () => {
  const kept = new KeptCalls();
  for (let number = 1; number <= maxCalls + 10; number++) kept.add(call(number), 100);
  expect(kept.last(maxCalls * 2, all).map(({ number }) => number)).toEqual(
    Array.from({ length: maxCalls }, (_, index) => maxCalls + 10 - index),
  );
  expect(kept.get(10)).toBeUndefined();
  expect(kept.get(11)?.call).toBeDefined();
});

test("of documents as many as fit: the oldest give way, and their calls keep a line", () => {
  const kept = new KeptCalls();
  const size = maxBytes / 16;
  for (let number = 1; number <= 30; number++) kept.add(call(number), size);
  const whole = kept
    .last(30, all)
    .filter(({ number }) => kept.get(number)?.call)
    .map(({ number }) => number);
  expect(whole).toEqual(Array.from({ length: 16 }, (_, index) => 30 - index));
  expect(kept.get(1)?.line.number).toBe(1);
});

test("a long call is kept as text, which is cut, and counts no more than that", () => {
  const kept = new KeptCalls();
  for (let number = 1; number <= 16; number++) kept.add(call(number), 64_000_000);
  expect(kept.last(16, all).filter(({ number }) => kept.get(number)?.call)).toHaveLength(16);
  expect(kept.get(1)?.call).toMatchObject({ params: undefined, request: { text: "<a/>" } });
});
