// What is read of a request, against PHP's SOAP extension, which served the contract: value by value what it hands to the
// program behind it, or its fault. Left out is where we are more patient than it (white space for an integer, CDATA and
// processing instructions around one) or, as everywhere, stricter: prefixes that are not declared, elements of other
// namespaces, the xsi:type of another type of the contract, references in a circle, values that are nil at the root.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operations } from "../../../generated/operations.js";
import type { AnyCodec } from "../../../src/codec/codec.js";
import { elementsOf } from "../../../src/codec/layout.js";
import { extensionFault } from "../../../src/mktows/reading/extension-fault.js";
import { Several } from "../../../src/mktows/reading/extension.js";
import { serviceReading } from "../../../src/mktows/reading/reading.js";
import { createRequestReader } from "../../../src/server/read-request.js";
import { soap11 } from "../../../src/soap/fault.js";
import { describeWithCommand, root, runs, seed } from "../../outside.js";
import { numbers } from "../../sandbox/hostile/breakages.js";
import { drawRequest, envelope } from "./draw-request.js";

function byPhp(requests: readonly string[]): unknown[] {
  const script = join(root, "test/mktows/reading/extension.php");
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join("");
  const args = [script, join(root, "wsdl/mktows.wsdl")];
  const { stdout } = spawnSync("php", args, {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 60_000,
  });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

const read = createRequestReader(operations, soap11, serviceReading(undefined));

function byUs(request: string): unknown {
  try {
    const bytes = new TextEncoder().encode(request);
    const { operation, params } = read(bytes, "", { maxBytes: 2 ** 20 });
    return { operation: operation.name, params: asPhp(operation.input.codec, params) };
  } catch (error) {
    const fault = extensionFault(error);
    if (fault === undefined) throw error;
    return { fault: `${fault.faultcode} ${fault.faultstring}` };
  }
}

/** A value as PHP has it: a list is an object with its one item, or an array of several. */
function asPhp(codec: AnyCodec, value: unknown): unknown {
  if (value instanceof Several) return value.values.map((one) => asPhp(codec, one));
  if (value === null) return null;
  switch (codec.kind) {
    case "optional":
    case "nillable":
      return asPhp(codec.codec, value);
    case "list": {
      const [[name, item] = ["", codec]] = Object.entries(elementsOf(codec));
      const items = (value as unknown[]).map((one) => asPhp(item, one));
      return items.length === 0 ? {} : { [name]: items.length === 1 ? items[0] : items };
    }
    case "family": {
      if (value === undefined) return {};
      const { $type, ...members } = value as { $type: string };
      return asPhp(codec.types()[$type] ?? codec, members);
    }
    case "complex": {
      const members = Object.entries(value as object).map(([name, one]) => [
        name,
        asPhp(elementsOf(codec)[name] ?? codec, one),
      ]);
      return Object.fromEntries(members) as object;
    }
    default:
      return typeof value === "bigint" ? Number(value) : value;
  }
}

const lead = (record: string) =>
  envelope(`<m:paramsSyncLead><leadRecord>${record}</leadRecord></m:paramsSyncLead>`);
const returnLead = (text: string) =>
  envelope(`<m:paramsSyncLead><leadRecord/><returnLead>${text}</returnLead></m:paramsSyncLead>`);
const batch = (records: string, rest = "") =>
  envelope(
    `<m:paramsSyncMultipleLeads><leadRecordList>${records}</leadRecordList></m:paramsSyncMultipleLeads>${rest}`,
  );
const selector = (attributes: string) =>
  envelope(
    `<m:paramsGetMultipleLeads><leadSelector${attributes}><keyType>EMAIL</keyType></leadSelector></m:paramsGetMultipleLeads>`,
  );

const table: readonly (readonly [what: string, request: string])[] = [
  ["nothing in the params", envelope("<m:paramsSyncLead/>")],
  ...["true", " TRUE ", "t", "1", "no", "yes", "false", "F", "0", "00", ""].map(
    (text) => [`the boolean '${text}'`, returnLead(text)] as const,
  ),
  ...["10", " 10 ", "\n10\n", "1e2", "5.7", "-3.9", ".5", "5.", "+7", "007", ""].map(
    (text) => [`the integer '${text}'`, lead(`<Id>${text}</Id>`)] as const,
  ),
  ...["abc", "12abc", "0x1A", "1 2", "1e", "INF", "1,000", "<b/>"].map(
    (text) => [`no integer: '${text}'`, lead(`<Id>${text}</Id>`)] as const,
  ),
  ["white space in a text", lead("<Email> a </Email>")],
  ["a text with a comment", lead("<Email>a<!-- b -->c</Email>")],
  ["an element in a text", lead("<Email>a<b/></Email>")],
  ["a nil text", lead('<Email i:nil="true"/>')],
  ["nil that is false", lead('<Email i:nil="false">a</Email>')],
  ["nil in no namespace", lead('<Email nil="1">a</Email>')],
  [
    "a nil record with content",
    envelope(
      '<m:paramsSyncLead><leadRecord i:nil="1"><Email>a</Email></leadRecord></m:paramsSyncLead>',
    ),
  ],
  ["a word outside the enumeration", lead("<ForeignSysType>XYZ</ForeignSysType>")],
  ["a blank word", lead("<ForeignSysType/>")],
  ["an element twice", lead("<Email>a</Email><Email>b</Email>")],
  ["a list twice", lead("<leadAttributeList/><leadAttributeList/>")],
  ["text between elements", lead("x<Email>a</Email>y")],
  ["an unknown element", lead("<email>a</email><Email>b</Email>")],
  ["a qualified element", lead("<m:Email>b</m:Email>")],
  ["an unknown xsi:type", lead('<leadAttributeList i:type="x:Array"/>')],
  [
    "an attribute without a value",
    lead("<leadAttributeList><attribute><attrName>A</attrName></attribute></leadAttributeList>"),
  ],
  ["a nil item", lead('<leadAttributeList><attribute i:nil="true"/></leadAttributeList>')],
  ["a selector", selector(' i:type="m:LeadKeySelector"')],
  ["a selector without a type", selector("")],
  ["a selector of an unknown type", selector(' i:type="m:OtherSelector"')],
  ["a selector of a type without a prefix", selector(' i:type="LeadKeySelector"')],
  ["a nil selector", selector(' i:nil="true"')],
  ["a reference", batch('<leadRecord id="r"><Email>a</Email></leadRecord><leadRecord href="#r"/>')],
  [
    "a reference to what follows",
    batch('<leadRecord href="#r"/><leadRecord id="r"><Email>a</Email></leadRecord>'),
  ],
  [
    "a reference to a text",
    batch(
      '<leadRecord><Email id="r">a</Email></leadRecord><leadRecord><Email href="#r"/></leadRecord>',
    ),
  ],
  [
    "a reference to a reference",
    batch('<leadRecord href="#r"/><x id="r" href="#s"/><y id="s"><Email>a</Email></y>'),
  ],
  [
    "a reference beside content",
    batch(
      '<leadRecord id="r"><Email>a</Email></leadRecord><leadRecord href="#r"><Email>b</Email></leadRecord>',
    ),
  ],
  [
    "an id twice",
    batch('<leadRecord href="#r"/><x id="r"><Email>a</Email></x><x id="r"><Email>b</Email></x>'),
  ],
  [
    "a reference to an element after the params",
    batch('<leadRecord href="#r"/>', '<multiRef id="r"><Email>a</Email></multiRef>'),
  ],
  [
    "a reference of the params themselves",
    envelope('<m:paramsSyncLead href="#r"/><multiRef id="r"><leadRecord/></multiRef>'),
  ],
  ["a reference to nothing", batch('<leadRecord href="#r"/>')],
  ["a reference to another document", batch('<leadRecord href="http://x/"/>')],
  ["a reference to nothing in an unknown element", batch('<x href="#r"/>')],
  ["an unknown call", envelope("<m:paramsGetNothing/>")],
  ["a call in no namespace", envelope("<paramsSyncLead/>")],
  ["two calls", envelope("<m:paramsListMObjects/><m:paramsSyncLead/>")],
  ["no call", envelope("")],
  ["no body", '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"/>'],
  ["no envelope", "<a/>"],
  ["no document", ""],
  ["tags that do not match", "<a><b></a>"],
  ["more than a document", `${envelope("<m:paramsListMObjects/>")}x`],
  ["a DOCTYPE", `<!DOCTYPE a>${envelope("<m:paramsListMObjects/>")}`],
  [
    "an unknown block that must be understood",
    envelope("<m:paramsListMObjects/>", '<e:Header><m:b e:mustUnderstand="1"/></e:Header>'),
  ],
  [
    "a block that is incomplete",
    envelope("<m:paramsListMObjects/>", "<e:Header><m:AuthenticationHeader/></e:Header>"),
  ],
  [
    "a block with no integer",
    envelope(
      "<m:paramsListMObjects/>",
      "<e:Header><m:AuthenticationHeader><mode>a</mode></m:AuthenticationHeader></e:Header>",
    ),
  ],
];

describeWithCommand(
  ["php", "-r", "class_exists('SoapServer') && function_exists('pcntl_fork') || exit(1);"],
  "a request is read as PHP's extension reads it",
  () => {
    test("in every case that was measured", () => {
      const wanted = byPhp(table.map(([, request]) => request));
      expect(table.map(([what, request]) => [what, byUs(request)])).toEqual(
        table.map(([what], at) => [what, wanted[at]]),
      );
    });

    test("whatever a client may have got wrong", { timeout: 120_000 }, () => {
      const pick = numbers(seed());
      const requests = Array.from({ length: runs(600) }, () => drawRequest(pick));
      const wanted = byPhp(requests);
      const got = requests.map(byUs);
      const differing = requests.flatMap((request, at) =>
        JSON.stringify(sorted(got[at])) === JSON.stringify(sorted(wanted[at]))
          ? []
          : [{ request, got: got[at], wanted: wanted[at] }],
      );
      expect(differing.slice(0, 3)).toEqual([]);
      const isFault = (one: unknown) => typeof one === "object" && one !== null && "fault" in one;
      const faults = wanted.filter(isFault).length;
      expect(faults).toBeGreaterThan(requests.length / 50);
      expect(faults).toBeLessThan(requests.length / 2);
    });
  },
);

/** With the members of objects in one order: PHP has them as the contract, we as well. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}
