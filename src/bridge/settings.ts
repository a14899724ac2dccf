// What a bridge is told of an instance, with its defaults: the options of createBridge that operations read.
import type { FieldMap } from "./fields/fields.js";
import type { Snapshot } from "./fields/snapshot.js";

export interface Settings {
  /** The custom lead field that holds the foreign id, by its REST name. Without it no foreign id can be written or found. */
  readonly foreignId: string | undefined;
  /** The custom lead field that holds the type of the foreign id. */
  readonly foreignType: string | undefined;
  /** The lead partition of each workspace, by the workspace's name in lower case. */
  readonly partitions: ReadonlyMap<string, string>;
  /** What becomes of company fields, which leads do not take any more. */
  readonly companies: "send" | "companies" | "drop";
  /** Field names given by the user; they beat the snapshot, which beats the standard table. */
  readonly fields: FieldMap;
  /** The lead fields of the instance. Without it they are read from the instance once a day. */
  readonly snapshot?: Snapshot | undefined;
  /** The name of the external key that is an opportunity's `externalOpportunityId`. */
  readonly opportunityKey: string;
  /** REST names of custom objects by SOAP name. Default: the same, compared without case. */
  readonly customObjects: Readonly<Record<string, CustomObjectMap>>;
  /** The role of a lead in an opportunity where a request gives none. */
  readonly defaultRole: string | undefined;
  /** Whether pages of static lists count what is left by reading it, where REST has no count. */
  readonly countByScanning: boolean;
  readonly dryRun: boolean;
}

export interface CustomObjectMap {
  readonly api: string;
  /** REST names of attributes by SOAP name. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}
