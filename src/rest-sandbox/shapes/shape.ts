// The language in which the shapes of requests are written: plain data, which check.ts compares a request with. Records
// are open, as those of the service are: members that no shape names are passed on.

export type Shape =
  | { readonly kind: "any" }
  /** One of `words`, where there are any. */
  | { readonly kind: "text"; readonly words?: readonly string[] }
  | { readonly kind: "whole"; readonly least: number; readonly most: number }
  | { readonly kind: "number" }
  | { readonly kind: "flag" }
  | { readonly kind: "time" }
  | ListShape
  | { readonly kind: "record"; readonly members: Members }
  /** Of a parameter: text that is JSON of this shape. */
  | { readonly kind: "json"; readonly of: Shape };

export interface ListShape {
  readonly kind: "list";
  readonly of: Shape;
  readonly most: number;
  /** What the service says to an empty list, which it takes where this is absent. */
  readonly none?: string;
}

export interface Member {
  readonly shape: Shape;
  readonly required: boolean;
}
export type Members = Readonly<Record<string, Member>>;

/** What a request of an endpoint has to be. */
export interface RequestShape {
  /** Parameters of the path. A parameter that is not here is any text. */
  readonly path?: Readonly<Record<string, Shape>>;
  /** Parameters of the query and, where the endpoint takes forms, of the form. */
  readonly query?: Members;
  /** The body of JSON. An endpoint without one ignores a body. */
  readonly json?: Member;
  /** Whether a form can have the parameters. */
  readonly form?: boolean;
  /** Whether a multipart body with a file is required. */
  readonly file?: boolean;
}

export const required = (shape: Shape): Member => ({ shape, required: true });
export const optional = (shape: Shape): Member => ({ shape, required: false });

export const any: Shape = { kind: "any" };
export const text: Shape = { kind: "text" };
export const word = (...words: readonly string[]): Shape => ({ kind: "text", words });
export const number: Shape = { kind: "number" };
export const flag: Shape = { kind: "flag" };
/** A date with a time, in one of the forms of ISO 8601. */
export const time: Shape = { kind: "time" };
export const whole = (least: number, most: number): Shape => ({ kind: "whole", least, most });
/** The id of a lead, a list and such. */
export const id = whole(1, Number.MAX_SAFE_INTEGER);
export const listOf = (of: Shape, most: number, none?: string): ListShape => ({
  kind: "list",
  of,
  most,
  ...(none !== undefined && { none }),
});
export const record = (members: Members): Shape => ({ kind: "record", members });
export const json = (of: Shape): Shape => ({ kind: "json", of });

/** The parameters of endpoints that answer in pages of 300 records at most. */
export const paged: Members = {
  batchSize: optional(whole(1, 300)),
  nextPageToken: optional(text),
};
