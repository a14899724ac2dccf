// The option `targetWorkspace` of syncLead, a shorthand for a header block. No other file knows of it.
import { MktowsContextHeader } from "../../generated/operations.js";
import type { MktowsContextHeaderInfo } from "../../generated/types.js";
import type * as contract from "../../generated/service.js";
import type { AnyCallOptions, Request } from "../call/call.js";
import type { AnyOperation, Input, Operation } from "../codec/operation.js";
import { isRecord } from "../is-record.js";
import type { RuleSwitches } from "./rules/rule-switches.js";
import { rulesOf, type RuledOperation } from "./rules/rules.js";

type Methods = contract.Service;
type Params<K extends RuledOperation> = Parameters<Methods[K]>[0];
type Options<K extends RuledOperation> = Parameters<Methods[K]>[1] & RuleOption;

/** The operations of the contract. */
export interface Service extends Methods {
  syncLead(
    params: Params<"syncLead">,
    options?: Options<"syncLead"> & WorkspaceOption,
  ): ReturnType<Methods["syncLead"]>;
  /**
   * `createClient` sends a longer list in requests of 300 leads each, one after another. Where one of them fails, a
   * `PartialBatchError` tells which leads were written, are in doubt, and were not sent.
   *
   * @inheritDoc
   */
  syncMultipleLeads(
    params: Params<"syncMultipleLeads">,
    options?: Options<"syncMultipleLeads">,
  ): ReturnType<Methods["syncMultipleLeads"]>;
  /**
   * `createClient` sends a longer list in requests of 100 objects each, one after another. Where one of them fails, a
   * `PartialBatchError` tells which objects were written, are in doubt, and were not sent.
   *
   * @inheritDoc
   */
  syncMObjects(
    params: Params<"syncMObjects">,
    options?: Options<"syncMObjects">,
  ): ReturnType<Methods["syncMObjects"]>;
  getMultipleLeads(
    params: Params<"getMultipleLeads">,
    options?: Options<"getMultipleLeads">,
  ): ReturnType<Methods["getMultipleLeads"]>;
  requestCampaign(
    params: Params<"requestCampaign">,
    options?: Options<"requestCampaign">,
  ): ReturnType<Methods["requestCampaign"]>;
}

export interface RuleOption {
  /** `false` switches a rule of the service off, by the name that violations have as `rule`, for this call. */
  readonly rules?: RuleSwitches | undefined;
}

export interface WorkspaceOption {
  /** The workspace of the lead: short for `headers: { MktowsContextHeader: { targetWorkspace } }`. */
  readonly targetWorkspace?: MktowsContextHeaderInfo["targetWorkspace"];
}

/** Makes the call that a row describes. A bundle then contains only the rows that are passed in. */
export type Caller = <Params, Result>(
  operation: Operation<Params, Result>,
  params: Input<NoInfer<Params>>,
  options?: AnyCallOptions & RuleOption & WorkspaceOption,
) => Promise<Result>;

/** Replaces the option by the header block, if the operation binds it. Otherwise the option is refused as unknown. */
export function withContextHeader(request: Request): Request {
  const { operation, options, headers } = request;
  const { name } = MktowsContextHeader;
  if (!isRecord(options) || !Object.hasOwn(options, option) || !(name in operation.headers))
    return request;
  const { [option]: targetWorkspace, ...others } = options;
  if (targetWorkspace === undefined) return { ...request, options: others };
  const block = { ...toObject(toObject(headers)[name]), targetWorkspace };
  return { ...request, options: others, headers: { ...toObject(headers), [name]: block } };
}

/** The names of the operation's own options. */
export function optionNames({ name, headers }: AnyOperation): readonly string[] {
  const rules = rulesOf(name) === undefined ? [] : ["rules"];
  return MktowsContextHeader.name in headers ? [option, ...rules] : rules;
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
