// What the stand-in assumes where no answer of the service is recorded or documented: each is an option with a default.
import { flag, oneOf, partial } from "../../sandbox/setup/validators.js";

export interface RestAssumptions {
  /** Company fields in a lead are written, or the whole record is skipped with 1021. */
  readonly companyFields: "written" | "refused";
  /** A field of `input` that the lead does not have skips its record, or refuses the whole request. */
  readonly unknownInputField: "record" | "request";
  /** Two new records with one key in one call create two leads, or one that the second updates. */
  readonly sameKeyTwice: "duplicates" | "updated";
  /** With several partitions, a call that creates leads has to name one (1009), or they go to the default one. */
  readonly partitionRequired: boolean;
  /** Whether `leads/describe.json` still tells the names that fields had in SOAP. */
  readonly describesSoap: boolean;
  /**
   * A page of activities is filled with those of the types asked for, or is what is left of a part of the log, so that it
   * can be short or empty while more follow.
   */
  readonly activityPages: "filled" | "scanned";
}

export const defaultRestAssumptions: RestAssumptions = {
  companyFields: "written",
  unknownInputField: "record",
  sameKeyTwice: "duplicates",
  partitionRequired: false,
  describesSoap: true,
  activityPages: "filled",
};

export const validateRestAssumptions = partial<RestAssumptions>({
  companyFields: oneOf("written", "refused"),
  unknownInputField: oneOf("record", "request"),
  sameKeyTwice: oneOf("duplicates", "updated"),
  partitionRequired: flag,
  describesSoap: flag,
  activityPages: oneOf("filled", "scanned"),
});
