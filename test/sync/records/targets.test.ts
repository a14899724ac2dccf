// By which values records are identified, and which of them conflict.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Claims, type Claim, type Claimant } from "../../../src/sync/records/claims.js";
import { leads, objects, type Target } from "../../../src/sync/records/targets.js";
import { runs } from "../../outside.js";

/** Whether the second record waits for the first. */
function waits({ claimsOf }: Target, first: object, second: object): boolean {
  const claims = new Claims();
  claims.enter({ claims: claimsOf({ ...first }), waits: 0 });
  return !claims.enter({ claims: claimsOf({ ...second }), waits: 0 });
}

const listed = (attrName: string, attrValue: string) => ({
  leadAttributeList: [{ attrName, attrValue }],
});
const mail = listed("Email", "a@b");
const deal = { name: "DealNo", value: "D-1" };
const Opportunity = "Opportunity";
const role = { type: "OpportunityPersonRole" };

describe("a record waits for an earlier one", () => {
  test.each<[string, Target, object, object, boolean]>([
    ["with the same Id", leads, { Id: 7 }, { Id: 7 }, true],
    ["with another Id", leads, { Id: 7 }, { Id: 8 }, false],
    ["without any key", leads, {}, {}, false],
    ["with the Id 0, which is none", leads, { Id: 0 }, { Id: 0 }, false],
    ["with blank texts", leads, { Email: " " }, { Email: " " }, false],
    [
      "with the Email in other case",
      leads,
      { Email: " A@b.example" },
      { Email: "a@B.example" },
      true,
    ],
    ["with one foreign id", leads, { ForeignSysPersonId: "x" }, { ForeignSysPersonId: "X " }, true],
    ["with the Email as attribute", leads, { Email: "a@b" }, listed("Email", "A@b"), true],
    ["with the Id as attribute", leads, { Id: 12 }, listed("Id", "012"), true],
    ["with another field of that value", leads, { Email: "a@b" }, listed("Company", "a@b"), false],
    ["with a foreign id like the Email", leads, { Email: "x" }, { ForeignSysPersonId: "x" }, false],
    [
      "of its type with its id",
      objects,
      { type: Opportunity, id: 3 },
      { type: Opportunity, id: 3 },
      true,
    ],
    [
      "of another type with its id",
      objects,
      { type: Opportunity, id: 3 },
      { type: "Program", id: 3 },
      false,
    ],
    [
      "with its external key",
      objects,
      { type: Opportunity, externalKey: deal },
      { type: Opportunity, externalKey: { ...deal } },
      true,
    ],
    [
      "that writes its external key as an attribute",
      objects,
      { type: Opportunity, attribList: [deal] },
      { type: Opportunity, externalKey: deal },
      true,
    ],
    [
      "with the same attributes",
      objects,
      { type: Opportunity, attribList: [deal] },
      { type: Opportunity, attribList: [deal] },
      false,
    ],
    [
      "that is the opportunity of its role, by external key",
      objects,
      { type: Opportunity, externalKey: deal },
      { ...role, associationList: [{ mObjType: Opportunity, externalKey: deal }] },
      true,
    ],
    [
      "that is the opportunity of its role, by an attribute that is its external key",
      objects,
      { type: Opportunity, attribList: [deal] },
      { ...role, associationList: [{ mObjType: Opportunity, externalKey: deal }] },
      true,
    ],
    [
      "that changes such keys as it is found by",
      objects,
      { type: Opportunity, id: 3, attribList: [{ ...deal, value: "D-2" }] },
      { type: Opportunity, externalKey: deal },
      true,
    ],
    [
      "that has its own key as an attribute too",
      objects,
      { type: Opportunity, externalKey: deal, attribList: [deal] },
      { type: Opportunity, externalKey: { ...deal, value: "D-2" }, attribList: [] },
      false,
    ],
    [
      "that changes Emails, as it is found by one",
      leads,
      { Id: 1, ...mail },
      { Email: "c@d" },
      true,
    ],
    [
      "that is found by an Email, as it changes them",
      leads,
      { Email: "c@d" },
      { Id: 1, ...mail },
      true,
    ],
    [
      "that changes Emails as well",
      leads,
      { Id: 1, ...mail },
      { Id: 2, ...listed("Email", "x@y") },
      false,
    ],
    ["that changes its own Email", leads, { Email: "b@a", ...mail }, { Email: "c@d" }, true],
    ["that only has another Email", leads, { Id: 1, Email: "a@b" }, { Email: "c@d" }, false],
    [
      "that gives a foreign id to the lead of its Id",
      leads,
      { Id: 1, ForeignSysPersonId: "x" },
      { ForeignSysPersonId: "y" },
      false,
    ],
    [
      "that is the opportunity of its role, by id",
      objects,
      { type: Opportunity, id: 5 },
      { ...role, associationList: [{ mObjType: Opportunity, id: 5 }] },
      true,
    ],
    [
      "that is the opportunity of its role, by attribute",
      objects,
      { type: Opportunity, id: 5 },
      { ...role, attribList: [{ name: "OpportunityId", value: " 05" }] },
      true,
    ],
    [
      "that is another role of its opportunity",
      objects,
      { ...role, associationList: [{ mObjType: Opportunity, id: 5 }] },
      { ...role, associationList: [{ mObjType: Opportunity, id: 5 }] },
      false,
    ],
    [
      "that is a role by its other name",
      objects,
      { ...role, id: 1 },
      { type: "OpportunityLeadRole", id: 1 },
      true,
    ],
  ])("%s", (_, target, first, second, wanted) => {
    expect(waits(target, first, second)).toBe(wanted);
  });
});

test("claims are given in the order of arrival, to those who share them at the same time", () => {
  const claim = fc.record({
    key: fc.constantFrom("a", "b", "c"),
    group: fc.constantFrom(undefined, "link", "attribute"),
  });
  const claimants = fc.array(fc.uniqueArray(claim, { selector: ({ key }) => key }));
  fc.assert(
    fc.property(claimants, fc.infiniteStream(fc.nat()), (all, choices) => {
      interface One extends Claimant {
        readonly index: number;
      }
      const claims = new Claims<One>();
      const inside = new Set<One>();
      const waiting = new Set<One>();
      const conflict = (one: Claim, other: Claim) =>
        one.key === other.key && (one.group === undefined || one.group !== other.group);
      const conflicts = (one: One, other: One) =>
        one.claims.some((mine) => other.claims.some((its) => conflict(mine, its)));
      const isFree = (one: One) =>
        ![...inside, ...waiting].some((other) => other.index < one.index && conflicts(one, other));
      const agree = (): void => {
        for (const one of inside) expect(isFree(one)).toBe(true);
        for (const one of waiting) expect(isFree(one)).toBe(false);
      };
      const leave = (): void => {
        const list = [...inside];
        const left = list[(choices.next().value ?? 0) % list.length];
        if (left === undefined) return;
        inside.delete(left);
        for (const next of claims.leave(left)) {
          waiting.delete(next);
          inside.add(next);
        }
        agree();
      };
      for (const [index, own] of all.entries()) {
        const one: One = { claims: own, waits: 0, index };
        (claims.enter(one) ? inside : waiting).add(one);
        agree();
        if ((choices.next().value ?? 0) % 2 === 0) leave();
      }
      while (inside.size > 0) leave();
      expect(waiting.size).toBe(0);
    }),
    { numRuns: runs(300) },
  );
});
