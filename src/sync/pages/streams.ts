// The operations that answer in pages, as a table: where each has its position, its list, and whether more follows.
import type { ListIn } from "../../call/streamer.js";
import type { Service } from "../../mktows/workspace.js";

type Params<Name extends keyof Service> = Parameters<Service[Name]>[0];
type Result<Name extends keyof Service> = Awaited<ReturnType<Service[Name]>>;

type Answered<Name extends keyof Service> = Extract<keyof Result<Name>, `new${string}Position`>;

interface Stream<Name extends keyof Service> {
  readonly list: ListIn<Result<Name>>;
  /** The place of the next page, in the answer. */
  readonly position: Answered<Name>;
  /** What takes it in the next request. */
  readonly param: keyof Params<Name> & string;
  /** Whether more follows: a boolean, or a number that is more than 0, in most cases no count. */
  readonly more: keyof Result<Name> & string;
}

/** Every operation of the contract whose answer has a position. */
type Streams = {
  readonly [Name in keyof Service as Answered<Name> extends never ? never : Name]: Stream<Name>;
};

export const streams = {
  getMultipleLeads: {
    list: "leadRecordList",
    position: "newStreamPosition",
    param: "streamPosition",
    more: "remainingCount",
  },
  getLeadActivity: {
    list: "activityRecordList",
    position: "newStartPosition",
    param: "startPosition",
    more: "remainingCount",
  },
  getLeadChanges: {
    list: "leadChangeRecordList",
    position: "newStartPosition",
    param: "startPosition",
    more: "remainingCount",
  },
  getMObjects: {
    list: "mObjectList",
    position: "newStreamPosition",
    param: "streamPosition",
    more: "hasMore",
  },
  getCustomObjects: {
    list: "customObjList",
    position: "newStreamPosition",
    param: "streamPosition",
    more: "remainingCount",
  },
} as const satisfies Streams;

type AnyStream = (typeof streams)[keyof typeof streams];

/** The type of the items in an answer. */
export type ItemOf<Result> =
  NonNullable<Result[AnyStream["list"] & keyof Result]> extends readonly (infer Item)[]
    ? Item
    : never;

/** The type of the position in an answer. */
export type PositionOf<Result> = NonNullable<Result[AnyStream["position"] & keyof Result]>;

export interface Found {
  /** The operation, or those that it can be. */
  readonly operation: string;
  readonly items: readonly unknown[];
  readonly position: unknown;
  readonly param: string;
  readonly hasMore: boolean;
}

/** What an answer of any of these operations contains; `undefined` for another answer. */
export function found(answer: Readonly<Record<string, unknown>>): Found | undefined {
  const rows = Object.entries(streams).filter(
    ([, { position, more }]) => position in answer && more in answer,
  );
  const known = rows.find(([, { list }]) => Array.isArray(answer[list]));
  // Without its list an answer can be that of two operations, which do not differ in the rest.
  const [, row] = known ?? rows[0] ?? [];
  if (row === undefined) return undefined;
  const items = answer[row.list];
  const more = answer[row.more];
  return {
    operation: (known === undefined ? rows : [known]).map(([name]) => name).join(" or "),
    items: Array.isArray(items) ? items : [],
    position: answer[row.position],
    param: row.param,
    hasMore: more === true || Number(more) > 0,
  };
}
