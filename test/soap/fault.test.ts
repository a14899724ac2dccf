// The fault in both versions of SOAP: both are read into the same form.
import { describe, expect, test } from "vitest";
import {
  decodeEnvelope,
  encodeEnvelope,
  encodeFault,
  soap11,
  soap12,
} from "../../src/wire/index.js";
import { pet, refusal, text, utf8 } from "../codec/documents.js";

const SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
const contract = { bodies: [pet], headers: [pet], details: [pet], soap: soap12 };

const envelope = (content: string): Uint8Array =>
  utf8(
    `<e:Envelope xmlns:e="${SOAP12}" xmlns:t="urn:test" xmlns:s="urn:s">${content}</e:Envelope>`,
  );
const read = (content: string) => decodeEnvelope(envelope(content), contract, {});
const fault = (content: string) =>
  read(`<e:Body><e:Fault>${content}</e:Fault></e:Body>`).fault ?? expect.fail("no fault");
const code = "<e:Code><e:Value>e:Sender</e:Value></e:Code>";
const reason = '<e:Reason><e:Text xml:lang="en">no</e:Text></e:Reason>';

describe("a fault of SOAP 1.2", () => {
  test("has a Code with Subcodes, a Reason, a Role and a Detail", () => {
    const written = {
      faultcode: "SOAP-ENV:Sender",
      faultstring: "a < b",
      faultactor: "urn:me",
      subcodes: ["xml:one", "xml:two"],
      detail: { pet: { name: "n", age: null, note: undefined } },
    };
    const bytes = encodeFault(written, [pet], soap12);
    expect(text(bytes)).toContain(
      `xmlns:SOAP-ENV="${SOAP12}"` +
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body><SOAP-ENV:Fault>' +
        "<SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:Sender</SOAP-ENV:Value>" +
        "<SOAP-ENV:Subcode><SOAP-ENV:Value>xml:one</SOAP-ENV:Value>" +
        "<SOAP-ENV:Subcode><SOAP-ENV:Value>xml:two</SOAP-ENV:Value></SOAP-ENV:Subcode>" +
        "</SOAP-ENV:Subcode></SOAP-ENV:Code>" +
        '<SOAP-ENV:Reason><SOAP-ENV:Text xml:lang="en">a &lt; b</SOAP-ENV:Text></SOAP-ENV:Reason>' +
        "<SOAP-ENV:Role>urn:me</SOAP-ENV:Role><SOAP-ENV:Detail>",
    );
    expect(decodeEnvelope(bytes, contract, {}).fault).toEqual(written);
  });

  test("requires only Code and Reason", () => {
    expect(fault(`${code}${reason}`)).toEqual({
      faultcode: "e:Sender",
      faultstring: "no",
      faultactor: undefined,
      detail: undefined,
    });
  });

  test.each([
    ["the English Reason where there is one", ["de:nein", "en-GB:no", "en:nope"], "no"],
    ["the first Reason where none is English", ["de:nein", "fr:non"], "nein"],
  ])("gives %s", (_, reasons, want) => {
    const texts = reasons.map((one) => one.split(":"));
    const all = texts.map(([lang, text]) => `<e:Text xml:lang="${lang}">${text}</e:Text>`).join("");
    expect(fault(`${code}<e:Reason>${all}</e:Reason>`).faultstring).toBe(want);
  });

  test("has Subcodes, outermost first; its Node is skipped", () => {
    const inner =
      "<e:Subcode><e:Value> s:a </e:Value><e:Subcode><e:Value>s:b</e:Value></e:Subcode></e:Subcode>";
    const found = fault(
      `<e:Code><e:Value>e:Sender</e:Value>${inner}</e:Code>${reason}<e:Node>urn:n</e:Node>`,
    );
    expect(found.subcodes).toEqual(["s:a", "s:b"]);
  });

  test.each([
    ["no code", reason, "Fault requires Code and Reason"],
    ["no reason", code, "Fault requires Code and Reason"],
    ["two codes", code + code + reason, "Code occurs twice in Fault"],
    ["a code without a value", `<e:Code/>${reason}`, "Fault requires Code and Reason"],
    ["a code named constructor", `<e:constructor/>${reason}`, "Fault requires Code and Reason"],
  ])("is refused with %s", (_, content, want) => {
    expect(refusal(() => fault(content)).message).toContain(want);
  });
});

describe("the envelope of SOAP 1.2", () => {
  const body = "<e:Body><t:pet><name>n</name></t:pet></e:Body>";

  test("is written and read in its own namespace", () => {
    const value = { name: "n", age: null, note: undefined };
    const bytes = encodeEnvelope({ element: pet, value }, [{ element: pet, value }], soap12);
    const found = decodeEnvelope(bytes, contract, {});
    expect(found.body?.value).toEqual(value);
    expect(found.headers).toEqual({ pet: value });
    expect(text(bytes)).not.toContain("schemas.xmlsoap.org");
  });

  test.each([
    ["next", `${SOAP12}/role/next`],
    ["the ultimate receiver", `${SOAP12}/role/ultimateReceiver`],
  ])("has header blocks that %s must understand", (_, role) => {
    const block = `<e:Header><s:x e:mustUnderstand="true" e:role="${role}"/></e:Header>`;
    const { message } = refusal(() => read(block + body));
    expect(message).toContain("MustUnderstand: unknown header block x");
    expect(read(block.replace(role, "urn:other") + body).body).toBeDefined();
  });

  test("of the other version is refused, except for a fault of 1.1 from a service that does not know 1.2", () => {
    const old = { ...contract, soap: soap11 };
    const mismatch = "VersionMismatch: expected an envelope of SOAP";
    const refused = (bytes: Uint8Array, wanted: typeof contract) =>
      refusal(() => decodeEnvelope(bytes, wanted, {})).message;
    expect(refused(envelope(body), old)).toContain(`${mismatch} 1.1`);
    const message = encodeEnvelope({ element: pet, value: { name: "n" } });
    expect(refused(message, contract)).toContain(`${mismatch} 1.2`);
    const written = { faultcode: "SOAP-ENV:VersionMismatch", faultstring: "1.1 only" };
    expect(decodeEnvelope(encodeFault(written, []), contract, {}).fault).toMatchObject(written);
  });
});

test("two detail elements of one name are distinguished by their namespaces", () => {
  const other = { ...pet, namespace: "urn:s", as: "otherPet" };
  const both = { ...contract, details: [pet, other] };
  const detail = "<e:Detail><s:pet><name>b</name></s:pet><t:pet><name>a</name></t:pet></e:Detail>";
  const bytes = envelope(`<e:Body><e:Fault>${code}${reason}${detail}</e:Fault></e:Body>`);
  expect(decodeEnvelope(bytes, both, {}).fault?.detail).toMatchObject({
    pet: { name: "a" },
    otherPet: { name: "b" },
  });
});
