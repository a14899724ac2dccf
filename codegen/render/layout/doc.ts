// A document between its parts and its lines: groups are on one line where that fits into the width, else their lines break.
// The algorithm is that of Prettier, whose layout generated code has.

/** Of a line, in columns. */
export const WIDTH = 100;

export type Doc = string | readonly Doc[] | Line | Indent | Group | IfBreak | Frozen;

interface Line {
  readonly kind: "line";
  readonly flat: "" | " ";
  readonly isHard: boolean;
}

interface Indent {
  readonly kind: "indent";
  readonly contents: Doc;
  /** Only where this group breaks. */
  readonly where?: Group;
}

export interface Group {
  readonly kind: "group";
  readonly contents: Doc;
  readonly breaks: boolean;
  /** Other layouts of the same, from the flattest to the one that always works. */
  readonly states?: readonly Doc[];
}

interface IfBreak {
  readonly kind: "ifBreak";
  readonly broken: Doc;
  readonly flat: Doc;
}

/** Text that may not reach beyond the width, since its layout there is not known here. */
interface Frozen {
  readonly kind: "frozen";
  readonly text: string;
}

/** What cannot be laid out here. */
export class UnknownLayout extends Error {
  override readonly name = "UnknownLayout";
}

export const line: Line = { kind: "line", flat: " ", isHard: false };
export const softline: Line = { kind: "line", flat: "", isHard: false };
export const hardline: Line = { kind: "line", flat: "", isHard: true };

export const indent = (contents: Doc, where?: Group): Indent =>
  where === undefined ? { kind: "indent", contents } : { kind: "indent", contents, where };

export const group = (contents: Doc, breaks = false): Group => ({
  kind: "group",
  contents,
  breaks: breaks || willBreak(contents),
});

/** The first of these layouts that fits up to its first line break. */
export const firstFitting = (states: readonly [Doc, ...Doc[]]): Group => ({
  kind: "group",
  contents: states[0],
  breaks: false,
  states,
});

export const ifBreak = (broken: Doc, flat: Doc = ""): IfBreak => ({
  kind: "ifBreak",
  broken,
  flat,
});

export const frozen = (text: string): Frozen => ({ kind: "frozen", text });

export function separated(docs: readonly Doc[], separator: Doc): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

export function willBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (!("kind" in doc)) return doc.some(willBreak);
  if (doc.kind === "line") return doc.isHard;
  if (doc.kind === "group")
    return doc.breaks || (doc.states !== undefined && willBreak(doc.contents));
  return doc.kind === "indent" && willBreak(doc.contents);
}

/** Whether it can be on several lines. */
export function canBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (!("kind" in doc)) return doc.some(canBreak);
  if (doc.kind === "indent" || doc.kind === "group") return canBreak(doc.contents);
  return doc.kind === "line";
}

export function hasFrozen(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (!("kind" in doc)) return doc.some(hasFrozen);
  if (doc.kind === "indent" || doc.kind === "group") return hasFrozen(doc.contents);
  return doc.kind === "frozen";
}

/** On one line. */
export function flatText(doc: Doc): string {
  if (typeof doc === "string") return doc;
  if (!("kind" in doc)) return doc.map(flatText).join("");
  if (doc.kind === "frozen") return doc.text;
  if (doc.kind === "line") return doc.flat;
  return flatText(doc.kind === "ifBreak" ? doc.flat : doc.contents);
}

interface Command {
  readonly indentation: number;
  readonly isFlat: boolean;
  readonly doc: Doc;
}

export function printDoc(doc: Doc): string {
  let output = "";
  let column = 0;
  const broken = new Set<Group>();
  const commands: Command[] = [{ indentation: 0, isFlat: false, doc }];
  /** Whether frozen text is on the line. */
  let holdsFrozen = false;
  const endLine = (): void => {
    if (holdsFrozen && column > WIDTH) throw new UnknownLayout();
    holdsFrozen = false;
  };
  const write = (text: string): void => {
    output += text;
    column += widthOf(text);
  };
  for (let next = commands.pop(); next !== undefined; next = commands.pop()) {
    const { indentation, isFlat, doc } = next;
    const push = (inner: Doc, flat = isFlat, by = 0): void =>
      void commands.push({ indentation: indentation + by, isFlat: flat, doc: inner });
    if (typeof doc === "string") write(doc);
    else if (!("kind" in doc)) for (const part of doc.toReversed()) push(part);
    else if (doc.kind === "frozen") {
      write(doc.text);
      holdsFrozen = true;
    } else if (doc.kind === "indent")
      push(doc.contents, isFlat, doc.where === undefined || broken.has(doc.where) ? 2 : 0);
    else if (doc.kind === "ifBreak") push(isFlat ? doc.flat : doc.broken);
    else if (doc.kind === "line") {
      if (isFlat && !doc.isHard) write(doc.flat);
      else {
        endLine();
        output = `${output.replace(/ +$/, "")}\n${" ".repeat(indentation)}`;
        column = indentation;
      }
    } else if (isFlat) push(doc.contents, !doc.breaks);
    else {
      const flat: Command = { indentation, isFlat: true, doc: doc.contents };
      if (!doc.breaks && fits(flat, commands, WIDTH - column)) commands.push(flat);
      else if (doc.states === undefined) {
        broken.add(doc);
        push(doc.contents, false);
      } else {
        const state = doc.states
          .slice(1)
          .find((one) => fits({ indentation, isFlat: true, doc: one }, commands, WIDTH - column));
        if (state === undefined) push(doc.states.at(-1) ?? "", false);
        else push(state, true);
      }
    }
  }
  endLine();
  return output;
}

/** Whether everything up to the next possible line break fits. */
function fits(first: Command, rest: readonly Command[], width: number): boolean {
  const commands: Pick<Command, "isFlat" | "doc">[] = [first];
  for (let index = rest.length; width >= 0;) {
    const next = commands.pop() ?? rest[--index];
    if (next === undefined) return true;
    const { isFlat, doc } = next;
    if (typeof doc === "string") width -= widthOf(doc);
    else if (!("kind" in doc))
      for (const part of doc.toReversed()) commands.push({ isFlat, doc: part });
    else if (doc.kind === "frozen") width -= widthOf(doc.text);
    else if (doc.kind === "indent") commands.push({ isFlat, doc: doc.contents });
    else if (doc.kind === "ifBreak") commands.push({ isFlat, doc: isFlat ? doc.flat : doc.broken });
    else if (doc.kind === "line") {
      if (!isFlat || doc.isHard) return true;
      width -= doc.flat.length;
    } else {
      const flat = doc.breaks ? false : isFlat;
      const contents = doc.states !== undefined && !flat ? doc.states.at(-1) : doc.contents;
      commands.push({ isFlat: flat, doc: contents ?? "" });
    }
  }
  return false;
}

/** In columns. Of scripts whose characters may have none or two, nothing is known here. */
function widthOf(text: string): number {
  if (/[^\0-\u02ff\u0370-\u0482\u048a-\u0530]/.test(text)) throw new UnknownLayout();
  return text.length;
}
