// The rows of codec tables: every type is one frozen object, told apart by `kind` and read in both directions by the
// interpreters in this folder. Rows are data that any interpreter can read. What only some contracts need brings its code
// along, as an extension, so that the others do not bundle it. constructors.ts makes rows.
import type { CodecError, CodecReason, Violation } from "../errors.js";
import type { Reader, Start } from "../xml/reader.js";
import type { Writer } from "../xml/writer.js";
import type { FieldOf, LayoutOf } from "./field.js";
import type { Scalar, Typed } from "./scalar.js";

/** A codec whose value type is not known here: what tables of mixed codecs contain. */
export type AnyCodec = CoreCodec | Optional | Nillable | Repeated;

/** A codec that is not a modifier of another. */
export type CoreCodec = Scalar | Enumeration | Complex | List | Family | Unwrapped;

/** A text out of a list of values. */
export interface Enumeration {
  readonly kind: "enumeration";
  readonly name: string;
  readonly values: readonly string[];
}

/** Where a type is declared, and whether its elements are in that namespace as well. */
export interface TypeOrigin {
  readonly namespace: string;
  readonly qualified?: boolean | undefined;
}

/** A complex type; the value is an object with a member for each element, attribute, and what else the type allows. */
export interface Complex {
  readonly kind: "complex";
  /** Local name of the type. */
  readonly name: string;
  readonly origin: TypeOrigin;
  readonly members: () => Members;
  /** Makes the object from its members' values, so that every value of the type has one hidden class. */
  readonly make?: ((...values: never[]) => unknown) | undefined;
  /** The `$type` of values, where that is not the type's name. */
  readonly $type?: string | undefined;
  /** Which members go together. */
  readonly rules?: readonly Rule[] | undefined;
}

/** A complex type with nothing but any number of one element; the value is an array. */
export interface List {
  readonly kind: "list";
  readonly name: string;
  readonly origin: TypeOrigin;
  /** The one element, without `repeated`. */
  readonly members: () => Members;
}

/**
 * A type in whose place others can occur, named by `$type` in the value and `xsi:type` on the wire. The type with the
 * family's own name requires neither; an abstract type is not among them.
 */
export interface Family {
  readonly kind: "family";
  readonly name: string;
  /** By `$type`. */
  readonly types: () => Readonly<Record<string, AnyCodec>>;
}

/** An element that may be absent: `undefined`. */
export interface Optional {
  readonly kind: "optional";
  readonly name: string;
  readonly codec: AnyCodec;
}

/** An element that may be nil: `null`, or an object with the attributes that a nil element keeps. */
export interface Nillable {
  readonly kind: "nillable";
  readonly name: string;
  readonly codec: AnyCodec;
  readonly nil?: NilCode | undefined;
}

/** An element that may occur several times: an array, also with one item or none. */
export interface Repeated {
  readonly kind: "repeated";
  readonly name: string;
  readonly codec: AnyCodec;
  /** How often it occurs, at least and at most. */
  readonly min: number;
  readonly max: number;
}

/** A complex type whose value is that of one of its members. */
export interface Unwrapped {
  readonly kind: "unwrapped";
  readonly name: string;
  readonly codec: AnyCodec;
  readonly element: string;
}

/** A codec alone is an element with the member's name, in the usual namespace of the type. */
export type Members = Readonly<Record<string, AnyCodec | Member>>;

/** A member that is more than an element with its name: what it is, and the code of what is not an element. */
export interface Member extends Extension {
  readonly kind:
    "element" | "attribute" | "anyAttributes" | "text" | "xml" | "mixed" | "groups" | "wildcard";
  /** How often it occurs; what a value is, where a codec reads and writes it. */
  readonly codec: AnyCodec;
  /** Name on the wire where it differs from the member's, and the namespace where it is not the usual one. */
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  /** Of a wildcard, as in XML Schema: `##any`, `##other`, or a list of namespaces, `##local` and `##targetNamespace`. */
  readonly namespaces?: string | undefined;
}

/** Code that a contract needs only for some of its types. Values are by the indexes of the layout's fields. */
export interface Extension {
  /** Reads the attributes of a start tag, and writes them into an open one. */
  readonly attributes?: AttributeCode | undefined;
  /** Reads and writes content that is not elements in the order of the schema. */
  readonly content?: ContentCode | undefined;
  /** Writes, checks and converts values that no codec does. */
  readonly values?: ValueCode | undefined;
}

export interface AttributeCode {
  readonly read: (context: DecodeContext, layout: Layout, values: unknown[], start: Start) => void;
  readonly write: (context: EncodeContext, layout: Layout, values: readonly unknown[]) => void;
  /** Whether an element of this type keeps the type that its `xsi:type` names. */
  readonly keepsType?: boolean | undefined;
}

/** Reads and writes nil elements whose attributes or `xsi:type` are part of the value. */
export interface NilCode {
  /** Whether a value is that of a nil element with these. */
  readonly isNil: (value: unknown) => boolean;
  /** The value of a nil element whose start tag was just read; `isNamed` tells which type its `xsi:type` names. */
  readonly read: (
    context: DecodeContext,
    field: Field,
    start: Start,
    isNamed: (type: AnyCodec) => boolean,
  ) => unknown;
  /** Writes what follows the name in the start tag, which then ends with `xsi:nil`. */
  readonly write: (context: EncodeContext, codec: AnyCodec, value: unknown) => void;
  readonly check: (context: CheckContext, codec: AnyCodec, value: unknown, path: string) => void;
}

export interface ContentCode {
  /** Reads the content and end tag of an element whose start tag was just read. */
  readonly read: (context: DecodeContext, layout: Layout, values: unknown[], start: Start) => void;
  /** Content that is text. Names in it can be declared in the start tag, which is still open. */
  readonly text?:
    ((context: EncodeContext, layout: Layout, values: readonly unknown[]) => string) | undefined;
  /** Writes other content; without either, that is done field by field. */
  readonly write?:
    ((context: EncodeContext, layout: Layout, values: readonly unknown[]) => void) | undefined;
}

export interface ValueCode {
  readonly write?: ((context: EncodeContext, place: Place, value: unknown) => void) | undefined;
  readonly check: (context: CheckContext, place: Place, value: unknown, path: string) => void;
  /** The layout of an item that is an object. */
  readonly group?: ((place: Pick<Place, "layout" | "field">) => Layout) | undefined;
}

/** A member of an object with the values of all members. */
export interface Place {
  readonly layout: Layout;
  readonly field: Field;
  readonly values: readonly unknown[];
}

/** Exactly one of the branches is present. A name followed by `?` is not required in its branch. */
export interface Rule<Name extends string = string> {
  readonly branches: readonly Branch<Name>[];
  /** Brings the code that applies rules. */
  readonly compile: (rules: readonly Rule[]) => Rules;
}

/** Names of members, and rules inside the branch; `[]` is the branch without members. */
export type Branch<Name extends string = string> = readonly (Name | Rule<Name>)[];

/** What the rules of a type say of the members that are present in an object, whose values are given. */
export interface Rules {
  /** What is wrong with them: too few, or too many. */
  readonly misfit: (layout: Layout, values: readonly unknown[]) => Misfit | undefined;
  /** Whether they exclude a member. */
  readonly excludes: (layout: Layout, values: readonly unknown[], name: string) => boolean;
  /** Reads and writes content in the order that the rules say. */
  readonly content?: ContentCode | undefined;
  /** The layout with its fields in the order in which those of this value are written. */
  readonly arranged?: ((layout: Layout, value: unknown) => Layout) | undefined;
}

export interface Misfit {
  readonly reason: "missing" | "unexpected";
  readonly problem: string;
}

/** Both directions of one type: how a `T` is written and read. */
export type Codec<T> = AnyCodec & Typed<T>;

export type Field = FieldOf<AnyCodec, CoreCodec, Member, LayoutCode, NilCode>;
export type Layout = LayoutOf<Field, LayoutCode>;

/** The code that the members and rules of a type bring. */
export interface LayoutCode {
  readonly attributes: AttributeCode | undefined;
  readonly content: ContentCode | undefined;
  readonly rules: Rules | undefined;
}

/** The document that is decoded, and how to read what is in an element. */
export interface DecodeContext {
  readonly reader: Reader;
  /** Whether what is not valid is told and the rest kept. */
  readonly isPatient: boolean;
  /** Reads a child whose start tag was just read; `index` is its position in the array of a repeated field. */
  readonly readChild: (start: Start, field: Field, index: number) => unknown;
  /** Reads a child whose start tag has neither prefix nor attributes and ends at `from`. */
  readonly readBareChild: (field: Field, from: number, index: number) => unknown;
  /** Reads the content of a simple element whose start tag was just read. */
  readonly textOf: (start: Start, field: Field) => string;
  /** The value of a child's or attribute's text. */
  readonly parseText: (field: Field, text: string, at: number) => unknown;
  /** Makes the value from those of the fields, if none is missing. */
  readonly finish: (layout: Layout, values: unknown[]) => unknown;
  /** Skips an element that the contract does not have, and reports it. */
  readonly skip: (start: Start) => void;
  /** Reports a name in the open element that was skipped. */
  readonly reportSkipped: (name: string) => void;
  /** Refuses what is wrong with a child of the open element. */
  readonly refuseChild: (field: Field, reason: CodecReason, problem: string, at?: number) => void;
  readonly hrefError: (at: number) => CodecError;
}

/** The document that is encoded, and the namespaces in scope. */
export interface EncodeContext {
  readonly writer: Writer;
  /** The namespace of the root element, and a prefix that is bound to it, with a colon; "" where none is. */
  readonly namespace: string;
  readonly prefix: string;
  /** The default namespace in scope, which unprefixed elements have. */
  readonly defaultNamespace: string;
}

export interface CheckContext {
  readonly violations: Violation[];
  /** The type around the one that is checked, to recognize members that are one level too deep. */
  readonly outer: Layout | undefined;
  /** How many values are around the one that is checked. */
  readonly depth: number;
}
