import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPositions, queryHash } from "../../src/bridge/positions.js";
import { runs, seed } from "../outside.js";

const positions = createPositions("a secret");
const body = { list: 7, token: "ABC==", skip: 3 };

describe("a position", () => {
  test("is read as it was written, by every process with the secret", () => {
    const text = positions.write("getMultipleLeads", body);
    expect(positions.read("getMultipleLeads", text)).toEqual(body);
    expect(createPositions("a secret").read("getMultipleLeads", ` ${text} `)).toEqual(body);
  });

  test.each([undefined, null, "", "  ", "0"])("that is %j is the start", (text) => {
    expect(positions.read("getMultipleLeads", text)).toBeUndefined();
  });

  test.each([
    ["is of another operation", positions.write("getLeadActivity", body)],
    ["is of another secret", createPositions("b").write("getMultipleLeads", body)],
    ["is of SOAP", "id:1089965:to:1:tl:2:os:2:rc:24"],
    ["is an id", "ID:1086173"],
    ["has no checksum", "1.e30"],
    ["has more", `${positions.write("getMultipleLeads", body)}.x`],
    ["is of another form", positions.write("getMultipleLeads", body).replace(/^1/, "2")],
  ])("that %s is refused", (_, text) => {
    expect(() => positions.read("getMultipleLeads", text)).toThrow(
      expect.objectContaining({ code: 20122 }),
    );
  });

  test("of which any character was changed is refused", () => {
    const text = positions.write("getMultipleLeads", body);
    // The last character of the checksum has bits that no byte needs.
    const place = fc.integer({ min: 0, max: text.length - 2 });
    const character = fc.constantFrom(..."ABCxyz0189_-.");
    fc.assert(
      fc.property(place, character, (at, other) => {
        fc.pre(text[at] !== other);
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        expect(() => positions.read("getMultipleLeads", changed)).toThrow(
          expect.objectContaining({ code: 20122 }),
        );
      }),
      { seed: seed(), numRuns: runs(200) },
    );
  });

  test("tells nothing of the secret", () => {
    const text = positions.write("getMultipleLeads", body);
    expect(Buffer.from(text.split(".")[1] ?? "", "base64url").toString()).toBe(
      JSON.stringify(body),
    );
  });
});

test("a query has one hash", () => {
  expect(queryHash({ a: 1 })).toBe(queryHash({ a: 1 }));
  expect(queryHash({ a: 1 })).not.toBe(queryHash({ a: 2 }));
});
