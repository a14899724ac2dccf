// Plans the update of one program: its tags and its period costs, the only things of it that mktows writes.
import type { MObject, SyncOperationEnum, TypeAttrib } from "../../../generated/types.js";
import { notAvailable, refused } from "../differences.js";
import { Refusal } from "../../mktows/rules/refusal.js";

export interface TagChange {
  readonly type: string;
  readonly value: string;
}

export interface CostChange {
  /** Names a line that the program has; without it the line is new. */
  readonly id: string | undefined;
  /** As `yyyy-MM`. */
  readonly month: string;
  readonly amount: number;
  /** Without it, a line that is replaced keeps its note. */
  readonly note: string | undefined;
}

export interface ProgramUpdate {
  readonly id: number;
  readonly tags: readonly TagChange[];
  readonly costs: readonly CostChange[];
}

export function planProgram(object: MObject, operation: SyncOperationEnum): ProgramUpdate {
  const { id, attribList = [], associationList = [], typeAttribList = [] } = object;
  if (operation !== "UPDATE")
    throw new Refusal(20110, "A Program can be updated only: expected the operation UPDATE");
  if (id === undefined) throw new Refusal(20109, "A Program requires id");
  if (attribList.length > 0 || associationList.length > 0)
    throw new Refusal(20110, "Only costs and tags of a Program can be changed, in typeAttribList");
  const tags = new Map<string, TagChange>();
  const costs: CostChange[] = [];
  for (const group of typeAttribList)
    if (group.attrType === "Cost") costs.push(toCost(group));
    else if (group.attrType === "Tag") {
      const tag = toTag(group);
      tags.set(tag.type, tag); // of one type, a program has the last
    } else throw new Refusal(20110, `'${group.attrType}' cannot be written: expected Cost or Tag`);
  return { id, tags: [...tags.values()], costs };
}

function toTag(group: TypeAttrib): TagChange {
  const { Type: type, Value: value } = valuesIn(group);
  if (type === undefined || value === undefined)
    throw new Refusal(20109, "a Tag requires Type and Value");
  return { type, value };
}

function toCost(group: TypeAttrib): CostChange {
  const { Id: id, Month: month, Amount: amount, Note: note } = valuesIn(group);
  if (month === undefined || amount === undefined)
    throw new Refusal(20109, "a Cost requires Month and Amount");
  const date = /^\s*(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d\d)?\s*$/.exec(month);
  if (date === null)
    throw new Refusal(20110, `Month is '${month}': expected a month as yyyy-MM or yyyy-MM-dd`);
  return { id: id?.trim(), month: date[1] ?? "", amount: toAmount(amount), note };
}

/** Whole numbers, as the vendor describes costs: others would be cut without a word. */
function toAmount(text: string): number {
  const value = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new Refusal(20110, `Amount is '${text}': expected a number`);
  if (!Number.isSafeInteger(value)) throw notAvailable(refused.brokenCosts);
  return value;
}

function valuesIn({ attrList = [] }: TypeAttrib): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(attrList.map(({ name, value }) => [name, value]));
}
