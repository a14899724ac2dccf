// The door `mktows/explain`: what a call would do, as data and as text.
export { explain, type ExplainedRecord, type Explanation } from "./mktows/explain/explain.js";
export { printExplanation, type PrintOptions } from "./mktows/explain/print.js";
export type {
  Condition,
  Effect,
  LeadKey,
  ObjectKey,
  Statement,
} from "./mktows/explain/statement.js";
