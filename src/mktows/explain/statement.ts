// What an explanation says of a record, as data: what happens, and on what it depends that the request does not tell.
// Statements are read in order, and the first whose conditions all hold is what happens.

export interface Statement {
  /** All of them hold. Without any, it happens wherever no earlier statement applies. */
  readonly when: readonly Condition[];
  readonly then: readonly Effect[];
}

/** A fact about the leads, objects and setup of the subscription, at the time when the record is written. */
export type Condition =
  | { readonly kind: "lead"; readonly key: LeadKey; readonly exists: boolean }
  /** The lead is in the primary partition of a workspace. It always is where workspaces are off. */
  | {
      readonly kind: "partition";
      readonly key: LeadKey;
      readonly workspace: string;
      readonly same: boolean;
    }
  /** Names of workspaces are compared without case. Where workspaces are off, `Default` is the only one. */
  | { readonly kind: "workspace"; readonly name: string; readonly exists: boolean }
  /** `of` is `Lead`, or the type of an object. */
  | {
      readonly kind: "field";
      readonly of: string;
      readonly name: string;
      readonly exists: boolean;
      /** It has to be a custom field, as external keys are. */
      readonly custom?: true;
    }
  | { readonly kind: "readOnly"; readonly of: string; readonly name: string }
  /** The value has the form that the type of the field requires. */
  | {
      readonly kind: "value";
      readonly of: string;
      readonly name: string;
      readonly value: string;
      readonly fits: boolean;
    }
  | { readonly kind: "object"; readonly key: ObjectKey; readonly exists: boolean }
  | {
      readonly kind: "tag";
      readonly type: string;
      readonly value: string;
      readonly exists: boolean;
    }
  /** A line of the costs of a program. */
  | {
      readonly kind: "cost";
      readonly program: ObjectKey;
      readonly id: number;
      readonly exists: boolean;
    };

/** A key of leads. Values are compared without outer white space, Emails without case. The newest lead counts. */
export interface LeadKey {
  readonly name: "Id" | "ForeignSysPersonId" | "marketoCookie" | "Email";
  readonly value: string;
  /** `ForeignSysType` of a foreign id. */
  readonly system?: string;
}

/** An object, lead or company by its id, or by the value of a field, of which the newest counts. */
export interface ObjectKey {
  readonly type: string;
  readonly id?: number;
  readonly field?: { readonly name: string; readonly value: string };
}

export type Effect =
  /** Nothing is written. In an operation with a status for each record, that of this record is FAILED. */
  | { readonly kind: "refused"; readonly code: number }
  /** Nothing is written, and the status is SKIPPED. */
  | { readonly kind: "skipped" }
  | { readonly kind: "updated"; readonly lead: LeadKey }
  | { readonly kind: "updatedObject"; readonly object: ObjectKey }
  /** In the partition of the first assignment rule that matches, or else in the primary one of the workspace. */
  | { readonly kind: "created"; readonly workspace: string }
  | { readonly kind: "createdObject"; readonly type: string }
  /** An empty value clears the field. `Email` is one here. */
  | { readonly kind: "set"; readonly name: string; readonly value: string }
  /** The key is added to the lead, and taken from any other that has it. */
  | { readonly kind: "moved"; readonly key: LeadKey }
  /** Replaces the object's association with this type. */
  | { readonly kind: "associated"; readonly with: ObjectKey }
  /** A line is added to the costs of a program, or the one with the id changed. */
  | {
      readonly kind: "cost";
      readonly id?: number;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: "tag"; readonly type: string; readonly value: string };

/** A name from a request as text: as it is if it is a plain one, else in quotes and on one line. */
export function shownName(name: string): string {
  return /^[\w][\w .-]*$/.test(name) ? name : JSON.stringify(name);
}
