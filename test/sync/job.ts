// The input of importer.ts, made anew from its position: what the sandbox must contain at the end is known.

/** What the importer is told. */
export interface Job {
  readonly url: string;
  readonly userId: string;
  readonly secretKey: string;
  /** Whether `url` is one of the REST service, whose client id and secret the others are then. */
  readonly isRest: boolean;
  readonly journal: string;
  /** The file to which it appends a line for each result. */
  readonly log: string;
  readonly count: number;
  readonly dedupEnabled: boolean;
}

/** Every seventh record repeats the Email of the one five before it, so that some conflict. */
export function emailAt(index: number): string {
  return `person${index % 7 === 6 ? index - 5 : index}@import.example`;
}

export function recordAt(index: number) {
  return {
    Email: emailAt(index),
    FirstName: `First ${index}`,
    LastName: `Last ${index}`,
    Company: `Company ${index % 100}`,
  };
}
