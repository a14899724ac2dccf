// Programs that worked against the service for years, one for each family: what such a program sends, in the order in which
// it sends it. Those of PHP's SoapClient run (clients/habits.php), the others are their texts.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Setup } from "../../src/sandbox/index.js";
import { sign } from "../../src/mktows/sign.js";
import { describeWithCommand, root } from "../outside.js";
import { toAnswer } from "../sandbox/fixture.js";
import { atVersions, endpoints, type Open } from "./endpoints.js";

const now = new Date("2013-08-01T17:00:00Z");
const setup: Partial<Setup> = {
  campaigns: [{ id: 4711, name: "Greet", requestedBy: ["MKTOWS"], active: true }],
  lists: [{ id: 1, name: "Newsletter" }],
};

describeWithCommand(
  ["php", "-r", "class_exists('SoapClient') || exit(1);"],
  "PHP SoapClient, as programs used it",
  () => {
    test.each(atVersions(["2_1", "3_1"]))(
      "goes through every step at %s of %s",
      async (version, _, open) => {
        const endpoint = open({ setup });
        const url = await endpoint.listen();
        const args = [`${url.replace("3_1", version)}?WSDL`, endpoint.userId, endpoint.secretKey];
        const script = join(root, "test/interop/clients/habits.php");
        const { stdout } = await promisify(execFile)("php", [script, ...args], { timeout: 60_000 });
        await endpoint.close();
        expect(stdout).toBe(
          "no key element\tCREATED,UPDATED\none object twice\tCREATED,UPDATED\nno such Id\tUPDATED\n" +
            "position alone\t2\ncampaign\ttrue\n",
        );
      },
    );
  },
);

/** How a family writes its envelope around header and body. */
type Envelope = (header: string, body: string) => string;

/** A program: sends a body, and gets the text of the answer. */
async function start(
  open: Open,
  envelope: Envelope,
  timestamp: string,
  { more = "", version = "2_3" } = {},
) {
  const told: string[] = [];
  const endpoint = open({
    setup,
    now: () => now,
    onTolerated: ({ path, what }) => told.push(`${path} ${what}`),
  });
  onTestFinished(() => endpoint.close());
  const { userId, secretKey, handle } = endpoint;
  const signature = await sign(userId, secretKey, timestamp);
  const header =
    `<mktowsUserId>${userId}</mktowsUserId><requestSignature>${signature}</requestSignature>` +
    `<requestTimestamp>${timestamp}</requestTimestamp>${more}`;
  const send = async (body: string): Promise<string> => {
    const answer = await handle({
      method: "POST",
      url: `http://localhost/soap/mktows/${version}`,
      headers: { "content-type": "text/xml" },
      body: new TextEncoder().encode(envelope(header, body)),
    });
    return toAnswer(answer).text;
  };
  return { send, endpoint, told };
}

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const mktows = "http://www.marketo.com/mktows/";
const xsi = "http://www.w3.org/2001/XMLSchema-instance";
const xsd = "http://www.w3.org/2001/XMLSchema";

const one = (name: string, text: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];

describe.each(endpoints)("at %s", (_, open) => {
  describe("Ruby, Savon", () => {
    const envelope: Envelope = (header, body) =>
      `<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:xsd="${xsd}" xmlns:xsi="${xsi}" xmlns:tns="${mktows}" ` +
      `xmlns:env="${soap}" xmlns:ins0="${mktows}"><env:Header><ns1:AuthenticationHeader xmlns:ns1="${mktows}">${header}` +
      `</ns1:AuthenticationHeader></env:Header><env:Body>${body}</env:Body></env:Envelope>`;
    const record = (email: string) =>
      `<leadRecord><leadAttributeList><attribute><attrName>Email</attrName><attrValue>${email}</attrValue></attribute></leadAttributeList></leadRecord>`;

    test("writes the key into the list of attributes only", async () => {
      const { send } = await start(open, envelope, "2013-08-01 17:00:00 UTC");
      const sync = `<ins0:paramsSyncLead>${record("ann@x.example")}<returnLead>True</returnLead></ins0:paramsSyncLead>`;
      expect(one("status", await send(sync))).toBe("CREATED");
      const again = await send(sync);
      expect(one("status", again)).toBe("UPDATED");
      expect(one("Email", again)).toBe("ann@x.example");
    });

    test("writes names in lower camel case: what it means is lost, as it was", async () => {
      const { send, told } = await start(open, envelope, "2013-08-01 10:00:00 -0700");
      const batch =
        "<tns:paramsSyncMultipleLeads><leadRecordList><leadRecord><email>c@x</email></leadRecord></leadRecordList>" +
        "<dedupEnabled>True</dedupEnabled></tns:paramsSyncMultipleLeads>";
      expect(one("status", await send(batch))).toBe("CREATED");
      expect(one("status", await send(batch))).toBe("CREATED");
      expect(told).toContain("leadRecordList[0].email is not in the contract: ignored");
      const activity =
        "<tns:paramsGetLeadActivity><leadKey><keyType>IDNUM</keyType><keyValue>2</keyValue></leadKey>" +
        "<startPosition><lastCreatedAt/></startPosition><batchSize/></tns:paramsGetLeadActivity>";
      expect(one("returnCount", await send(activity))).toBe("1");
    });

    test("asks without the type of the selector: nothing is selected", async () => {
      const { send } = await start(open, envelope, "2013-08-01T17:00:00+00:00");
      const text = await send(
        "<tns:paramsGetMultipleLeads><leadSelector><keyType>EMAIL</keyType><keyValues><stringItem>a@x</stringItem></keyValues></leadSelector></tns:paramsGetMultipleLeads>",
      );
      expect(one("faultstring", text)).toBe("10001 - Parameter required");
    });
  });

  describe("templates of text (Python, Perl, shell)", () => {
    const envelope: Envelope = (header, body) =>
      `<soapenv:Envelope xmlns:soapenv="${soap}" xmlns:mkt="${mktows}" xmlns:xsi="${xsi}">\n  <soapenv:Header>\n    ` +
      `<mkt:AuthenticationHeader>${header}</mkt:AuthenticationHeader>\n  </soapenv:Header>\n  <soapenv:Body>\n${body}\n` +
      "  </soapenv:Body>\n</soapenv:Envelope>\n";
    const sync = (id: string, foreign: string, email: string) => `
    <mkt:paramsSyncLead>
      <leadRecord>
        <Id>${id}</Id>
        <Email>${email}</Email>
        <ForeignSysPersonId>${foreign}</ForeignSysPersonId>
        <ForeignSysType>${foreign === "" ? "CUSTOM" : ""}</ForeignSysType>
        <leadAttributeList></leadAttributeList>
      </leadRecord>
      <returnLead></returnLead>
      <marketoCookie></marketoCookie>
    </mkt:paramsSyncLead>`;

    test("fill in what there is, and leave the rest empty", async () => {
      const { send, endpoint } = await start(open, envelope, "2013-08-01 17:00:00.123456");
      expect(one("status", await send(sync("", "", "ann@x.example")))).toBe("CREATED");
      expect(one("status", await send(sync("0", "", "ann@x.example")))).toBe("UPDATED");
      expect(one("status", await send(sync("\n  2\n", "f1", "ann@y.example")))).toBe("UPDATED");
      expect(endpoint.inspect().leads.map(({ email }) => email)).toContain("ann@y.example");
    });

    test("page by position alone, from a blank one", async () => {
      const { send } = await start(open, envelope, "Thu, 01 Aug 2013 17:00:00 GMT");
      for (const name of ["a", "b", "c"]) await send(sync("", "", `${name}@x.example`));
      const page = (selector: string, position: string) =>
        send(
          `<mkt:paramsGetMultipleLeads>${selector}<streamPosition>${position}</streamPosition><batchSize>2</batchSize></mkt:paramsGetMultipleLeads>`,
        );
      const selector =
        '<leadSelector xsi:type="mkt:LastUpdateAtSelector"><oldestUpdatedAt>2013-08-01</oldestUpdatedAt></leadSelector>';
      const first = await page(selector, "");
      const second = await page("", one("newStreamPosition", first) ?? "");
      const counts = [first, second].map((text) => Number(one("returnCount", text)));
      expect(counts[0]).toBe(2);
      expect(counts[1]).toBeGreaterThan(0);
      expect([first, second].join().match(/<Email>/g)).toHaveLength(3);
    });

    test("request a campaign by its id, with tokens in their short form", async () => {
      const { send, endpoint } = await start(open, envelope, "2013-08-01 17:00:00 +0000");
      await send(sync("", "", "ann@x.example"));
      const request =
        "<mkt:paramsRequestCampaign><campaignId>4711</campaignId><leadList><leadKey><keyType>EMAIL</keyType>" +
        "<keyValue>ann@x.example</keyValue></leadKey></leadList><programTokenList><attrib><name>my.greeting</name>" +
        "<value>Hello</value></attrib></programTokenList></mkt:paramsRequestCampaign>";
      expect(one("success", await send(request))).toBe("true");
      expect(JSON.stringify(endpoint.inspect())).toContain('{{my.greeting}}":"Hello"');
    });
  });

  describe(".NET, a service reference", () => {
    const envelope: Envelope = (header, body) =>
      `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${soap}" xmlns:xsi="${xsi}" xmlns:xsd="${xsd}">` +
      `<soap:Header><AuthenticationHeader xmlns="${mktows}">${header.replaceAll(/<(\w+)>/g, '<$1 xmlns="">')}` +
      `</AuthenticationHeader></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`;

    test("writes nil for what is not set, also where the contract has no nil", async () => {
      const { send } = await start(open, envelope, "2013-08-01T17:00:00.0000000Z");
      const text = await send(
        `<paramsSyncLead xmlns="${mktows}"><leadRecord xmlns=""><Id xsi:nil="true" /><Email>ann@x.example</Email>` +
          '<ForeignSysType xsi:nil="true" /></leadRecord><returnLead xmlns="" xsi:nil="true" /><marketoCookie xsi:nil="true" xmlns="" />' +
          "</paramsSyncLead>",
      );
      expect(one("status", text)).toBe("CREATED");
    });
  });

  describe("Java", () => {
    const jaxws: Envelope = (header, body) =>
      `<?xml version="1.0" ?><S:Envelope xmlns:S="${soap}"><S:Header><ns2:AuthenticationHeader xmlns:ns2="${mktows}">${header}` +
      `</ns2:AuthenticationHeader><ns2:MktowsContextHeader xmlns:ns2="${mktows}" xmlns:xsi="${xsi}" xsi:nil="true"/></S:Header>` +
      `<S:Body>${body}</S:Body></S:Envelope>`;

    test("JAX-WS with classes of 3_1 sends what only 3_1 has, and reads 3_1", async () => {
      const more = "<partnerId>p</partnerId>";
      const { send } = await start(open, jaxws, "2013-08-01T10:00:00-07:00", {
        more,
        version: "3_1",
      });
      const sync =
        `<ns2:paramsSyncLead xmlns:ns2="${mktows}" xmlns:xsi="${xsi}"><leadRecord><Id xsi:nil="true"/><Email>ann@x.example</Email>` +
        '</leadRecord><returnLead>false</returnLead><marketoCookie xsi:nil="true"/></ns2:paramsSyncLead>';
      expect(one("status", await send(sync))).toBe("CREATED");
      const activity = await send(
        `<ns2:paramsGetLeadActivity xmlns:ns2="${mktows}"><leadKey><keyType>EMAIL</keyType><keyValue>ann@x.example</keyValue></leadKey></ns2:paramsGetLeadActivity>`,
      );
      expect(activity).toContain("<marketoGUID>");
    });

    test("JAX-WS with classes of 2_2 sends what only 2_2 has, and reads 2_2", async () => {
      const { send, endpoint, told } = await start(open, jaxws, "2013-08-01T10:00:00-07:00", {
        version: "2_2",
      });
      const list =
        `<ns2:paramsListOperation xmlns:ns2="${mktows}"><listOperation>ADDTOLIST</listOperation><listKey><keyType>MKTOLISTNAME</keyType>` +
        "<keyValue>Newsletter</keyValue></listKey><listMemberList><leadKey><keyType>IDNUM</keyType><keyValue>2</keyValue></leadKey>" +
        "</listMemberList><strict>false</strict><skipActivityLog>true</skipActivityLog></ns2:paramsListOperation>";
      await send(
        `<ns2:paramsSyncLead xmlns:ns2="${mktows}"><leadRecord><Email>ann@x.example</Email></leadRecord><returnLead>false</returnLead></ns2:paramsSyncLead>`,
      );
      expect(one("success", await send(list))).toBe("true");
      const members = () => endpoint.inspect().leads.filter(({ lists }) => lists.length > 0);
      expect(members().map(({ id }) => id)).toEqual([2]);
      expect(one("success", await send(list.replace("ADDTOLIST", "CLEARLIST")))).toBe("true");
      expect(members()).toEqual([]);
      expect(told.filter((what) => /skipActivityLog|CLEARLIST/.test(what))).toEqual([]);
      const activity = await send(
        `<ns2:paramsGetLeadActivity xmlns:ns2="${mktows}"><leadKey><keyType>EMAIL</keyType><keyValue>ann@x.example</keyValue></leadKey></ns2:paramsGetLeadActivity>`,
      );
      expect(activity).toMatch(/<activityRecord><id>\d+<\/id>/);
      expect(activity).not.toContain("marketoGUID");
    });

    test("Axis 1 writes types of SOAP encoding, and one object as a reference to an element after the call", async () => {
      const axis: Envelope = (header, body) =>
        `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${soap}" xmlns:xsd="${xsd}" xmlns:xsi="${xsi}">` +
        `<soapenv:Header><ns1:AuthenticationHeader soapenv:actor="http://schemas.xmlsoap.org/soap/actor/next" soapenv:mustUnderstand="0" xmlns:ns1="${mktows}">` +
        `${header.replaceAll(/<(\/?)(\w+)>/g, "<$1ns1:$2>")}</ns1:AuthenticationHeader></soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
      const { send } = await start(open, axis, "2013-08-01T17:00:00Z");
      const encoding = 'xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/"';
      const text = await send(
        `<ns2:paramsSyncMultipleLeads soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" xmlns:ns2="${mktows}">` +
          `<leadRecordList xsi:type="soapenc:Array" soapenc:arrayType="ns2:LeadRecord[2]" ${encoding}><leadRecord href="#id0"/><leadRecord href="#id0"/></leadRecordList>` +
          `</ns2:paramsSyncMultipleLeads><multiRef id="id0" xsi:type="ns3:LeadRecord" xmlns:ns3="${mktows}"><Email xsi:type="soapenc:string" ${encoding}>ann@x.example</Email></multiRef>`,
      );
      expect(text.match(/<status>\w+</g)).toEqual(["<status>CREATED<", "<status>UPDATED<"]);
    });
  });
});
