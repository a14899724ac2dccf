// Forms of requests that SOAP stacks and the vendor's sample programs are known to send, and how the endpoints answer
// each. docs/sandbox.md lists the decisions.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Setup } from "../../src/sandbox/index.js";
import { credentialsOf, post } from "../sandbox/fixture.js";
import { endpoints, type Open } from "./endpoints.js";

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const mktows = "http://www.marketo.com/mktows/";
const xsi = "http://www.w3.org/2001/XMLSchema-instance";

const setup: Partial<Setup> = {
  leads: [
    { email: "ann@x.example", activities: [{ type: "VisitWebpage", asset: "Home" }] },
    { email: "bob@x.example" },
  ],
};

interface Answer {
  readonly text: string;
  readonly code: number | undefined;
}

async function callAt(open: Open, body: string, headers = ""): Promise<Answer> {
  const endpoint = open({ setup });
  onTestFinished(() => endpoint.close());
  const credentials = Object.entries(await credentialsOf(endpoint, new Date()))
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join("");
  return post(
    endpoint,
    `<s:Envelope xmlns:s="${soap}" xmlns:m="${mktows}" xmlns:xsi="${xsi}"><s:Header>` +
      `<m:AuthenticationHeader>${credentials}</m:AuthenticationHeader>${headers}</s:Header>` +
      `<s:Body>${body}</s:Body></s:Envelope>`,
  );
}

const syncLead = (record: string, more = "") =>
  `<m:paramsSyncLead><leadRecord>${record}</leadRecord><returnLead>true</returnLead>${more}</m:paramsSyncLead>`;
const selector = (attributes: string, content: string) =>
  `<m:paramsGetMultipleLeads><leadSelector ${attributes}>${content}</leadSelector></m:paramsGetMultipleLeads>`;
const byEmail =
  "<keyType>EMAIL</keyType><keyValues><stringItem>ann@x.example</stringItem></keyValues>";
const attribute = (more: string) =>
  `<leadAttributeList><attribute><attrName>City</attrName>${more}<attrValue>Kobe</attrValue></attribute></leadAttributeList>`;

describe.each(endpoints)("at %s", (_, open) => {
  const call = (body: string, headers?: string) => callAt(open, body, headers);

  describe("stacks", () => {
    const cases: [stack: string, what: string, body: string, answer: RegExp, headers?: string][] = [
      [
        "JAX-WS",
        "a nil context header",
        syncLead("<Email>c@x</Email>"),
        /CREATED/,
        '<m:MktowsContextHeader xsi:nil="true"/>',
      ],
      [
        "gSOAP",
        "mustUnderstand on the context header",
        syncLead("<Email>c@x</Email>"),
        /CREATED/,
        '<m:MktowsContextHeader s:mustUnderstand="1"><targetWorkspace>Default</targetWorkspace></m:MktowsContextHeader>',
      ],
      [
        "several",
        "nil elements, self-closed",
        syncLead(
          `<Id xsi:nil="true"/><Email>c@x</Email><ForeignSysType xsi:nil="true"/>${attribute('<attrType xsi:nil="true"/>')}`,
          '<marketoCookie xsi:nil="true"/>',
        ),
        /CREATED/,
      ],
      [
        "several",
        "nil elements as empty pairs",
        syncLead(
          `<Id xsi:nil="true"></Id><Email>c@x</Email>${attribute('<attrType xsi:nil="1"></attrType>')}`,
          '<marketoCookie xsi:nil="true"></marketoCookie>',
        ),
        /CREATED/,
      ],
      [
        "several",
        "a nil streamPosition",
        selector('xsi:type="m:LeadKeySelector"', byEmail).replace(
          "</m:",
          '<streamPosition xsi:nil="true"/></m:',
        ),
        /<returnCount>1</,
      ],
      [
        "several",
        "xsi:type with a prefix declared on the element itself",
        selector(`xmlns:q1="${mktows}" xmlns:i="${xsi}" i:type="q1:LeadKeySelector"`, byEmail),
        /<returnCount>1</,
      ],
      [
        "node-soap, Axis",
        "qualified children under a selector",
        selector(
          'xsi:type="m:LeadKeySelector"',
          byEmail.replaceAll("<", "<m:").replaceAll("<m:/", "</m:"),
        ),
        /<returnCount>1</,
      ],
      [
        "SOAP::Lite",
        "xsi:type on leaves",
        syncLead(
          `<Email xmlns:xsd="http://www.w3.org/2001/XMLSchema" xsi:type="xsd:string">c@x</Email>`,
        ),
        /CREATED/,
      ],
      [
        "soap4r",
        "character references",
        syncLead("<Email>c&#39;d@x</Email>" + attribute("").replace("Kobe", "Zo&#xEB;")),
        /c'd@x.*Zoë/,
      ],
    ];
    test.each(cases)("%s: %s", async (_, __, body, answer, headers) => {
      expect((await call(body, headers)).text).toMatch(answer);
    });
  });

  describe("the vendor's sample programs", () => {
    test("PHP, one object used twice: the reference is the object", async () => {
      const body = `<m:paramsSyncMultipleLeads><leadRecordList><leadRecord id="ref1"><Email>c@x</Email></leadRecord><leadRecord href="#ref1"/></leadRecordList></m:paramsSyncMultipleLeads>`;
      expect((await call(body)).text).toMatch(/CREATED.*UPDATED/);
    });

    test("Savon, lower-case email: an unknown element is skipped, so the record has no key", async () => {
      const { text } = await call(syncLead("<email>c@x</email>"));
      expect(text).toMatch(/CREATED/);
      expect(text).not.toContain("c@x");
      expect((await call(syncLead("<email>c@x</email><Id>1</Id>"))).text).toMatch(
        /UPDATED.*<Email>ann@/,
      );
    });

    test("Savon, a selector without xsi:type: nothing is selected", async () => {
      const { code, text } = await call(selector("", byEmail));
      expect(code).toBe(10001);
      expect(text).toContain("No selection criteria found in request");
    });

    const activity = (position: string) =>
      `<m:paramsGetLeadActivity><leadKey><keyType>IDNUM</keyType><keyValue>1</keyValue></leadKey><startPosition>${position}</startPosition></m:paramsGetLeadActivity>`;
    test("Savon, <lastCreatedAt/>: an unknown element is skipped", async () => {
      expect((await call(activity("<lastCreatedAt/>"))).text).toMatch(/<returnCount>1</);
    });

    test("PHP, an empty dateTime: not set", async () => {
      expect((await call(activity("<latestCreatedAt/><offset/>"))).text).toMatch(/<returnCount>1</);
      expect((await call(activity("<latestCreatedAt></latestCreatedAt>"))).text).toMatch(
        /<returnCount>1</,
      );
    });

    test("Savon, <dedupEnabled>True</dedupEnabled> is read; <email> leaves a record without key, which creates a lead", async () => {
      const body = `<m:paramsSyncMultipleLeads><leadRecordList><leadRecord><email>c@x</email></leadRecord><leadRecord><Email>ann@x.example</Email></leadRecord></leadRecordList><dedupEnabled>True</dedupEnabled></m:paramsSyncMultipleLeads>`;
      expect((await call(body)).text).toMatch(/CREATED.*UPDATED/);
    });

    const cost = (attribs: string) =>
      `<m:paramsSyncMObjects><mObjectList><mObject><type>Program</type><id>1970</id><typeAttribList><typeAttrib><attrType>Cost</attrType><attrList>${attribs}</attrList></typeAttrib></typeAttribList></mObject></mObjectList><operation>UPDATE</operation></m:paramsSyncMObjects>`;
    const attrib = (name: string, value: string) =>
      `<attrib><name>${name}</name><value>${value}</value></attrib>`;
    test("Savon, a Cost that lost its Amount: FAILED, naming Amount", async () => {
      const { text } = await call(cost(attrib("Month", "2013-06") + attrib("Id", "153")));
      expect(text).toMatch(/FAILED<\/status><error>[^<]*Amount/);
    });

    test("PHP, the whole Cost: UPDATED", async () => {
      const { text } = await call(
        cost(attrib("Month", "2013-06") + attrib("Amount", "2000") + attrib("Id", "153")),
      );
      expect(text).toMatch(/<status>UPDATED</);
    });
  });
});
