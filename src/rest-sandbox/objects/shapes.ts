// The shapes of requests that all object types have in common.
import {
  any,
  listOf,
  optional,
  paged,
  record,
  required,
  text,
  word,
  type RequestShape,
} from "../shapes/shape.js";

/** Records, keys or values in one call. */
export const mostRecords = 300;

const records = required(listOf(record({}), mostRecords, "'input' has no records"));
const by = optional(word("dedupeFields", "idField"));

export const syncShape: RequestShape = {
  json: required(
    record({
      action: optional(word("createOnly", "updateOnly", "createOrUpdate")),
      dedupeBy: by,
      input: records,
    }),
  ),
};

export const deleteShape: RequestShape = {
  json: required(record({ deleteBy: by, input: records })),
};

export const queryShape: RequestShape = {
  query: {
    filterType: required(text),
    filterValues: required(listOf(text, mostRecords)),
    fields: optional(listOf(text, 1000)),
    ...paged,
  },
  // The moved form, which has whole keys.
  json: optional(any),
};
