// Answers in the shape of a version: the rows by which they are written, and the results of a service made to fit them.
// Requests are read as before: a client of one version may send what another version has.
import type { Call } from "../../call/call.js";
import type { Operations } from "../../call/service.js";
import type { AnyCodec } from "../../codec/codec.js";
import { memberOf, typeOf } from "../../codec/rows.js";
import { elementOf, elementsOf, itemOf, type Elements } from "../../codec/layout.js";
import type { AnyElement, AnyOperation } from "../../codec/operation.js";
import { isRecord } from "../../is-record.js";
import { withDifferences } from "./rows.js";
import { versions, type ElementDifference, type VersionName } from "./versions.js";

export interface Answering {
  readonly operations: Operations;
  /** The call, its results with what the version requires and without what it does not know. */
  readonly fitted: (call: Call) => Call;
}

/** The operations with the answers of a version. */
export function answeringIn(version: VersionName, operations: Operations): Answering {
  const differences = versions[version];
  const changed = new Set<AnyElement>();
  const rows = Object.entries(operations).map(([name, row]): [string, AnyOperation] => {
    const output = withDifferences(row.output, differences);
    if (output === row.output) return [name, row];
    changed.add(output);
    return [name, { ...row, output }];
  });
  return {
    operations: Object.fromEntries(rows),
    fitted: (call) => async (request) => {
      const reply = await call(request);
      const { output } = request.operation;
      if (!changed.has(output)) return reply;
      return { ...reply, value: fit(output.codec, reply.value, differences) };
    },
  };
}

/** The value as one of the version's type. What fits neither contract is left for the encoder to refuse. */
function fit(codec: AnyCodec, value: unknown, differences: readonly ElementDifference[]): unknown {
  const inner = (other: AnyCodec, one: unknown): unknown => fit(other, one, differences);
  switch (codec.kind) {
    case "optional":
    case "nillable":
      return inner(codec.codec, value);
    case "unwrapped":
      return inner(elementOf(codec) ?? codec.codec, value);
    case "repeated":
    case "list": {
      const item = codec.kind === "list" ? itemOf(codec) : codec.codec;
      return Array.isArray(value) ? value.map((one) => inner(item, one)) : value;
    }
    case "family": {
      const subtype = memberOf(codec, typeOf(value) ?? "");
      return subtype === undefined ? value : inner(subtype, value);
    }
    case "complex": {
      if (!isRecord(value)) return value;
      const elements = elementsOf(codec);
      const members = Object.entries(value).map(([name, one]): [string, unknown] => {
        const element = own(elements, name);
        return [name, element === undefined ? one : inner(element, one)];
      });
      const fitted = new Map(members);
      for (const { type, element, change, otherwise } of differences) {
        if (type !== codec.name) continue;
        if (change === "removed") fitted.delete(element);
        else if (otherwise !== undefined) fitted.set(element, fitted.get(element) ?? otherwise);
      }
      return Object.fromEntries(fitted);
    }
    default:
      return value;
  }
}

function own(table: Elements, name: string): AnyCodec | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
