// The places of a content model: a tree of sequences, choices, repeated groups, and the elements and wildcards in them,
// with what match.ts needs to find the place of each child. Knows neither documents nor codecs.

/** A content model as it is given. `Member` is whatever the caller has at a place. */
export type Model<Member> =
  | (Occurrence & {
      readonly kind: "leaf";
      readonly member: Member;
      /** The local name; `undefined` for a wildcard. */
      readonly name: string | undefined;
    })
  | { readonly kind: "choice"; readonly branches: readonly (readonly Model<Member>[])[] }
  | (Occurrence & {
      readonly kind: "group";
      readonly member: Member;
      readonly content: readonly Model<Member>[];
    });

interface Occurrence {
  readonly min: number;
  readonly max: number;
}

export type Place<Member> = Leaf<Member> | Choice<Member> | Group<Member>;

interface Positioned<Member> {
  readonly within: Sequence<Member>;
  /** The index in it. */
  readonly at: number;
}

export interface Leaf<Member> extends Positioned<Member>, Occurrence {
  readonly kind: "leaf";
  readonly id: number;
  readonly member: Member;
  readonly name: string | undefined;
}

/** One of the branches is there. */
export interface Choice<Member> extends Positioned<Member> {
  readonly kind: "choice";
  readonly branches: readonly Sequence<Member>[];
  readonly names: Names;
}

/** A group that may occur several times. */
export interface Group<Member> extends Positioned<Member>, Occurrence {
  readonly kind: "group";
  readonly member: Member;
  readonly content: Sequence<Member>;
}

export interface Sequence<Member> {
  /** What it is a branch or the content of. */
  readonly owner: Choice<Member> | Group<Member> | undefined;
  readonly places: Place<Member>[];
  readonly names: Names;
  /** For each index, that of the first place from there on that cannot be without elements. */
  readonly required: number[];
}

/** In which places or branches a name occurs, by index, and in which a wildcard. */
interface Names {
  readonly byName: Map<string, number[]>;
  readonly wild: number[];
}

/** The places of a sequence of parts. */
export function placesOf<Member>(model: readonly Model<Member>[]): Sequence<Member> {
  let count = 0;
  const toSequence = (
    parts: readonly Model<Member>[],
    owner: Choice<Member> | Group<Member> | undefined,
  ): Sequence<Member> => {
    const sequence: Sequence<Member> = { owner, places: [], names: noNames(), required: [] };
    for (const [at, part] of parts.entries()) {
      const place = toPlace(part, sequence, at);
      sequence.places.push(place);
      addNames(sequence.names, at, namesOf(place));
    }
    let required = parts.length;
    for (let at = parts.length - 1; at >= 0; at--) {
      if (!canBeEmpty(sequence.places[at]!)) required = at;
      sequence.required[at] = required;
    }
    return sequence;
  };
  const toPlace = (part: Model<Member>, within: Sequence<Member>, at: number): Place<Member> => {
    if (part.kind === "leaf") return { ...part, within, at, id: count++ };
    if (part.kind === "choice") {
      const branches: Sequence<Member>[] = [];
      const choice: Choice<Member> = { kind: "choice", within, at, branches, names: noNames() };
      for (const [index, branch] of part.branches.entries()) {
        branches.push(toSequence(branch, choice));
        addNames(choice.names, index, branches[index]!.names);
      }
      return choice;
    }
    const { member, min, max } = part;
    const group = { kind: part.kind, member, min, max, within, at } as const;
    // The content refers to the group that it is in.
    const made: { -readonly [Key in keyof Group<Member>]: Group<Member>[Key] } = {
      ...group,
      content: toSequence([], undefined),
    };
    made.content = toSequence(part.content, made);
    return made;
  };
  return toSequence(model, undefined);
}

function noNames(): Names {
  return { byName: new Map(), wild: [] };
}

function namesOf<Member>(place: Place<Member>): Names {
  if (place.kind === "group") return place.content.names;
  if (place.kind === "choice") return place.names;
  const { name } = place;
  return name === undefined
    ? { byName: new Map(), wild: [0] }
    : { byName: new Map([[name, [0]]]), wild: [] };
}

function addNames({ byName, wild }: Names, index: number, inner: Names): void {
  if (inner.wild.length > 0) wild.push(index);
  for (const name of inner.byName.keys()) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else known.push(index);
  }
}

/** Whether content without elements is complete from this index on. */
export function canEndAt<Member>({ places, required }: Sequence<Member>, at: number): boolean {
  return at >= places.length || required[at] === places.length;
}

export function canBeEmpty<Member>(place: Place<Member>): boolean {
  if (place.kind === "choice") return place.branches.some((branch) => canEndAt(branch, 0));
  return place.min === 0 || (place.kind === "group" && canEndAt(place.content, 0));
}
