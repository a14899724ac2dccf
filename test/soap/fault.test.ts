// The fault in both versions of SOAP: both are read into the same form.
import { XmlDocument, type XmlElement } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import type { CodecError } from "../../src/errors.js";
import {
  decodeEnvelope,
  encodeEnvelope,
  encodeFault,
  soap11,
  soap12,
  type DecodeOptions,
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
});

const SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
const parts = {
  "1.1": {
    code: "<faultcode>e:Sender</faultcode>",
    reason: "<faultstring>no</faultstring>",
    detail: (content: string) => `<detail>${content}</detail>`,
  },
  "1.2": { code, reason, detail: (content: string) => `<e:Detail>${content}</e:Detail>` },
};
const named = (name: string): string => `<t:pet><name>${name}</name></t:pet>`;

describe.each(["1.1", "1.2"] as const)("a fault of SOAP %s arrives", (version) => {
  const { code, reason, detail } = parts[version];
  const wanted = version === "1.1" ? "faultcode and faultstring" : "Code and Reason";
  const [firstName = ""] = /\w+(?=>)/.exec(code) ?? [];
  const soap = version === "1.1" ? soap11 : soap12;
  const enveloped = (content: string, namespace = soap.namespace): Uint8Array =>
    utf8(
      `<e:Envelope xmlns:e="${namespace}" xmlns:t="urn:test" xmlns:s="urn:s" xmlns:x="urn:x&amp;y">${content}</e:Envelope>`,
    );
  const fault = (content: string, options: DecodeOptions = {}) =>
    decodeEnvelope(
      enveloped(`<e:Body><e:Fault>${content}</e:Fault></e:Body>`),
      { ...contract, soap },
      options,
    ).fault ?? expect.fail("no fault");

  test.each([
    ["no code", reason, "", "no", `Fault requires ${wanted}`],
    ["an empty code", code.replace("e:Sender", " ") + reason, "", "no", `Fault requires ${wanted}`],
    ["no reason", code, "e:Sender", "", `Fault requires ${wanted}`],
    ["nothing in it", "", "", "", `Fault requires ${wanted}`],
    [
      "two codes",
      code + code.replace("Sender", "x") + reason,
      "e:Sender",
      "no",
      `${firstName} occurs twice in Fault`,
    ],
    ["text beside its children", `oops${code}${reason}`, "e:Sender", "no", "text between elements"],
    [
      "an element in its code",
      code.replace("e:Sender", "<b>e:Sender</b>") + reason,
      "e:Sender",
      "no",
      undefined,
    ],
    [
      "an element in its reason",
      code + reason.replace("no", "n<b>o</b>"),
      "e:Sender",
      "no",
      undefined,
    ],
    [
      "a child named constructor",
      `<constructor/><s:e/>${code}${reason}`,
      "e:Sender",
      "no",
      undefined,
    ],
  ])("with %s", (_, content, faultcode, faultstring, problem) => {
    const found = fault(content);
    expect(found).toMatchObject({ faultcode, faultstring });
    expect(found.cause?.problem).toBe(problem);
    if (problem !== undefined)
      expect(found.cause).toMatchObject({ kind: "codec", direction: "decode" });
  });

  test.each<[string, string, object, string | undefined]>([
    ["text", "line 3: no such table", {}, "text between elements"],
    ["an element that is not declared", "<s:trace s:at='1'>a&lt;b</s:trace>", {}, undefined],
    [
      "a declared element that is not valid",
      "<t:pet><age>1</age></t:pet>",
      {},
      "is required and missing",
    ],
    [
      "a declared element that is nil",
      '<t:pet xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"/>',
      {},
      "is nil, and is not nillable",
    ],
    [
      "a declared element twice",
      named("a") + named("b"),
      { pet: { name: "a" } },
      "pet occurs twice in detail",
    ],
    [
      "a declared element and others",
      `<x:y/>${named("a")}<!-- c --><z xmlns="urn:z"/>`,
      { pet: { name: "a" } },
      undefined,
    ],
    [
      "an invalid element before a valid one",
      `<t:pet><name><b/></name></t:pet>${named("b")}`,
      { pet: { name: "b" } },
      "an element inside a simple value",
    ],
  ])("with %s in its detail, all of which is kept as XML", (_, content, want, problem) => {
    const skipped: string[] = [];
    const found = fault(code + reason + detail(content), { onSkip: (path) => skipped.push(path) });
    expect(found).toMatchObject({ faultcode: "e:Sender", faultstring: "no", detail: want });
    expect(Object.keys(found.detail ?? {})).toEqual(Object.keys(want));
    expect(found.cause?.problem).toBe(problem);
    expect(skipped).toEqual([]);
    const { root } = XmlDocument.fromString(found.detailXml ?? "");
    expect(root.name).toBe("detail");
    expect(inner(root)).toBe(
      inner(XmlDocument.fromBuffer(enveloped(detail(content))).root.firstChild as XmlElement),
    );
  });

  test("with what is declared in its detail, and no XML", () => {
    for (const content of [named("a"), `\n ${named("a")}<!-- c -->`, ""]) {
      const found = fault(code + reason + detail(content));
      expect(found.detail).toEqual(content === "" ? {} : { pet: { name: "a", age: undefined } });
      expect([found.detailXml, found.cause]).toEqual([undefined, undefined]);
    }
  });

  const whole = `<e:Body><e:Fault>${code}${reason}${detail(named("d"))}</e:Fault></e:Body>`;
  test.each([
    [
      "an unknown header block that must be understood",
      `<e:Header><s:Security e:mustUnderstand="1"/></e:Header>${whole}`,
      "MustUnderstand",
    ],
    [
      "a header block that is not valid",
      `<e:Header><t:pet/></e:Header>${whole}`,
      "is required and missing",
    ],
    [
      "a header block twice",
      `<e:Header>${named("a")}${named("a")}</e:Header>${whole}`,
      "occurs twice",
    ],
    ["text beside Body", `${whole}x`, "text between elements"],
    ["text in Body", whole.replace("<e:Body>", "$&x"), "text between elements"],
    ["an element before Body", `<t:x/>${whole}`, "unexpected x"],
    ["an element in no namespace after Body", `${whole}<x/>`, "unexpected x"],
  ])("in an envelope with %s", (_, content, problem) => {
    const { fault, body } = decodeEnvelope(enveloped(content), { ...contract, soap }, {});
    expect(body).toBeUndefined();
    expect(fault).toMatchObject({
      faultcode: "e:Sender",
      faultstring: "no",
      detail: { pet: { name: "d" } },
    });
    expect(fault?.cause?.message).toContain(problem);
  });

  test("with an invalid detail in an envelope that is not valid either", () => {
    const content = `<e:Header><t:pet/></e:Header>${whole.replace("<name>d</name>", "")}`;
    const { fault } = decodeEnvelope(enveloped(content), { ...contract, soap }, {});
    expect(fault).toMatchObject({ faultstring: "no", detail: {} });
    expect(fault?.detailXml).toContain("<t:pet></t:pet>");
    expect(fault?.cause?.path).toBe("pet.name");
  });

  test("with an invalid detail, of which what is valid is kept where that is asked for", () => {
    const told: string[] = [];
    const onInvalid = ({ path, problem }: CodecError) => told.push(`${path}: ${problem}`);
    const content = code + reason + detail("<t:pet><age>1</age></t:pet>");
    for (const onSkip of [undefined, () => undefined]) {
      const found = fault(content, { onInvalid, onSkip });
      expect(found.detail).toEqual({ pet: { name: undefined, age: 1, note: undefined } });
      expect(found.detailXml).toContain("<t:pet><age>1</age></t:pet>");
      expect(told.splice(0)).toEqual(["pet.name: is required and missing"]);
    }
  });

  test.each([
    ["that is not well formed", whole.replace("</name>", ""), "the end tag does not match"],
    ["in a document that is not well formed", `${whole}<x>`, "unexpected x"],
    ["inside a header block", `<e:Header>${whole}</e:Header><e:Body/>`, "Body is empty"],
  ])("but not one %s", (_, content, problem) => {
    const read = () => decodeEnvelope(enveloped(content), { ...contract, soap }, {});
    expect(refusal(read).message).toContain(problem);
  });

  test.each([
    [
      "after a message",
      whole.replace("<e:Fault>", `${named("m")}$&`),
      "unexpected second element in Body: Fault",
    ],
    [
      "before a message",
      whole.replace("</e:Fault>", `$&${named("m")}`),
      "unexpected second element in Body: pet",
    ],
    [
      "before another fault",
      whole.replace("</e:Fault>", `$&<e:Fault>${code.replace("Sender", "x")}</e:Fault>`),
      "unexpected second element in Body: Fault",
    ],
    ["in no namespace", whole.replaceAll("e:Fault", "Fault"), "Fault is in no namespace"],
    [
      "without its detail, which is nested too deeply",
      whole.replace("</name>", `${"<b>".repeat(300)}${"</b>".repeat(300)}$&`),
      "more than 200 nested elements (maxDepth)",
    ],
    [
      "without a child that nobody knows, nested too deeply",
      whole.replace("<e:Fault>", `$&${"<b>".repeat(300)}${"</b>".repeat(300)}`),
      "more than 200 nested elements (maxDepth)",
    ],
  ])("%s, with what is wrong as its cause", (_, content, problem) => {
    const { fault, body } = decodeEnvelope(enveloped(content), { ...contract, soap }, {});
    expect(fault).toMatchObject({ faultcode: "e:Sender", faultstring: "no" });
    expect(fault?.cause?.problem).toBe(problem);
    expect(body).toBeUndefined();
  });

  test.each(["envelope and fault", "fault alone"])("of the other version: %s", (where) => {
    const [own, other] = version === "1.1" ? [SOAP11, SOAP12] : [SOAP12, SOAP11];
    const { code, reason, detail } = parts[version === "1.1" ? "1.2" : "1.1"];
    const start = where === "fault alone" ? `e:Fault xmlns:e="${other}"` : "e:Fault";
    const content = `<e:Body><${start}>${code}${reason}${detail(named("d"))}</e:Fault></e:Body>`;
    const bytes = enveloped(content, where === "fault alone" ? own : other);
    const { fault } = decodeEnvelope(bytes, { ...contract, soap }, {});
    expect(fault).toMatchObject({
      faultcode: "e:Sender",
      faultstring: "no",
      detail: { pet: { name: "d" } },
    });
    expect(fault?.cause).toBeUndefined();
  });
});

test("of a fault of SOAP 1.2, a reader of 1.1 takes the Value of Code and one Text of Reason", () => {
  const content =
    "<e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>t:q</e:Value></e:Subcode></e:Code>" +
    '<e:Reason> <e:Text xml:lang="en">no</e:Text> <e:Text xml:lang="de">nein</e:Text></e:Reason>';
  const bytes = envelope(`<e:Body><e:Fault>${content}</e:Fault></e:Body>`);
  const { fault } = decodeEnvelope(bytes, { ...contract, soap: soap11 }, {});
  expect(fault).toMatchObject({ faultcode: "e:Sender", faultstring: "no" });
  expect(fault?.cause).toBeUndefined();
});

test("in a request that is not valid nobody looks for a fault", () => {
  const content = `<e:Body>x<e:Fault>${code}${reason}</e:Fault></e:Body>`;
  const read = (mode: "answer" | "request") =>
    decodeEnvelope(envelope(content), contract, { mode });
  expect(read("answer").fault).toMatchObject({ faultstring: "no" });
  expect(refusal(() => read("request")).problem).toBe("text between elements");
});

test.each([soap11, soap12])("the detail as XML is not passed on in SOAP $version", (soap) => {
  const fault = {
    faultcode: "SOAP-ENV:Server",
    faultstring: "no",
    detailXml: "<detail>x</detail>",
  };
  expect(text(encodeFault(fault, [], soap))).not.toMatch(/detail/i);
});

/** The content of an element as libxml2 writes it, without the declarations that differ by place. */
function inner(element: XmlElement): string {
  const text = element.toString({ format: false });
  return text
    .slice(text.indexOf(">") + 1, text.lastIndexOf("</"))
    .replace(/ xmlns:\w+="[^"]*"/g, "");
}

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
