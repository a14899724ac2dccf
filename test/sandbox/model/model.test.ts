// Random sequences of calls of all operations, on the sandbox and on a naive model of the service (model/): the
// answers are equal.
import fc from "fast-check";
import { expect, test } from "vitest";
import { operations } from "../../../generated/operations.js";
import { SoapFaultError, ValidationError } from "../../../src/index.js";
import { createSandbox, type Sandbox } from "../../../src/sandbox/index.js";
import { runs } from "../../outside.js";
import { clockAt, noon, type Clock } from "../fixture.js";
import { firstState, model, seeds, type Paged } from "./index.js";
import { advance } from "./lists.js";
import { Refused, type State } from "./state.js";
import { steps, type Step } from "./steps.js";
import { setup } from "../refusals.js";

interface Run {
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  readonly state: State;
  /** By operation: the last call that can be gone on with, and where both sides stand. */
  readonly open: Map<string, { step: Step; next: object | undefined; answer: object }>;
}

type Outcome = { readonly code: number | undefined } | { readonly result: unknown };

function codeOf(error: unknown): Outcome {
  if (error instanceof Refused || error instanceof SoapFaultError) return { code: error.code };
  if (error instanceof ValidationError) return { code: error.violations[0]?.code ?? 20110 };
  throw error;
}

type Method = (params: unknown, options: object) => Promise<unknown>;

async function ask({ sandbox }: Run, { operation, params, workspace }: Step): Promise<Outcome> {
  const method = (sandbox.service as unknown as Readonly<Record<string, Method>>)[operation];
  const options = workspace === undefined ? {} : { targetWorkspace: workspace };
  try {
    return { result: comparable(await method?.(params, options)) };
  } catch (error) {
    return codeOf(error);
  }
}

function expectation(
  { state }: Run,
  step: Step,
  from: object | undefined,
): Outcome & Partial<Paged> {
  const { operation, params, workspace } = step;
  try {
    const answer = model[operation](state, params as never, workspace, from as never);
    const isPaged = typeof answer === "object" && answer !== null && "next" in answer;
    return isPaged ? (answer as unknown as Paged) : { result: answer };
  } catch (error) {
    return codeOf(error);
  }
}

/** Errors as their code or word, groups of programs as names and values without tokens. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    if (name === "error" && typeof member === "string") {
      const [word = ""] = /^\w+/.exec(member) ?? [];
      return [name, /^\d/.test(word) ? Number(word) : word];
    }
    if (name !== "typeAttribList") return [name, comparable(member)];
    const groups = member as { attrType: string; attrList: { name: string; value: string }[] }[];
    const shown = groups.filter(({ attrType }) => attrType !== "Token");
    return [
      name,
      shown.map(({ attrType, attrList }) => ({
        attrType,
        values: Object.fromEntries(attrList.map((one) => [one.name, one.value])),
      })),
    ];
  });
  return Object.fromEntries(entries);
}

/** What selects, which a position makes unnecessary. */
const selections = [
  ...["leadSelector", "customObjKeyList"],
  ...["id", "externalKey", "mObjCriteriaList", "mObjAssociationList"],
];

/**
 * The same call, from where the last one ended: for logs by what was answered, for others by position, with what selects
 * or without. The first step is sent, and means the second.
 */
function goingOn(
  run: Run,
  { operation, pass, alone }: Step,
): [Step, Step, object | undefined] | undefined {
  const last = run.open.get(operation);
  if (last === undefined) return undefined;
  const { newStreamPosition, newStartPosition } = last.answer as Record<string, unknown>;
  const isLog = newStartPosition !== undefined;
  // getMultipleLeads says that nothing remains by an empty position, which would start anew.
  if (!isLog && newStreamPosition === "") return undefined;
  const position = isLog
    ? { startPosition: newStartPosition }
    : { streamPosition: newStreamPosition };
  const meant = { ...last.step, pass, params: { ...(last.step.params as object), ...position } };
  const params = Object.entries(meant.params).filter(([name]) => !selections.includes(name));
  const sent = alone && !isLog ? { ...meant, params: Object.fromEntries(params) } : meant;
  return [sent, meant, last.next];
}

async function carryOut(run: Run, drawn: Step): Promise<[Step, Outcome, Outcome] | undefined> {
  const { clock, state, open } = run;
  clock.pass(drawn.pass);
  state.now = clock.now().getTime();
  advance(state);
  const [sent = drawn, step, from] = drawn.goesOn
    ? (goingOn(run, drawn) ?? [])
    : [drawn, drawn, undefined];
  if (step === undefined) return undefined;
  const isAtEnd =
    drawn.goesOn === true && from === undefined && !step.operation.startsWith("getLead");
  const { next, ...wanted } = isAtEnd
    ? ({ code: 20123 } as Outcome & Partial<Paged>)
    : expectation(run, step, from);
  const got = await ask(run, sent);
  if ("result" in got) open.set(step.operation, { step, next, answer: got.result as object });
  else open.delete(step.operation);
  return [step, wanted as Outcome, got];
}

test(`any sequence of calls gives the answers of the model`, { timeout: 600_000 }, async () => {
  const clock = clockAt(noon);
  let start = noon;
  const now = () => new Date(noon + clock.now().getTime() - start);
  const sandbox = createSandbox({
    now,
    setup: {
      ...setup,
      leads: seeds,
      customFields: [{ name: "Badge", type: "string", label: "Badge" }],
      assignmentRules: [{ attribute: "Country", equals: "FR", partition: "EU" }],
    },
  });
  const seen = new Map<string, number>();
  const property = fc.asyncProperty(steps, async (sequence) => {
    start = clock.now().getTime();
    sandbox.reset();
    const run: Run = {
      sandbox,
      clock: { ...clock, now },
      state: firstState(noon),
      open: new Map(),
    };
    for (const drawn of sequence) {
      const outcomes = await carryOut(run, drawn);
      if (outcomes === undefined) continue;
      const [step, wanted, got] = outcomes;
      expect(got, JSON.stringify(step)).toMatchObject(wanted as object);
      const words = "code" in got ? [String(got.code)] : ["answered", ...wordsOf(wanted)];
      for (const word of new Set(words)) {
        const outcome = `${step.operation} ${word}`;
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      }
    }
  });
  const details = await fc.check(property, { numRuns: runs(200) });
  console.log(`seed ${details.seed}: ${details.numRuns} sequences, ${seen.size} outcomes`);
  if (details.failed)
    throw new Error(fc.defaultReportMessage(details) ?? "", { cause: details.errorInstance });
  // Every operation was answered, and the rarer outcomes were met.
  const outcomes = Object.keys(operations).map((operation) => `${operation} answered`);
  for (const outcome of [...outcomes, ...met]) expect([...seen.keys()]).toContain(outcome);
});

const met = [
  ...["20103", "20105", "20106", "20110", "CREATED", "UPDATED"].map((one) => `syncLead ${one}`),
  ...["20103", "20105", "CREATED", "UPDATED"].map((one) => `syncMultipleLeads ${one}`),
  ...["20101", "20103", "20108"].map((one) => `getLead ${one}`),
  ...["10001", "20022", "20105", "20109"].map((one) => `getMultipleLeads ${one}`),
  ...["20103", "20110", "MERGED"].map((one) => `mergeLeads ${one}`),
  ...["20103", "20111", "true", "false"].map((one) => `listOperation ${one}`),
  ...["20105", "20109", "20110", "20111", "20113"].map((one) => `importToList ${one}`),
  ...["20103", "20110", "20113"].map((one) => `requestCampaign ${one}`),
  ...["20103", "20110", "20122", "20123"].map((one) => `getLeadActivity ${one}`),
  ...["20107", "20109", "20110", "20122"].map((one) => `getLeadChanges ${one}`),
  ...["20103", "20110", "CREATED", "UPDATED", "UNCHANGED", "SKIPPED"].map(
    (one) => `syncMObjects ${one}`,
  ),
  ...["DELETED", "UNCHANGED", "20110"].map((one) => `deleteMObjects ${one}`),
  ...["No", "Unknown", "CREATED", "UPDATED", "SKIPPED"].map((one) => `syncCustomObjects ${one}`),
  ...["DELETED", "UNCHANGED"].map((one) => `deleteCustomObjects ${one}`),
  "getMObjects 20123",
  "getCustomObjects 20123",
];

/** Statuses and errors in an answer. */
const wordsOf = (answer: unknown): string[] =>
  [...JSON.stringify(answer, printBigint).matchAll(/"(?:status|error)":"?(\w+)/g)].map(
    ([, word = ""]) => word,
  );

const printBigint = (_: string, value: unknown) =>
  typeof value === "bigint" ? String(value) : value;
