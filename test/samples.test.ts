// The vendor's documents, decoded and encoded by the command line and compared by another XML parser than ours.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mktows, output } from "./cli/shell.js";
import { infoset, type Infoset } from "./infoset.js";
import { describeWithShared, shared } from "./outside.js";

describeWithShared("the vendor's samples", () => {
  const documents = readdirSync(shared("samples")).filter((name) =>
    /\.(request|response)\.xml$/.test(name),
  );
  const sample = (name: string): Buffer => readFileSync(shared(`samples/${name}`));
  const dateTimes = dateTimeElements();
  const isEmptyDate = ({ name, attributes, content }: Infoset): boolean =>
    dateTimes.has(name) && content === "" && Object.keys(attributes).length === 0;

  test("include requests, responses and faults", () => {
    const kinds = ["request", "response", "fault"];
    expect(kinds.filter((kind) => documents.some((name) => name.includes(kind)))).toEqual(kinds);
  });

  test.each(documents)("%s has the same content after decoding and encoding", async (name) => {
    const json = await output(["decode", shared(`samples/${name}`)]);
    const xml = await output(["encode", ...encodeArguments(name, json)], json);
    expect(infoset(xml)).toEqual(infoset(sample(name), isEmptyDate));
  });

  test.each(documents)("%s is the same JSON after encoding and decoding", async (name) => {
    const json = await output(["decode", shared(`samples/${name}`)]);
    const xml = await output(["encode", ...encodeArguments(name, json)], json);
    expect(await output(["decode"], xml)).toBe(json);
  });

  const signed = documents.filter((name) =>
    sample(name).includes("demo17_1_809934544BFABAE58E5D27"),
  );

  test.each(signed)("%s is signed with the vendor's signature", async (name) => {
    const request = JSON.parse(await output(["decode", shared(`samples/${name}`)]));
    delete request.headers.AuthenticationHeader.requestSignature;
    const { operation } = request;
    const xml = await output(
      ["encode", operation, "--secret", "27272727aa"],
      JSON.stringify(request),
    );
    expect(infoset(xml)).toEqual(infoset(sample(name), isEmptyDate));
  });

  test("include six that the demo user signed", () => {
    expect(signed).toHaveLength(6);
  });

  test("a fragment is refused as no envelope", async () => {
    const file = shared("samples/stream-position.fragment.xml");
    const { code, out, err } = await mktows(["decode", file]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe(
      `mktows: ${file}:1:1: decode document: expected a SOAP envelope, got startPosition (byte 0)\n`,
    );
  });
});

/** `<operation> [--response]` for the document that this JSON came from. */
function encodeArguments(name: string, json: string): string[] {
  const { operation = "fault" } = JSON.parse(json);
  return name.endsWith(".response.xml") ? [operation, "--response"] : [operation];
}

/** Names of the elements that are dates, from the tables of the contract. */
function dateTimeElements(): Set<string> {
  const rows = readFileSync(shared("contract/types.tsv"), "utf8").split("\n");
  const cells = rows.map((row) => row.split("\t"));
  return new Set(cells.flatMap((row) => (/dateTime$/.test(row[5] ?? "") ? [row[4] ?? ""] : [])));
}
