// Plans the writes of syncLead and syncMultipleLeads: what REST is sent for each record, by which key, and what is refused.
// It sends nothing; which key wins is told by the rules of mktows.
import type { LeadRecord } from "../../../generated/types.js";
import { isPresent } from "../../mktows/rules/path.js";
import { resolveKey, type KeyResolution } from "../../mktows/rules/resolve-key.js";
import { ignored, maxRepeats, notAvailable, refused } from "../differences.js";
import type { LeadFields } from "../fields/fields.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Settings } from "../settings.js";
import { foreignKeyOf, type ForeignKey } from "./foreign-key.js";
import { leadValues, type LeadValues, type RestValue } from "./lead-values.js";
import {
  fits,
  mostBytes,
  type CookiePlan,
  type LeadPlan,
  type LeadWrite,
  type Refused,
} from "./lead-write.js";
import { partitionOf } from "./workspace-partition.js";

/** What the writes depend on, apart from the records. */
export interface LeadCall {
  readonly operation: "syncLead" | "syncMultipleLeads";
  readonly fields: LeadFields;
  readonly settings: Settings;
  readonly dedupEnabled?: boolean | null | undefined;
  readonly marketoCookie?: string | null | undefined;
  readonly moveCookie?: boolean | null | undefined;
  readonly workspace?: string | undefined;
}

export function planLeads(records: readonly LeadRecord[], call: LeadCall): LeadPlan {
  const writes: LeadWrite[] = [];
  const refusals: Refused[] = [];
  const left: { row: typeof ignored.companyFields; path: string }[] = [];
  let cookie: CookiePlan | undefined;
  const repeats = new Map<string, number>();
  records.forEach((record, index) => {
    const path = call.operation === "syncLead" ? "leadRecord" : `leadRecordList[${index}]`;
    const resolution = resolved(record, call);
    const id = resolution.key === "Id" ? Number(resolution.value) : 0;
    try {
      const planned = planLead({ record, index, path, id, resolution, call });
      countRepeat(repeats, planned.write.key);
      writes.push(planned.write);
      cookie ??= planned.cookie;
      if (planned.left) left.push({ row: ignored.companyFields, path });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push({ index, path, id, refusal: error });
    }
  });
  return { operation: call.operation, writes, refused: refusals, ignored: left, cookie };
}

/** Refuses a key that too many records have. */
function countRepeat(repeats: Map<string, number>, key: string | undefined): void {
  if (key === undefined) return;
  const count = (repeats.get(key) ?? 0) + 1;
  repeats.set(key, count);
  if (count > maxRepeats) throw notAvailable(refused.repeatedKey);
}

function resolved(record: LeadRecord, call: LeadCall): KeyResolution {
  const { operation, dedupEnabled, marketoCookie, moveCookie } = call;
  if (operation === "syncMultipleLeads") return resolveKey(record, operation, { dedupEnabled });
  return resolveKey(record, operation, { marketoCookie, moveCookie });
}

interface Given {
  readonly record: LeadRecord;
  readonly index: number;
  readonly path: string;
  readonly id: number;
  readonly resolution: KeyResolution;
  readonly call: LeadCall;
}

interface Planned {
  readonly write: LeadWrite;
  readonly cookie: CookiePlan | undefined;
  /** Whether fields of the company are left out. */
  readonly left: boolean;
}

function planLead(given: Given): Planned {
  const { record, resolution, call } = given;
  const { settings, operation } = call;
  const all = leadValues(record, operation, call.fields);
  const isDropped = settings.companies === "drop" && all.company.length > 0;
  const values = isDropped ? withoutCompany(all) : all;
  const partition = partitionOf(call.workspace, settings.partitions);
  const isKey = resolution.key === "marketoCookie";
  const weaker = isKey ? resolved(record, { ...call, marketoCookie: null }) : resolution;
  const write = sized(writeOf({ ...given, resolution: weaker }, values, partition));
  const found = isKey ? sized(writeOf(given, values, partition)) : undefined;
  const cookie = isKey || resolution.updates.includes("marketoCookie") ? cookieOf(call) : undefined;
  return {
    write,
    cookie: cookie === undefined ? undefined : { value: cookie, found },
    left: isDropped,
  };
}

function cookieOf({ marketoCookie }: LeadCall): string {
  const cookie = marketoCookie?.trim() ?? "";
  if (cookie.includes(",")) throw notAvailable(refused.commaInKey);
  return cookie;
}

function sized(own: Unmeasured): LeadWrite {
  const write = { ...own, bytes: mostBytes(own) };
  if (!fits(write)) throw notAvailable(refused.recordSize);
  return write;
}

function withoutCompany({ values, company }: LeadValues): LeadValues {
  return { values: new Map([...values].filter(([name]) => !company.includes(name))), company: [] };
}

type Unmeasured = Omit<LeadWrite, "bytes">;

function writeOf(given: Given, own: LeadValues, partition: string | undefined): Unmeasured {
  const { record, index, path, id, resolution, call } = given;
  const { key, updates } = resolution;
  const email = emailOf(record);
  const beside = updates.includes("ForeignSysPersonId")
    ? foreignKeyOf(record, call.settings, false)
    : undefined;
  const common = { index, path, id, partition, company: own.company, moved: beside?.id };
  const rest = { ...common, creation: undefined };
  const values = beside === undefined ? own.values : new Map([...own.values, ...beside.values]);
  const isWritten = updates.includes("Email") && !values.has("email");
  const written = isWritten ? withEmail(values, email) : values;
  switch (key) {
    case "Id": {
      const input = inputOf("id", id, written);
      return { ...rest, by: key, key: `id ${id}`, action: "updateOnly", lookupField: "id", input };
    }
    case "marketoCookie": {
      // The id of the lead is added when it was found.
      const input = Object.fromEntries(written);
      const cookie = cookieOf(call);
      return {
        ...rest,
        by: key,
        key: `cookie ${cookie}`,
        action: "updateOnly",
        lookupField: "id",
        input,
      };
    }
    case "ForeignSysPersonId":
      return {
        ...rest,
        ...byForeignKey(foreignKeyOf(record, call.settings, true), written, email),
      };
    case "Email": {
      const address = String(resolution.value).trim();
      if (differs(values.get("email"), address)) throw notAvailable(refused.emailOfTwoValues);
      const input = inputOf("email", address, values);
      const same = `email ${address.toLowerCase()}`;
      const lookupField = "email";
      return {
        ...rest,
        by: key,
        key: same,
        action: "createOrUpdate",
        lookupField,
        input,
        partition,
      };
    }
    default: {
      const input = Object.fromEntries(values.has("email") ? values : withEmail(values, email));
      const none = { by: undefined, key: undefined, lookupField: undefined };
      return { ...rest, ...none, action: "createDuplicate", input };
    }
  }
}

/** A foreign id in a custom field can be found and created; one of Salesforce is in a field of the system. */
function byForeignKey(
  foreign: ForeignKey,
  written: ReadonlyMap<string, RestValue>,
  email: string | undefined,
) {
  const { lookupField, id, creates } = foreign;
  const values = new Map([...written, ...foreign.values]);
  // REST may compare values without case: two that differ in it alone would be one lead.
  const key = `foreign ${lookupField} ${id.toLowerCase()}`;
  const input = inputOf(lookupField, id, values);
  const common = { by: "ForeignSysPersonId", key, lookupField, input } as const;
  if (!creates) return { ...common, action: "updateOnly" } as const;
  // The Email of a lead that is found stays, but a new lead gets it.
  if (email !== undefined && !written.has("email")) {
    const creation = inputOf(lookupField, id, withEmail(values, email));
    return { ...common, action: "updateOnly", creation } as const;
  }
  return { ...common, action: "createOrUpdate" } as const;
}

function inputOf(
  lookupField: string,
  key: string | number,
  values: ReadonlyMap<string, RestValue>,
) {
  return { ...Object.fromEntries(values), [lookupField]: key };
}

function withEmail(
  values: ReadonlyMap<string, RestValue>,
  email: string | undefined,
): ReadonlyMap<string, RestValue> {
  return email === undefined ? values : new Map([...values, ["email", email]]);
}

function differs(listed: RestValue | undefined, address: string): boolean {
  return listed !== undefined && String(listed).toLowerCase() !== address.toLowerCase();
}

function emailOf({ Email }: LeadRecord): string | undefined {
  return isPresent(Email) ? Email?.trim() : undefined;
}
