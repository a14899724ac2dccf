// The contract as the sandbox speaks it: the one of this package and, beside it, what clients of other versions
// send and what only the vendor's pages have. Data; what the additions mean is in operations/.
import { operations } from "../../../generated/operations.js";
import type { AnyCodec, Elements } from "../../codec/codec.js";
import { isRecord } from "../../is-record.js";
import { enumeration, nillable, optional, xs, type AnyOperation } from "../../wire/index.js";
import type { OperationName } from "../../mktows/rules.js";

/** Elements that the params of an operation can have beside those of the contract. */
export interface OtherParams {
  readonly listOperation: {
    /** Until version 2_2: nothing is written to the activity log. */
    readonly skipActivityLog?: boolean | null | undefined;
  };
  readonly scheduleCampaign: {
    /** On the page, in no WSDL: the program is cloned under this name, and the run is one of the copy. */
    readonly cloneToProgramName?: string | null | undefined;
  };
}

const skipActivityLog = optional(nillable(xs.boolean));
const cloneToProgramName = optional(nillable(xs.string));

/** The contract has no SKIPPED and no UNCHANGED for custom objects; the page has. */
const words = ["CREATED", "UPDATED", "DELETED", "FAILED", "UNCHANGED", "SKIPPED"];
const pageWords = (codec: AnyCodec): AnyCodec =>
  codec.name === "SyncStatusEnum" ? enumeration(codec.name, words) : codec;

export const contract: Readonly<Record<OperationName, AnyOperation>> = {
  ...operations,
  importToList: sparing(operations.importToList, ["clearList", "campaignName"]),
  listOperation: taking(operations.listOperation, { skipActivityLog }),
  scheduleCampaign: taking(operations.scheduleCampaign, { cloneToProgramName }),
  syncCustomObjects: answering(operations.syncCustomObjects, pageWords),
  deleteCustomObjects: answering(operations.deleteCustomObjects, pageWords),
};

/** The operation, whose params need not have these elements: the contract requires them, the page does not. */
function sparing(operation: AnyOperation, names: readonly string[]): AnyOperation {
  const { codec } = operation.input;
  if (codec.kind !== "sequence") throw new TypeError(`${operation.name} takes no elements`);
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
    input: { ...operation.input, codec: { ...codec, elements, layout: undefined } },
  };
}

/** The operation, whose params have more elements. */
function taking(operation: AnyOperation, more: Elements): AnyOperation {
  const { codec } = operation.input;
  if (codec.kind !== "sequence") throw new TypeError(`${operation.name} takes no elements`);
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
    layout: undefined,
  };
  return { ...operation, input: { ...operation.input, codec: extended } };
}

/** The operation, in whose answers some type is another one. */
function answering(operation: AnyOperation, change: (codec: AnyCodec) => AnyCodec): AnyOperation {
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
      return { ...codec, elements, layout: undefined };
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
