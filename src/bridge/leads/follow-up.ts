// What is sent next for a record that REST refused with a reason that can be met. Each step takes away what led to it, so
// that no record is sent without end.
import type { JsonObject } from "../../rest/endpoint.js";
import type { LeadWrite } from "./lead-write.js";

/** The next write; `undefined` where nothing can be done. What 1007 needs is in newest-lead.ts. */
export function followUp(write: LeadWrite, code: string): LeadWrite | undefined {
  const { action, creation, update, partition, by, company } = write;
  switch (code) {
    // No lead has the foreign id: a new one gets the Email as well.
    case "1004":
      if (creation === undefined) return undefined;
      return {
        ...write,
        action: "createOnly",
        input: creation,
        creation: undefined,
        update: write.input,
      };
    // Someone else was faster in creating it.
    case "1005":
      if (update === undefined) return undefined;
      return { ...write, action: "updateOnly", input: update, update: undefined };
    // A lead that is found by its Email is written wherever it is.
    case "1010":
      if (by !== "Email" || partition === undefined || action === "updateOnly") return undefined;
      return { ...write, action: "updateOnly", partition: undefined };
    // REST refuses the whole record for its fields of the company.
    case "1021":
      return company.length === 0 ? undefined : withoutCompany(write);
    default:
      return undefined;
  }
}

/** Of several leads with the key, the one with this id is written. */
export function byId(write: LeadWrite, id: number): LeadWrite {
  const { lookupField, update, input, ...others } = write;
  const own = Object.entries(update ?? input).filter(([name]) => name !== lookupField);
  return {
    ...others,
    action: "updateOnly",
    lookupField: "id",
    input: { ...Object.fromEntries(own), id },
    creation: undefined,
    update: undefined,
  };
}

function withoutCompany(write: LeadWrite): LeadWrite {
  const without = (input: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(input).filter(([name]) => !write.company.includes(name)));
  return {
    ...write,
    company: [],
    input: without(write.input),
    creation: write.creation && without(write.creation),
    update: write.update && without(write.update),
  };
}
