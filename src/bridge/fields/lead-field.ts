// What the bridge knows of one lead field.

export interface LeadField {
  /** `undefined` for a field that mktows does not have. Some names contain blanks. */
  readonly soap: string | undefined;
  readonly rest: string;
  /** The data type that REST describes, such as `string`, `integer`, `datetime`. */
  readonly type: string;
  readonly label: string;
  /** The greatest number of characters, where one is described. */
  readonly length: number | undefined;
  /** Whether REST, or SOAP, takes no value for it. */
  readonly readOnly: boolean;
  /** Whether it belongs to the company of the lead: REST does not update it with the lead any more. */
  readonly company: boolean;
}
