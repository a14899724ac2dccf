// The operation table of the sandbox: the generated one, extended by what clients of other versions send and by
// what only the vendor's documentation has. What the additions mean is in operations/.
import { operations } from "../../../generated/operations.js";
import type { AnyCodec, Elements } from "../../codec/codec.js";
import { isRecord } from "../../is-record.js";
import { enumeration, nillable, optional, xs, type AnyOperation } from "../../wire/index.js";
import type { OperationName } from "../../mktows/rules.js";

/** Elements that the params of an operation can have in addition to those of the contract. */
export interface OtherParams {
  readonly listOperation: {
    /** In versions up to 2_2: the activity log is not written. */
    readonly skipActivityLog?: boolean | null | undefined;
  };
  readonly scheduleCampaign: {
    /** Documented, but in no WSDL: the program is cloned under this name, and the run is one of the clone. */
    readonly cloneToProgramName?: string | null | undefined;
  };
}

const skipActivityLog = optional(nillable(xs.boolean));
const cloneToProgramName = optional(nillable(xs.string));

/** SKIPPED and UNCHANGED of custom objects are documented, but not in the contract. */
const documentedStatuses = ["CREATED", "UPDATED", "DELETED", "FAILED", "UNCHANGED", "SKIPPED"];
const withDocumentedStatuses = (codec: AnyCodec): AnyCodec =>
  codec.name === "SyncStatusEnum" ? enumeration(codec.name, documentedStatuses) : codec;

export const contract: Readonly<Record<OperationName, AnyOperation>> = {
  ...operations,
  importToList: withOptional(operations.importToList, ["clearList", "campaignName"]),
  listOperation: withElements(operations.listOperation, { skipActivityLog }),
  scheduleCampaign: withElements(operations.scheduleCampaign, { cloneToProgramName }),
  syncCustomObjects: withAnswerTypes(operations.syncCustomObjects, withDocumentedStatuses),
  deleteCustomObjects: withAnswerTypes(operations.deleteCustomObjects, withDocumentedStatuses),
};

/** Makes elements of the params optional, which the contract requires and the documentation does not. */
function withOptional(operation: AnyOperation, names: readonly string[]): AnyOperation {
  const { codec } = operation.input;
  if (codec.kind !== "sequence")
    throw new TypeError(`${operation.name} has params without elements`);
  const elements = once(() =>
    Object.fromEntries(
      Object.entries(codec.elements()).map(([name, one]) => [
        name,
        names.includes(name) ? optional(one) : one,
      ]),
    ),
  );
  return {
    ...operation,
    input: { ...operation.input, codec: { ...codec, elements } },
  };
}

/** Adds elements to the params. */
function withElements(operation: AnyOperation, more: Elements): AnyOperation {
  const { codec } = operation.input;
  if (codec.kind !== "sequence")
    throw new TypeError(`${operation.name} has params without elements`);
  const make = codec.make as (...values: readonly unknown[]) => unknown; // called with what it was made for
  const names = Object.keys(more);
  const extended: AnyCodec = {
    ...codec,
    elements: once(() => ({ ...codec.elements(), ...more })),
    make: (...values: readonly unknown[]) => {
      const params = make(...values.slice(0, -names.length));
      const others = values.slice(-names.length).map((value, index) => [names[index], value]);
      return { ...(isRecord(params) && params), ...(Object.fromEntries(others) as object) };
    },
  };
  return { ...operation, input: { ...operation.input, codec: extended } };
}

/** Replaces types in the answer. */
function withAnswerTypes(
  operation: AnyOperation,
  change: (codec: AnyCodec) => AnyCodec,
): AnyOperation {
  const codec = rewritten(operation.output.codec, change);
  return { ...operation, output: { ...operation.output, codec } };
}

function rewritten(codec: AnyCodec, change: (codec: AnyCodec) => AnyCodec): AnyCodec {
  const changed = change(codec);
  if (changed !== codec) return changed;
  switch (codec.kind) {
    case "sequence":
    case "list": {
      const inner = () => Object.entries(codec.elements());
      const elements = once(() =>
        Object.fromEntries(inner().map(([name, one]) => [name, rewritten(one, change)])),
      );
      return { ...codec, elements };
    }
    case "optional":
    case "nillable":
    case "repeated":
    case "unwrapped":
      return { ...codec, codec: rewritten(codec.codec, change) };
    default:
      return codec;
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
