// Names of lead fields in SOAP and in REST, and the data types by which values are converted. Where they come from is in
// standard-fields.ts (the table) and snapshot.ts (the instance's own describe).

export interface LeadField {
  readonly soap: string;
  readonly rest: string;
  /** The data type that REST describes, such as `string`, `integer`, `datetime`. */
  readonly type: string;
  readonly label: string;
  readonly length?: number | undefined;
  /** Whether SOAP, or REST, takes no value for it. */
  readonly readOnly: boolean;
  /** Whether it belongs to the company, and leads do not take it any more. */
  readonly company: boolean;
}

/** REST names by SOAP name. */
export type FieldMap = Readonly<Record<string, string>>;

/** The fields of an instance. */
export interface LeadFields {
  bySoap(name: string): LeadField | undefined;
  byRest(name: string): LeadField | undefined;
  readonly all: readonly LeadField[];
}
