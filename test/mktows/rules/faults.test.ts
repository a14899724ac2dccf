// The service's fault codes, and the error that a fault becomes.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { syncLead } from "../../../generated/operations.js";
import { faultError, faults, serviceException } from "../../../src/mktows/rules/faults.js";
import { decodeEnvelope, encodeEnvelope, type Fault } from "../../../src/wire/index.js";
import { describeWithShared, shared } from "../../outside.js";

const fault = (faultstring: string, code?: string): Fault => ({
  faultcode: "SOAP-ENV:Client",
  faultstring,
  detail: code === undefined ? undefined : { serviceException: { code } },
});

describe("the code of a fault", () => {
  test.each([
    ["is taken from the detail", fault("Authentication failed", "20014"), 20014],
    ["is taken from the detail first", fault("20016 - x", "20014"), 20014],
    ["may have white space around it", fault("x", " 20014\n"), 20014],
    ["is taken from the fault string otherwise", fault("20016 - Request expired"), 20016],
    [
      "is taken from the fault string if that of the detail is not a number",
      fault("20016 - x", "n/a"),
      20016,
    ],
    ["is not guessed from other digits", fault("503 Service Unavailable"), undefined],
    ["is not guessed from a longer number", fault("2001612 records"), undefined],
    ["may be missing", fault("Something else"), undefined],
  ])("%s", (_, given, want) => {
    expect(faultError("getLead", given).code).toBe(want);
  });
});

describe("what a code means", () => {
  test.each([10001, 20011, 20016, 20023, 20024])("%i is retryable", (code) => {
    expect(faultError("getLead", fault(`${code} - x`)).retryable).toBe(true);
  });

  test("no other code is retryable", () => {
    const others = Object.values(faults).filter(({ retryable }) => !retryable);
    expect(others).toHaveLength(Object.keys(faults).length - 5);
  });

  test.each([
    [10001, "unknown"],
    [20011, "unknown"],
    [29999, "unknown"],
    [20014, "no"],
    [20110, "no"],
  ])("after %i the call was carried out: %s", (code, want) => {
    expect(faultError("syncLead", fault(`${code} - x`)).executed).toBe(want);
  });

  test("whether the call was carried out is unknown where there is an answer beside the fault", () => {
    const soap = "http://schemas.xmlsoap.org/soap/envelope/";
    const contract = { bodies: [syncLead.output], headers: [], details: [] };
    const answer = encodeEnvelope({
      element: syncLead.output,
      value: { leadId: 7, syncStatus: { leadId: 7, status: "UPDATED", error: null } },
    });
    const given = `<e:Fault xmlns:e="${soap}"><faultcode>e:Client</faultcode><faultstring>20014</faultstring></e:Fault>`;
    const both = new TextDecoder().decode(answer).replace("</SOAP-ENV:Body>", `${given}$&`);
    const { fault } = decodeEnvelope(new TextEncoder().encode(both), contract, {});
    if (fault === undefined) return expect.unreachable();
    expect(faultError("syncLead", fault)).toMatchObject({ code: 20014, executed: "unknown" });
    expect(faultError("syncLead", { ...fault, cause: undefined }).executed).toBe("no");
  });

  test("every row has its code as key and a name of its own", () => {
    for (const [key, row] of Object.entries(faults)) expect(row.code).toBe(Number(key));
    expect(new Set(Object.values(faults).map(({ name }) => name)).size).toBe(
      Object.keys(faults).length,
    );
  });
});

describe("the error's message says what the fault says in general and in particular", () => {
  const said = (faultstring: string, message?: string) => {
    const given = { faultcode: "", faultstring, detail: { serviceException: { message } } };
    return faultError("getLead", given).message.replace(/^getLead: .* a fault: /, "");
  };
  test.each([
    [
      "both",
      "No lead found with EMAIL = x (20103)",
      "20103 - Lead not found: No lead found with EMAIL = x (LeadNotFound)",
    ],
    [
      "one where they are the same",
      "Lead not found (20103)",
      "20103 - Lead not found (LeadNotFound)",
    ],
    ["one where there is no other", undefined, "20103 - Lead not found (LeadNotFound)"],
    ["one where the other is empty", " (20103) ", "20103 - Lead not found (LeadNotFound)"],
    [
      "both where digits are all that the particular text has in it",
      "7",
      "20103 - Lead not found: 7 (LeadNotFound)",
    ],
  ])("%s", (_, message, want) => {
    expect(said("20103 - Lead not found", message)).toBe(want);
  });

  test("the particular text where the fault string is empty", () => {
    expect(said("", "Come back later (20011)")).toBe("Come back later");
  });
});

test("the error's message names operation, text and meaning", () => {
  const error = faultError("syncLead", fault("20014 - Bad signature"));
  expect(error.message).toBe(
    "syncLead: the service answered with a fault: 20014 - Bad signature (AuthenticationFailed)",
  );
  expect(error).toMatchObject({
    kind: "fault",
    name: "SoapFaultError",
    codeName: "AuthenticationFailed",
  });
});

describeWithShared("the vendor's sample fault", () => {
  test("is read as 20014", () => {
    const bytes = readFileSync(shared("samples/fault-20014.response.xml"));
    const contract = { bodies: [], headers: [], details: [serviceException] };
    const answer = decodeEnvelope(bytes, contract, { mode: "answer" });
    expect(answer.fault && faultError("getLead", answer.fault)).toMatchObject({
      code: 20014,
      codeName: "AuthenticationFailed",
      retryable: false,
      faultCode: "SOAP-ENV:Client",
      detail: { serviceException: { name: "mktServiceException", code: "20014" } },
    });
  });
});
