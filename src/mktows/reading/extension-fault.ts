// The faults of the extension that served the contract, for requests that it could not read. They have no detail, since
// the program behind it was never called.
import { CodecError, type CodecReason } from "../../errors.js";
import type { Fault } from "../../soap/fault.js";

interface Row {
  readonly reason: CodecReason;
  /** What the problem must match. Default: anything. What its groups match is put in place of $1. */
  readonly problem?: RegExp;
  readonly code: "Client" | "Server" | "VersionMismatch" | "MustUnderstand";
  readonly text: string;
}

/** The first row that matches applies. All texts but that of a circle were measured. */
const rows: readonly Row[] = [
  {
    reason: "malformed",
    problem: /.*DOCTYPE.*/,
    code: "Server",
    text: "DTD are not supported by SOAP",
  },
  { reason: "malformed", code: "Client", text: "Bad Request" },
  {
    reason: "unexpected",
    problem: /^expected (\S+) in .*, got one in .*/s,
    code: "Server",
    text: "Procedure '$1' not present",
  },
  {
    reason: "unexpected",
    problem: /.*, got (\S+).*/,
    code: "Server",
    text: "Procedure '$1' not present",
  },
  {
    reason: "envelope",
    problem: /^href: "(#.*)" refers to nothing.*$/s,
    code: "Server",
    text: "SOAP-ERROR: Encoding: Unresolved reference '$1'",
  },
  {
    reason: "envelope",
    problem: /^href: "(.*)" refers to nothing.*$/s,
    code: "Server",
    text: "SOAP-ERROR: Encoding: External reference '$1'",
  },
  {
    reason: "envelope",
    problem: /^href: (.*)$/s,
    code: "Server",
    text: "SOAP-ERROR: Encoding: $1",
  },
  {
    reason: "envelope",
    problem: /^MustUnderstand: .*/,
    code: "MustUnderstand",
    text: "Header not understood",
  },
  {
    reason: "envelope",
    problem: /^(VersionMismatch: |expected a SOAP envelope).*/,
    code: "VersionMismatch",
    text: "Wrong Version",
  },
  {
    reason: "envelope",
    problem: /.*has no Body.*/,
    code: "Client",
    text: "Body must be present in a SOAP envelope",
  },
  {
    reason: "envelope",
    problem: /^Body is empty.*/,
    code: "Client",
    text: 'looks like we got "Body" without function call',
  },
  { reason: "envelope", code: "Client", text: "Bad Request" },
  { reason: "value", code: "Server", text: "SOAP-ERROR: Encoding: Violation of encoding rules" },
  {
    reason: "duplicate",
    code: "Server",
    text: "SOAP-ERROR: Encoding: Violation of encoding rules",
  },
  { reason: "missing", code: "Server", text: "SOAP-ERROR: Encoding: Violation of encoding rules" },
];

/** The fault of the extension for what it could not read; `undefined` for other errors. */
export function extensionFault(error: unknown): Fault | undefined {
  if (!(error instanceof CodecError) || error.direction !== "decode") return undefined;
  const { reason, problem } = error;
  const row = rows.find((one) => one.reason === reason && (one.problem?.test(problem) ?? true));
  if (row === undefined) return undefined;
  const faultstring = row.problem === undefined ? row.text : problem.replace(row.problem, row.text);
  return { faultcode: `SOAP-ENV:${row.code}`, faultstring };
}
