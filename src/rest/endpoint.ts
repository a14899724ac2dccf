// The rows of the REST service: what a call of each endpoint is. Which endpoints there are is in endpoints/.
import type { AnyElement, AnyOperation } from "../codec/operation.js";
import * as xs from "../codec/scalars.js";

/**
 * One row of the endpoint table. It is an operation, so that the steps of any call (repeats, limits, observers) take its
 * requests as well; its messages are JSON, and the rows for XML say nothing.
 */
export interface Endpoint extends AnyOperation {
  readonly method: "GET" | "POST" | "DELETE";
  /** With its parameters in braces, such as `/rest/v1/leads/{leadId}/merge.json`. */
  readonly path: string;
  /** Whether the call writes anything. A dry run sends none that does. */
  readonly writes: boolean;
  /** Whether a call that the service may have carried out can be sent again without harm. */
  readonly repeatable: (params: RestParams) => boolean;
  /** Milliseconds for one exchange: what the service takes at most, and ten seconds. */
  readonly timeout: number;
}

/** What a call of an endpoint sends. */
export interface RestParams {
  /** The parameters of the path, by name. */
  readonly path?: Readonly<Record<string, string | number>> | undefined;
  /** Lists are sent with commas between their values. A query of a GET that is too long is sent as a form. */
  readonly query?: Query | undefined;
  /** A body of JSON. */
  readonly json?: Json | undefined;
  /** A body of a form, as the asset API takes it. */
  readonly form?: Query | undefined;
  /** A file, in a multipart body. */
  readonly file?: RestFile | undefined;
}

export type Query = Readonly<Record<string, QueryValue | undefined>>;
export type QueryValue = string | number | boolean | readonly (string | number)[];

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export interface RestFile {
  /** The name of the form's part. */
  readonly part: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The envelope of an answer with `success: true`. */
export interface RestAnswer {
  readonly requestId: string;
  /** Empty where the answer has none. */
  readonly result: readonly JsonObject[];
  readonly warnings: readonly string[];
  readonly nextPageToken: string | undefined;
  readonly moreResult: boolean;
}

type Row = Pick<Endpoint, "method" | "path" | "timeout"> &
  Partial<Pick<Endpoint, "writes" | "repeatable">>;

const noMessage: AnyElement = { namespace: "", name: "", codec: xs.string };
const always = (): boolean => true;
const never = (): boolean => false;

/** A row. One that reads can always be sent again, one that writes never, where the row does not tell. */
export function endpoint(name: string, row: Row): Endpoint {
  const { writes = row.method !== "GET", repeatable = writes ? never : always } = row;
  const xml = { soapAction: "", input: noMessage, output: noMessage, headers: {} };
  return Object.freeze({ name, ...xml, ...row, writes, repeatable });
}
