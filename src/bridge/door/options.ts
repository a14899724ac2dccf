// The options of createBridge: their checks, and the settings that operations read.
import type { ConnectionOptions } from "../../call/connection.js";
import {
  areStrings,
  endpointViolations,
  functionViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "../../call/option-checks.js";
import { repeatViolations } from "../../delivery/repeated.js";
import type { Violation } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { isLoopback } from "../../platform/loopback.js";
import { flowViolations, observerViolations, textViolations } from "../../mktows/options.js";
import { isPresent } from "../../mktows/rules/path.js";
import { switchViolations, type RuleSwitches } from "../../mktows/rules/rule-switches.js";
import type { RestOptions } from "../../rest/connect.js";
import type { Planned } from "../dry-run.js";
import type { FieldMap } from "../fields/fields.js";
import { snapshotViolations, type Snapshot } from "../fields/snapshot.js";
import type { CustomObjectMap, Settings } from "../settings.js";

export interface BridgeOptions
  extends Omit<RestOptions, "now">, Pick<ConnectionOptions, "connectTimeout" | "maxResponseBytes"> {
  /** Milliseconds for one call of REST. Default: by endpoint, ten seconds longer than the service takes at most. */
  readonly timeout?: number | undefined;
  /** The REST base address of the subscription, such as `https://123-ABC-456.mktorest.com`, with or without `/rest`. */
  readonly endpoint: string | URL;
  /**
   * Allows an endpoint of http on another machine. The client secret and all data can then be read on the way. Default
   * `false`: such an endpoint is refused.
   */
  readonly plain?: boolean | undefined;
  /** Of a custom service whose API-only user has the rights for what is called. */
  readonly clientId: string;
  /** Never shown. */
  readonly clientSecret: string;
  /** REST names of lead fields by SOAP name. They beat the snapshot, which beats the standard fields. */
  readonly fields?: FieldMap | undefined;
  /** The lead fields of the instance, as `mktows bridge snapshot` writes them. Default: read from the instance. */
  readonly snapshot?: Snapshot | undefined;
  /** The lead partition of each workspace. REST knows partitions only. */
  readonly workspaces?: Readonly<Record<string, string>> | undefined;
  /** The REST name of the custom lead field that holds foreign ids. Default: none can be written or found. */
  readonly foreignId?: string | undefined;
  /** The REST name of the custom lead field that holds the type of the foreign id. */
  readonly foreignType?: string | undefined;
  /**
   * What becomes of company fields of leads, which REST refuses to write: sent all the same, written to the company that
   * the lead has by `externalCompanyId`, or dropped. Default `companies`.
   */
  readonly companies?: "send" | "companies" | "drop" | undefined;
  /** The name of the external key that is an opportunity's `externalOpportunityId`. Default: that name. */
  readonly opportunityKey?: string | undefined;
  /** REST names of custom objects by SOAP name. Default: the same names, compared without case. */
  readonly customObjects?: Readonly<Record<string, CustomObjectMap>> | undefined;
  /** The role of a lead in an opportunity where a request gives none. */
  readonly defaultRole?: string | undefined;
  /** Count what is left of a static list by reading all of it: REST has no count. Default: 1 while there is more. */
  readonly countByScanning?: boolean | undefined;
  /** A file for what has to be known later: ids of opportunities, imports. Default: in memory. */
  readonly state?: string | undefined;
  /** Write nothing: what writes is told to `onPlanned`, and answered as failed with `dry run`. */
  readonly dryRun?: boolean | undefined;
  /** Is told of each request that a dry run does not send. */
  readonly onPlanned?: ((planned: Planned) => void) | undefined;
  /** Is told of each part of a request that has no counterpart and no effect. */
  readonly onIgnored?: ((ignored: IgnoredPart) => void) | undefined;
  /** Rules that are switched off, as for `createClient`. */
  readonly rules?: RuleSwitches | undefined;
  /** Default: the system's clock. */
  readonly now?: (() => Date) | undefined;
}

export interface IgnoredPart {
  readonly operation: string;
  /** Where in the request. */
  readonly path: string;
  /** Why it has no effect. */
  readonly text: string;
}

type Connection = "endpoint" | "clientId" | "clientSecret";

export function settingsOf(options: Omit<BridgeOptions, Connection>): Settings {
  const { workspaces = {}, companies = "companies", fields = {}, snapshot } = options;
  const partitions = Object.entries(workspaces).map(
    ([workspace, partition]) => [workspace.toLowerCase(), partition] as const,
  );
  return {
    foreignId: options.foreignId,
    foreignType: options.foreignType,
    partitions: new Map(partitions),
    companies,
    fields,
    snapshot,
    opportunityKey: options.opportunityKey ?? "externalOpportunityId",
    customObjects: options.customObjects ?? {},
    defaultRole: options.defaultRole,
    countByScanning: options.countByScanning ?? false,
    dryRun: options.dryRun ?? false,
  };
}

/** All violations in the options. No value is shown: any could be the secret. */
export function bridgeViolations(options: BridgeOptions): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { endpoint, clientId, clientSecret, timeout, connectTimeout, maxResponseBytes } = options;
  const { transport, fetch, now, onPlanned, onIgnored } = options;
  const isTwice = transport !== undefined && fetch !== undefined;
  return [
    ...endpointViolations(endpoint, ", such as https://123-ABC-456.mktorest.com"),
    ...plainViolations(options),
    ...textViolations({ clientId, clientSecret }),
    ...limitViolations({ timeout, connectTimeout, maxResponseBytes }),
    ...functionViolations({ transport, fetch, now, onPlanned, onIgnored }),
    ...(isTwice ? [violation("fetch", "must be omitted where a transport is given")] : []),
    ...repeatViolations("repeat", options.repeat),
    ...flowViolations(options.flow),
    ...observerViolations(options.observers),
    ...switchViolations("rules", options.rules),
    ...settingViolations(options),
    ...unknownNames("", Object.keys(options), known),
  ];
}

/** The client secret goes to no other machine without TLS, unless that is wanted. A transport in memory is no network. */
function plainViolations({ endpoint, plain, transport }: BridgeOptions): Violation[] {
  if (plain !== undefined && typeof plain !== "boolean")
    return [violation("plain", "expected true or false")];
  const isInMemory = isFunction(transport) && transport?.keepsTime !== true;
  if (plain === true || isInMemory || !URL.canParse(String(endpoint))) return [];
  const { protocol, hostname } = new URL(endpoint);
  if (protocol !== "http:" || isLoopback(hostname)) return [];
  const problem =
    "is http to another machine, where the client secret could be read on the way: give an https URL, or plain: true";
  return [violation("endpoint", problem)];
}

/** Violations in what `settingsOf` reads. */
export function settingViolations(options: Omit<BridgeOptions, Connection>): Violation[] {
  const { fields, snapshot, workspaces, companies, customObjects, state } = options;
  const { foreignId, foreignType, opportunityKey, defaultRole, countByScanning, dryRun } = options;
  const found: Violation[] = [];
  const expect = (name: string, given: unknown, isValid: boolean, wanted: string): void => {
    if (given !== undefined && !isValid) found.push(violation(name, `expected ${wanted}`));
  };
  const texts = { foreignId, foreignType, opportunityKey, defaultRole };
  for (const [name, text] of Object.entries(texts))
    expect(name, text, isText(text), "a non-blank string");
  if (foreignType !== undefined && foreignId === undefined)
    found.push(violation("foreignType", "must be omitted where no foreignId is given"));
  expect("fields", fields, areStrings(fields), "an object with REST names by SOAP name");
  if (snapshot !== undefined) found.push(...snapshotViolations(snapshot));
  const arePartitions = areStrings(workspaces) && Object.values(workspaces ?? {}).every(isText);
  expect("workspaces", workspaces, arePartitions, "an object with partitions by workspace");
  const words: readonly unknown[] = ["send", "companies", "drop"];
  expect("companies", companies, words.includes(companies), "send, companies or drop");
  for (const [name, given] of Object.entries({ countByScanning, dryRun }))
    expect(name, given, typeof given === "boolean", "true or false");
  const isPath = isText(state) && !String(state).includes("\0");
  expect("state", state, isPath, "the path of a file");
  const areMaps = isRecord(customObjects) && Object.values(customObjects).every(isObjectMap);
  expect("customObjects", customObjects, areMaps, "an object of { api, attributes } by SOAP name");
  return found;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && isPresent(value);
}

function isObjectMap(map: unknown): boolean {
  if (!isRecord(map)) return false;
  const { api, attributes, ...others } = map;
  const areNamed = attributes === undefined || areStrings(attributes);
  return isText(api) && areNamed && Object.keys(others).length === 0;
}

const known = Object.keys({
  endpoint: true,
  plain: true,
  clientId: true,
  clientSecret: true,
  fields: true,
  snapshot: true,
  workspaces: true,
  foreignId: true,
  foreignType: true,
  companies: true,
  opportunityKey: true,
  customObjects: true,
  defaultRole: true,
  countByScanning: true,
  state: true,
  dryRun: true,
  onPlanned: true,
  onIgnored: true,
  rules: true,
  now: true,
  flow: true,
  repeat: true,
  observers: true,
  transport: true,
  fetch: true,
  timeout: true,
  connectTimeout: true,
  maxResponseBytes: true,
} satisfies Record<keyof BridgeOptions, true>);
