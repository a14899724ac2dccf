// Why a record is refused, told by the columns of its input: violations tell the paths of the record that was made of them.
import type { Violation } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { targetOf, type Naming, type Target } from "./columns.js";

/** The reasons for somebody who sees the columns. `values` are the members of a row of NDJSON. */
export type ReasonsOf = (
  violations: readonly Violation[],
  record: unknown,
  values: object,
) => string[];

/** `header` is that of CSV. */
export function reasonsIn(naming: Naming, header: readonly string[] | undefined): ReasonsOf {
  const columns = header && columnsOf(header, naming);
  return (violations, record, values) => {
    const own = columns ?? columnsOf(Object.keys(values), naming);
    return violations.map(({ path, message }) => {
      const place = placeOf(path, record, own);
      const text = message.replace(
        /\b(?:mObjectList|leadRecordList)\[0\]\.([\w.[\]]*\w)/g,
        (_, inner: string) => placeOf(inner, record, own),
      );
      return place === "" ? text : `${place}: ${text}`;
    });
  };
}

interface Column {
  readonly name: string;
  readonly target: Target;
}

const columnsOf = (names: readonly string[], naming: Naming): Column[] =>
  names.map((name) => ({ name: name.trim(), target: targetOf(name.trim(), naming) }));

/** The column, or the columns, of which the part of the record was made; the path where it is an own part of NDJSON. */
function placeOf(path: string, record: unknown, columns: readonly Column[]): string {
  const [, first = "", position] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const isOf = ({ target }: Column): boolean => {
    if (target.kind === "ignored" || target.kind === "unnamed") return false;
    if (target.kind !== "reference") return target.name === path || target.name === first;
    if (first === "externalKey") return target.type === undefined;
    if (first !== "associationList" || target.type === undefined) return false;
    return associated(record, position).some((one) => isSame(target, one));
  };
  const names = columns.filter(isOf).map(({ name }) => name);
  // Parts of structures are named as the contract has them.
  if (columns.some((column) => isOf(column) && column.target.kind === "structure")) return path;
  if (names.length > 0) return names.join(", ");
  return first === "attribList" || first === "leadAttributeList" ? "" : path;
}

interface Associated {
  readonly mObjType?: unknown;
  readonly externalKey?: unknown;
}

/** The association at the position, or all. */
function associated(record: unknown, position: string | undefined): readonly Associated[] {
  const { associationList } = record as { readonly associationList?: unknown };
  const all: readonly Associated[] = Array.isArray(associationList)
    ? associationList.filter(isRecord)
    : [];
  return position === undefined ? all : all.slice(Number(position), Number(position) + 1);
}

function isSame(
  { type, field }: Extract<Target, { kind: "reference" }>,
  { mObjType, externalKey }: Associated,
): boolean {
  if (mObjType !== type) return false;
  return isRecord(externalKey) ? externalKey["name"] === field : /^id$/i.test(field);
}
