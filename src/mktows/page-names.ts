// Names that the vendor's pages and samples have where the contract has others, and the hints they get.
import type { Step } from "../call/call.js";
import { ValidationError, type Violation } from "../errors.js";

/** The end of a path, without positions, and the contract's name for its last name. */
const names: Readonly<Record<string, string>> = {
  mObjAssociationList: "associationList",
  associationList: "mObjAssociationList",
  customObjectList: "customObjList",
  objectTypeName: "objTypeName",
  customObjKeyLists: "customObjKeyList",
  "leadRecord.leadId": "Id",
  "leadRecordList.leadId": "Id",
  "activityFilter.includeAttributes": "includeTypes",
  "activityFilter.excludeAttributes": "excludeTypes",
  "startPosition.lastCreatedAt": "latestCreatedAt",
  "leadSelector.lastUpdatedAt": "latestUpdatedAt",
};

/** The violation with a hint, where a name is one of the pages'. */
export function withHint(violation: Violation): Violation {
  const { rule, path, message } = violation;
  if (rule !== "unknown-property" || message.includes("; did you mean")) return violation;
  const place = `.${path.replace(/\[\d+\]/g, "")}`;
  const row = Object.entries(names).find(([end]) => place.endsWith(`.${end}`));
  if (row === undefined) return violation;
  return { ...violation, message: `${message}; did you mean ${row[1]}?` };
}

/** The step that adds the hints to the violations of a call. */
export const hinted: Step = (next) => async (request) => {
  try {
    return await next(request);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(error.operation, error.violations.map(withHint));
  }
};
