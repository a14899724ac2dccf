// docs/moving-to-rest.md is complete: every operation of the contract with all that it takes and answers, JSON that parses, and
// requests that the stand-in for REST and the vendor's description take.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import type { AnyCodec, AnyOperation } from "../../src/wire/index.js";
import { describeWithShared, root } from "../outside.js";
import { openCaller, type Envelope } from "../rest-sandbox/caller.js";
import { checkRequest } from "../rest-sandbox/described/check.js";
import { isThere } from "../rest-sandbox/described/description.js";
import { keyOfCall, keyOfRow, restRows } from "../rest-sandbox/described/rows.js";

const page = readFileSync(join(root, "docs/moving-to-rest.md"), "utf8");
const nothing = new Uint8Array();
const table: readonly AnyOperation[] = Object.values(operations);

/** What is below each heading of the third level, by the heading. */
const sections = new Map(
  [...page.matchAll(/^### (\S+)$([^]*?)(?=^##)/gm)].map(([, name = "", text = ""]) => [name, text]),
);

/** The elements of a message: of the result, where the message contains nothing else. */
function elementsOf(codec: AnyCodec): string[] {
  if (codec.kind === "complex") return Object.keys(codec.members());
  if (codec.kind !== "unwrapped" || codec.codec.kind !== "complex") return [];
  const member = codec.codec.members()[codec.element];
  return member?.kind === "complex" ? Object.keys(member.members()) : [];
}

describe.each(table.map((operation) => [operation.name, operation] as const))("%s", (name, row) => {
  test("has a section that names every element of its request and of its answer", () => {
    const text = sections.get(name) ?? "";
    const elements = [row.input, row.output].flatMap(({ codec }) => elementsOf(codec));
    expect(elements.filter((element) => !new RegExp(`\`${element}\\b`).test(text))).toEqual([]);
  });

  test("is in the table at the top, with a link to its section", () => {
    expect(page).toContain(`| [${name}](#${name.toLowerCase()}) `);
  });
});

test("every example of JSON is JSON", () => {
  const examples = [...page.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
  expect(examples.length).toBeGreaterThan(10);
  for (const text of examples) expect(() => JSON.parse(text), text).not.toThrow();
});

describe("the endpoints", () => {
  /** Method and address of each that is named, with `1` where the page leaves something open. */
  const namedIn = (text: string): [string, string][] =>
    [...text.matchAll(/`(GET|POST|DELETE) (\/(?:rest|bulk)\/[^\s`]+)`/g)].map(
      ([, method = "", path = ""]) => [method, `https://rest.example${path.replaceAll("…", "1")}`],
    );
  const keysIn = (text: string): string[] =>
    namedIn(text).map(([method, url]) =>
      keyOfCall(method, url.replaceAll(/\{\w+\}/g, "{}")).replaceAll("%7B%7D", "{}"),
    );
  const [above = "", unused = ""] = page.split(/^## Endpoints not used by the bridge$/m);

  test("of the bridge are all named", async () => {
    const rows = (await restRows()).map(keyOfRow);
    expect(rows.filter((row) => !keysIn(above).includes(row))).toEqual([]);
  });

  test("that are named and are not the bridge's are listed at the end, and no others", async () => {
    const rows = (await restRows()).map(keyOfRow);
    const others = keysIn(above).filter((named) => !rows.includes(named));
    expect([...new Set(others)].sort()).toEqual(keysIn(unused).sort());
  });

  describeWithShared("that docs/moving-to-rest.md names", () => {
    test("are described by the vendor, and so are their parameters", () => {
      const told = namedIn(page).flatMap(([method, url]) => {
        const [real, address] = url.endsWith("?_method=GET")
          ? ["GET", url.replace("?_method=GET", "")]
          : [method, url];
        const { problems } = checkRequest(real, address.replaceAll(/\{\w+\}/g, "1"), {}, nothing);
        return problems.map((problem) => `${method} ${url}: ${problem}`);
      });
      expect(told.filter((problem) => problem.includes("is not described"))).toEqual([]);
    });
  });
});

test("the stand-in for REST takes every request of the page", async () => {
  const email = (name: string) => ({ email: `${name}@lovelace.example` });
  const { sandbox, call } = openCaller({
    setup: { leads: [email("ada"), email("bob")] },
    now: () => new Date("2026-11-01T00:00:00Z"), // before the time of scheduleCampaign
  });
  const [ada, bob] = sandbox.inspect().leads;
  const parameters: Readonly<Record<string, string>> = {
    leadId: `${ada?.id}`,
    listId: "1001",
    customObjectName: "roadshow",
    id: "1970",
  };
  const headers = { authorization: "Bearer token", "content-type": "application/json" };
  const campaignOf = (path: string) => (path.includes("/schedule") ? "4002" : "4001");
  const here = (text: string): string =>
    text.replaceAll("501", `${ada?.id}`).replaceAll("502", `${bob?.id}`);

  const requests = page.matchAll(
    /^(Body|The text of `costs`) .*?`POST (\S+?)(\?\S+)?`:\n\n```json\n([^]*?)^```$/gm,
  );
  const answers: [string, Envelope][] = [];
  const problems: string[] = [];
  for (const [, kind, template = "", search = "", text = ""] of requests) {
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === "campaignId" ? campaignOf(template) : (parameters[name] ?? ""),
    );
    // Which field of a custom object links it to its lead, is up to the instance.
    const body = here(template.includes("customobjects") ? text.replace("leadId", "mktoid") : text);
    const sent =
      kind === "Body" ? { json: JSON.parse(body) as unknown } : { form: { costs: body } };
    const url = sandbox.baseUrl + path + search;
    if (kind === "Body" && isThere())
      problems.push(...checkRequest("POST", url, headers, new TextEncoder().encode(body)).problems);
    answers.push([`${template}${search}`, await call("POST", path + search, sent)]);
  }
  await sandbox.close();
  expect(problems).toEqual([]);
  expect(answers.length).toBeGreaterThan(10);
  for (const [path, answer] of answers) {
    expect(answer, path).toMatchObject({ success: true });
    expect(
      answer.result?.map(({ reasons }) => reasons ?? "done"),
      path,
    ).not.toContainEqual([expect.anything()]);
  }
});
