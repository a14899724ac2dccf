// The SOAP 1.1 envelope: its structure, what is refused, and its fault.
import { describe, expect, test } from "vitest";
import {
  decodeEnvelope,
  encodeEnvelope,
  encodeFault,
  type DecodeOptions,
  type Envelope,
} from "../../src/wire/index.js";
import { namespace, pet, refusal, text, utf8, zoo, type Pet } from "../codec/documents.js";

const contract = {
  bodies: [pet, zoo],
  headers: [
    { ...pet, name: "head" },
    { ...pet, name: "hat" },
  ],
  details: [pet],
};
const [head, hat] = contract.headers as [typeof pet, typeof pet];

const opening =
  '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="urn:test" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">';

function read(content: string, options: DecodeOptions = {}): Envelope {
  return decodeEnvelope(utf8(`${opening}${content}</S:Envelope>`), contract, options);
}

function errorOf(content: string, options?: DecodeOptions): string {
  return refusal(() => read(content, options)).message;
}

const fault = (content: string): string => `<S:Body><S:Fault>${content}</S:Fault></S:Body>`;
const named = (name: string): string => `<t:pet><name>${name}</name></t:pet>`;
const body = `<S:Body>${named("n")}</S:Body>`;
const block = (name: string, attributes = ""): string =>
  `<t:${name}${attributes}><name>${name}</name></t:${name}>`;

describe("writing", () => {
  test("a message is put into Body, the header blocks into Header", () => {
    const bytes = encodeEnvelope({ element: pet, value: { name: "n" } }, [
      { element: head, value: { name: "h" } },
    ]);
    expect(text(bytes)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" ' +
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ns1="urn:test">' +
        "<SOAP-ENV:Header><ns1:head><name>h</name></ns1:head></SOAP-ENV:Header>" +
        "<SOAP-ENV:Body><ns1:pet><name>n</name></ns1:pet></SOAP-ENV:Body></SOAP-ENV:Envelope>",
    );
  });

  test("a header block in another namespace declares a prefix of its own", () => {
    const other = { ...head, namespace: 'urn:"other"' };
    const bytes = encodeEnvelope({ element: pet, value: { name: "n" } }, [
      { element: other, value: { name: "h" } },
    ]);
    expect(text(bytes)).toContain('<ns2:head xmlns:ns2="urn:&quot;other&quot;">');
    const { headers } = decodeEnvelope(bytes, { ...contract, headers: [other] }, {});
    expect(headers).toEqual({ head: { name: "h", age: undefined, note: undefined } });
  });

  test("what cannot be written is refused with its path", () => {
    const wrong = { name: 7 } as unknown as Pet;
    expect(refusal(() => encodeEnvelope({ element: pet, value: wrong })).message).toMatch(
      /^encode pet\.name: expected a string, got 7/,
    );
  });

  test("a fault is read back as it was written", () => {
    const written = {
      faultcode: "SOAP-ENV:Client",
      faultstring: "20014 - a < b & c",
      faultactor: "urn:me",
      detail: { pet: { name: "n", age: null, note: undefined } },
    };
    expect(decodeEnvelope(encodeFault(written, [pet]), contract, {}).fault).toEqual(written);
    const least = {
      faultcode: "Client",
      faultstring: "",
      faultactor: undefined,
      detail: undefined,
    };
    expect(decodeEnvelope(encodeFault(least, []), contract, {}).fault).toEqual(least);
    expect(
      decodeEnvelope(encodeFault({ ...least, detail: {} }, []), contract, {}).fault?.detail,
    ).toEqual({});
  });

  test("a detail element is recognised in the contract's namespace and in none", () => {
    const bare = (namespace: string): Uint8Array =>
      utf8(
        '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>a</faultcode>' +
          `<faultstring/><detail><pet xmlns="${namespace}"><name xmlns="">n</name></pet></detail></e:Fault></e:Body></e:Envelope>`,
      );
    const pets = ["", "urn:test", "urn:other"].map(
      (namespace) => decodeEnvelope(bare(namespace), contract, {}).fault?.detail,
    );
    expect(pets).toMatchObject([{ pet: { name: "n" } }, { pet: { name: "n" } }, {}]);
    expect(pets[2]).toEqual({});
  });

  test("the prefix of a fault code is declared", () => {
    const code = (faultcode: string): string =>
      /<faultcode.*<\/faultcode>/.exec(
        text(encodeFault({ faultcode, faultstring: "" }, [])),
      )?.[0] ?? "";
    expect(code("SOAP-ENV:Server")).toBe("<faultcode>SOAP-ENV:Server</faultcode>");
    expect(code("Server")).toBe("<faultcode>Server</faultcode>");
    expect(code("e:Server")).toBe(
      '<faultcode xmlns:e="http://schemas.xmlsoap.org/soap/envelope/">e:Server</faultcode>',
    );
  });

  test("a fault with an undeclared detail, or a character that XML does not allow, is refused", () => {
    const plain = { faultcode: "Client", faultstring: "s" };
    expect(refusal(() => encodeFault({ ...plain, detail: { cat: 1 } }, [pet])).message).toBe(
      "encode Fault.detail.cat: the contract declares no such fault detail",
    );
    expect(refusal(() => encodeFault({ ...plain, faultstring: "\u0000" }, [])).path).toBe(
      "Fault.faultstring",
    );
  });
});

describe("reading", () => {
  test("the body's element is found by name and namespace, whatever the prefixes", () => {
    const {
      body: part,
      fault,
      headers,
    } = read('<S:Body><pet xmlns="urn:test"><name>n</name></pet></S:Body>');
    expect(part).toEqual({ element: pet, value: { name: "n", age: undefined, note: undefined } });
    expect(fault).toBeUndefined();
    expect(headers).toEqual({});
  });

  test("header blocks are read in any order, unknown ones are skipped and reported", () => {
    const skipped: string[] = [];
    const { headers } = read(`<S:Header>${block("hat")}<x/>${block("head")}</S:Header>${body}`, {
      onSkip: (path) => skipped.push(path),
    });
    expect(headers).toMatchObject({ head: { name: "head" }, hat: { name: "hat" } });
    expect(skipped).toEqual(["x"]);
  });

  test("mustUnderstand is accepted on a known block, and on an unknown one for another actor", () => {
    read(`<S:Header>${block("head", ' S:mustUnderstand="1"')}</S:Header>${body}`);
    read(`<S:Header><t:x S:mustUnderstand="0"/></S:Header>${body}`);
    read(`<S:Header><t:x S:mustUnderstand="1" S:actor="urn:another"/></S:Header>${body}`);
    const next = "http://schemas.xmlsoap.org/soap/actor/next";
    expect(
      errorOf(`<S:Header><t:x S:mustUnderstand="1" S:actor="${next}"/></S:Header>${body}`),
    ).toMatch(/MustUnderstand: unknown header block x/);
  });

  test.each(["request", "answer"] as const)("a nil block of a %s is absent", (mode) => {
    const content = `<S:Header><t:head xsi:nil="true"/></S:Header>${body}`;
    expect(read(content, { mode }).headers).toEqual({});
  });

  test("elements after Body must be in a namespace", () => {
    const skipped: string[] = [];
    read(`${body}<t:more/>`, { onSkip: (path) => skipped.push(path) });
    expect(skipped).toEqual(["more"]);
    expect(errorOf(`${body}<more/>`)).toMatch(
      /unexpected more: an envelope has an optional Header, then one Body/,
    );
  });

  test.each([
    ["no body", "", /the envelope has no Body/],
    ["an empty body", "<S:Body/>", /Body is empty, expected pet or zoo/],
    ["two bodies", body + body, /unexpected Body:/],
    ["a header after the body", `${body}<S:Header/>`, /unexpected Header:/],
    ["two headers", `<S:Header/><S:Header/>${body}`, /unexpected Header:/],
    ["an element before the body", `<t:x/>${body}`, /unexpected x:/],
    ["text beside the body", `x${body}`, /text between elements/],
    [
      "two messages",
      `<S:Body>${named("a")}${named("b")}</S:Body>`,
      /unexpected second element in Body: pet/,
    ],
    ["another message", "<S:Body><t:cow/></S:Body>", /expected pet or zoo, got cow/],
    [
      "the same name in no namespace",
      "<S:Body><pet/></S:Body>",
      /expected pet in namespace urn:test, got one in no namespace/,
    ],
    [
      "a block twice",
      `<S:Header>${block("head")}${block("head")}</S:Header>${body}`,
      /header block head occurs twice/,
    ],
    ["a reference instead of content", '<S:Body><t:pet href="#a"/></S:Body>', /pet: href/],
  ])("refuses %s", (_, content, message) => {
    expect(errorOf(content)).toMatch(message);
  });

  test("refuses other documents than envelopes, and envelopes of SOAP 1.2", () => {
    const root = (document: string): string =>
      refusal(() => decodeEnvelope(utf8(document), contract, {})).message;
    expect(root("<html/>")).toMatch(/expected a SOAP envelope, got html/);
    expect(root('<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"/>')).toMatch(
      /VersionMismatch/,
    );
  });

  test("does not name the expected messages where there are many", () => {
    const bodies = ["a", "b", "c", "d", "e"].map((name) => ({ ...pet, name }));
    const bytes = utf8(`${opening}<S:Body/></S:Envelope>`);
    expect(refusal(() => decodeEnvelope(bytes, { ...contract, bodies }, {})).message).toMatch(
      /expected a message of the contract/,
    );
  });

  test("the children of Fault are read in any order, with and without SOAP's namespace", () => {
    const { fault: found, body: none } = read(
      fault(
        `<S:detail>${named("n")}</S:detail><faultstring> s </faultstring><S:faultcode> S:Client\n</S:faultcode>`,
      ),
    );
    expect(none).toBeUndefined();
    expect(found).toEqual({
      faultcode: "S:Client",
      faultstring: " s ",
      faultactor: undefined,
      detail: { pet: { name: "n", age: undefined, note: undefined } },
    });
  });

  test("the default namespace of a header block does not apply to the body", () => {
    const { headers, body: part } = read(
      `<S:Header><hat xmlns="urn:test"><name>h</name></hat></S:Header><S:Body xmlns="urn:other">` +
        `<t:pet><name>lost</name><t:name>n</t:name></t:pet></S:Body>`,
    );
    expect(headers).toMatchObject({ hat: { name: "h" } });
    expect(part?.value).toMatchObject({ name: "n" });
  });
});

test("header blocks keep the names of the contract", () => {
  expect([head.name, hat.name, head.namespace]).toEqual(["head", "hat", namespace]);
});
