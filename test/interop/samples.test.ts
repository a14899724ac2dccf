// The vendor's sample requests, signed again, against endpoints that have what they name: the answers are valid and
// consist of the same elements as the sample answers, nil, left out and empty where those are.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Setup } from "../../src/sandbox/index.js";
import { describeWithProgram, describeWithShared, shared } from "../outside.js";
import { credentialsOf, post } from "../sandbox/fixture.js";
import { complaint } from "../sandbox/schema.js";
import { endpoints, type Open } from "./endpoints.js";

const folder = shared("samples");
const read = (name: string) => readFileSync(`${folder}/${name}`, "utf8");
const values = (document: string, element: string) =>
  [...document.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, "g"))].map(
    ([, value = ""]) => value,
  );

/** A subscription in which the requests find something: what they name, with made-up content. */
function setupFor(names: readonly string[]): Partial<Setup> {
  const all = names.map((name) => read(`${name}.request.xml`)).join("");
  const emails = [
    ...new Set([...values(all, "keyValue"), ...values(all, "stringItem"), ...values(all, "Email")]),
  ];
  const known = emails.filter((value) => value.includes("@"));
  const attributes = { Company: "C", FirstName: "F", LeadScore: "1" };
  const activity = {
    type: "VisitWebpage",
    asset: "Home",
    attributes: { "Webpage ID": "1", "Query Parameters": "" },
  } as const;
  return {
    leads: known.map((email) => ({
      email,
      attributes,
      activities: Array.from({ length: 14 }, () => activity),
    })),
    lists: values(all, "keyValue").map((name, index) => ({ id: index + 1, name })),
    campaigns: [{ id: 1, name: "A Trigger", requestedBy: ["MKTOWS"], active: true }],
  };
}

/** Paths of the elements of an answer, and whether each is nil, empty or neither. */
function shape(document: string): Set<string> {
  const paths = new Set<string>();
  const stack: string[] = [];
  const body = document.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<SOAP-ENV:Body>/, "");
  for (const match of body.matchAll(/<(\/?)([\w:.-]+)([^>]*?)(\/?)>([^<]*)/g)) {
    const [, closing, name = "", tag = "", selfClosed, text = ""] = match;
    if (name.startsWith("SOAP-ENV:")) break;
    if (closing) {
      stack.pop();
      continue;
    }
    stack.push(name);
    const after = body.slice(match.index + match[0].length);
    const isEmpty = selfClosed !== "" || (text === "" && after.startsWith(`</${name}>`));
    const state = tag.includes("nil=") ? " nil" : isEmpty ? " empty" : "";
    paths.add(stack.join("/") + state);
    if (selfClosed) stack.pop();
  }
  return paths;
}

describeWithShared("the vendor's sample requests", () => {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".request.xml") && file !== "authentication.request.xml")
    .map((file) => file.replace(".request.xml", ""));

  async function answerTo(open: Open, name: string): Promise<string> {
    const endpoint = open({ setup: setupFor(names) });
    onTestFinished(() => endpoint.close());
    const credentials = await credentialsOf(endpoint, new Date());
    const request = Object.entries(credentials).reduce(
      (document, [element, value]) =>
        document.replace(new RegExp(`(<${element}>)[^<]*`), `$1${value}`),
      read(`${name}.request.xml`),
    );
    // The samples are of versions up to 2_3.
    const { status, text } = await post(
      endpoint,
      request,
      "http://sandbox.example/soap/mktows/2_2",
    );
    expect(status, text).toBe(200);
    return text;
  }

  describe.each(endpoints)("at %s", (_, open) => {
    test.each(names)("%s is answered with the elements of the sample answer", async (name) => {
      const wanted = shape(read(`${name}.response.xml`));
      const got = shape(await answerTo(open, name));
      expect([...got].sort()).toEqual([...wanted].sort());
    });

    describeWithProgram("xmllint", "judged by xmllint", () => {
      test.each(names)("the answer to %s is valid", async (name) => {
        expect(complaint(await answerTo(open, name))).toBeUndefined();
      });
    });
  });
});
