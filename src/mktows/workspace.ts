// The option `targetWorkspace` of syncLead, a shorthand for a header block. No other file knows of it.
import { MktowsContextHeader } from "../../generated/operations.js";
import type { MktowsContextHeaderInfo } from "../../generated/types.js";
import type * as contract from "../../generated/service.js";
import type { Request } from "../call/call.js";
import type { AnyOperation } from "../codec/operation.js";
import { isRecord } from "../is-record.js";

type SyncLead = contract.Service["syncLead"];

/** The operations of the contract. */
export interface Service extends Omit<contract.Service, "syncLead"> {
  /** {@inheritDoc contract.Service.syncLead} */
  syncLead(
    params: Parameters<SyncLead>[0],
    options?: Parameters<SyncLead>[1] & WorkspaceOption,
  ): ReturnType<SyncLead>;
}

export interface WorkspaceOption {
  /** The workspace of the lead: short for `headers: { MktowsContextHeader: { targetWorkspace } }`. */
  readonly targetWorkspace?: MktowsContextHeaderInfo["targetWorkspace"];
}

/** Replaces the option by the header block, if the operation binds it. Otherwise the option is refused as unknown. */
export function withContextHeader(request: Request): Request {
  const { operation, options, headers } = request;
  const { name } = MktowsContextHeader;
  if (!isRecord(options) || !Object.hasOwn(options, option) || !(name in operation.headers))
    return request;
  const { [option]: targetWorkspace, ...others } = options;
  if (targetWorkspace === undefined) return { ...request, options: others };
  const block = { ...toObject(headers[name]), targetWorkspace };
  return { ...request, options: others, headers: { ...toObject(headers), [name]: block } };
}

/** The names of the operation's own options. */
export function optionNames({ headers }: AnyOperation): readonly string[] {
  return MktowsContextHeader.name in headers ? [option] : [];
}

/** The workspace in a request's header blocks, as the option. */
export function workspaceOption(headers: Readonly<Record<string, unknown>>): WorkspaceOption {
  const block = headers[MktowsContextHeader.name];
  const workspace = isRecord(block) ? block[option] : undefined;
  return typeof workspace === "string" ? { targetWorkspace: workspace } : {};
}

const option = "targetWorkspace";

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
