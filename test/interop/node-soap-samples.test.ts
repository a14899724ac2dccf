// The contracts of node-soap's request-response samples in the corpus: each that is valid is generated, a request is sent
// with it, and an answer is read. The messages are written by hand here, and judged by xmllint where it takes the schema.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import type { Model } from "../../codegen/index.js";
import type { Transport } from "../../src/platform/contract.js";
import { corpusCatalog, pathOf, readEntry, writeGenerated } from "../codegen/corpus.js";
import { writeSchemas } from "../codegen/schema-files.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { infoset, type Infoset } from "../infoset.js";
import { describeWithProgram, describeWithShared, shared } from "../outside.js";

const samples = "vpulim+node-soap/test/request-response-samples";
const folder = temporaryFolder();

interface Sample {
  /** The operation, by which the folder of the sample begins. */
  readonly operation: string;
  /** A word of the folder's name, where several begin by the same operation. */
  readonly of?: string;
  readonly params: object;
  /** The body of the request that is sent. */
  readonly request: string;
  /** The body of the answer. */
  readonly response: string;
  readonly result: unknown;
  /** Why xmllint cannot judge. */
  readonly unjudged?: string;
}

const names = "http://www.Dummy.com/Name/Types";
const stores = "urn:company-com:document:company:rfc:functions";
const events = "http://ws.gematik.de/conn/EventService/v7.2";
const [profiles, shapes] = [
  "http://www.bigdatacollect.or/Name/Types",
  "http://www.bigdatacollect.or/Common/Types",
];
const id = "0a1b2c3d-0a1b-2c3d-0a1b2c3d4e5f";

const valid: readonly Sample[] = [
  {
    ...{ operation: "Dummy", of: "basic_types", params: { DummyField1: "1 < 2" } },
    request: `<DummyRequest xmlns="${names}"><DummyField1>1 &lt; 2</DummyField1></DummyRequest>`,
    response: `<n:DummyResponse xmlns:n="${names}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><n:boolean>true</n:boolean><n:byte>-1</n:byte><n:dateTime>2024-05-06T07:08:09Z</n:dateTime><n:decimal>1.10</n:decimal><n:double>1.21</n:double><n:float>-INF</n:float><n:int>1</n:int><n:short i:nil="true"/><n:long>9007199254740993</n:long><n:string/></n:DummyResponse>`,
    result: {
      ...{ boolean: true, byte: -1, dateTime: "2024-05-06T07:08:09Z", decimal: "1.10" },
      ...{ double: 1.21, float: -Infinity, int: 1, short: null, long: 9007199254740993n },
      string: "",
    },
  },
  {
    ...{ operation: "Dummy", of: "inline_types", params: { $content: "1 &lt; 2" } },
    request: `<DummyRequest xmlns="${names}">1 &lt; 2</DummyRequest>`,
    response: `<n:DummyResponse xmlns:n="${names}"><SimpleBoolean>false</SimpleBoolean><InlineBoolean>1</InlineBoolean><SimpleInt>4</SimpleInt><InlineInt>100</InlineInt><SimpleDate>2024-05-06</SimpleDate><SimpleDateTime>2024-05-06</SimpleDateTime><SimpleTimeHourMinute>02:30</SimpleTimeHourMinute><NamedNestedSimpleType>04:00</NamedNestedSimpleType><SimpleEnum>2</SimpleEnum></n:DummyResponse>`,
    result: {
      ...{ SimpleBoolean: false, InlineBoolean: true, SimpleInt: 4n, InlineInt: 100n },
      ...{ SimpleDate: "2024-05-06", SimpleDateTime: "2024-05-06" },
      ...{ SimpleTimeHourMinute: "02:30", NamedNestedSimpleType: "04:00", SimpleEnum: 2n },
    },
    unjudged: "a local simpleType has a name",
  },
  {
    ...{ operation: "GET_ALL_STORE_NUMBERS", params: { IV_REQUESTER: "buyer" } },
    request: `<f:Z_STORE_TEMPLATE_GET_ALL xmlns:f="${stores}"><IV_REQUESTER>buyer</IV_REQUESTER></f:Z_STORE_TEMPLATE_GET_ALL>`,
    response: `<f:Z_STORE_TEMPLATE_GET_ALL.Response xmlns:f="${stores}"><ET_ALL_STORES><item><STORE_ID>7</STORE_ID></item><item/></ET_ALL_STORES><ET_RETURN><item><TYPE>S</TYPE><MESSAGE>done</MESSAGE></item></ET_RETURN></f:Z_STORE_TEMPLATE_GET_ALL.Response>`,
    result: {
      ET_ALL_STORES: { item: [{ STORE_ID: "7" }, {}] },
      ET_RETURN: { item: [{ TYPE: "S", MESSAGE: "done" }] },
    },
  },
  {
    ...{ operation: "GetNodes", params: {} },
    request: `<GetNodes xmlns="http://tempuri.org/"/>`,
    response: `<GetNodesResponse xmlns="http://tempuri.org/"><GetNodesResult><Name>root</Name><Children><Node><Name>leaf</Name><Children/></Node><Node><Name/></Node></Children></GetNodesResult></GetNodesResponse>`,
    result: {
      GetNodesResult: { Name: "root", Children: [{ Name: "leaf", Children: [] }, { Name: "" }] },
    },
  },
  {
    ...{ operation: "GetSubscription", params: { SubscriptionID: "1", "mandant-wide": true } },
    request: `<GetSubscription xmlns="${events}" mandant-wide="true"><SubscriptionID>1</SubscriptionID></GetSubscription>`,
    response: `<e:GetSubscriptionResponse xmlns:e="${events}"><e:Subscriptions><e:Subscription><e:SubscriptionID>1</e:SubscriptionID></e:Subscription><e:Subscription><e:TerminationTime>2024-05-06T07:08:09.5+01:00</e:TerminationTime></e:Subscription></e:Subscriptions></e:GetSubscriptionResponse>`,
    result: {
      Subscription: [{ SubscriptionID: "1" }, { TerminationTime: "2024-05-06T07:08:09.5+01:00" }],
    },
  },
  {
    operation: "UpdateProfile",
    params: {
      Profile: {
        IDs: { UniqueID: [{ $value: "100", source: "crm" }] },
        Phones: {
          NamePhone: [{ primary: true, PhoneData: { PhoneNumber: "555" }, IDs: { UniqueID: [] } }],
        },
      },
      ResortId: ["a", "b"],
    },
    request: `<UpdateProfileRequest xmlns="${profiles}" xmlns:c="${shapes}"><Profile><IDs><c:UniqueID source="crm">100</c:UniqueID></IDs><Phones><NamePhone primary="true"><c:PhoneData><c:PhoneNumber>555</c:PhoneNumber></c:PhoneData><IDs/></NamePhone></Phones></Profile><ResortId>a</ResortId><ResortId>b</ResortId></UpdateProfileRequest>`,
    response: `<UpdateProfileResponse xmlns="${profiles}" xmlns:c="${shapes}"><Result resultStatusFlag="FAIL"><c:IDs><c:UniqueID source="crm">100</c:UniqueID><c:UniqueID/></c:IDs></Result></UpdateProfileResponse>`,
    result: {
      resultStatusFlag: "FAIL",
      IDs: { UniqueID: [{ $value: "100", source: "crm" }, { $value: "" }] },
    },
  },
  {
    operation: "administrate",
    params: { AdminOperation: [{ CreateUser: { User: { Name: "a" }, IgnoreDup: false } }, {}] },
    request: `<Administrate xmlns="http://schemas.My.com/My11"><AdminOperation><CreateUser><User><Name>a</Name></User><IgnoreDup>false</IgnoreDup></CreateUser></AdminOperation><AdminOperation/></Administrate>`,
    response: `<AdministrateResponse xmlns="http://schemas.My.com/My11"/>`,
    result: {},
  },
  {
    ...{ operation: "fooOp", params: { requestHeader: { requestId: id } } },
    request: `<Request1 xmlns="http://example.com/bar/xsd"><requestHeader><requestId xmlns="http://example.com/bar1/xsd">${id}</requestId></requestHeader></Request1>`,
    response: `<Response1 xmlns="http://example.com/bar/xsd"><responseHeader><b:requestId xmlns:b="http://example.com/bar1/xsd">${id}</b:requestId></responseHeader></Response1>`,
    result: { responseHeader: { requestId: id } },
  },
  {
    ...{ operation: "getAppointmentNumber", params: { id: 7 } },
    request: `<i:getAppointmentNumber xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><i:id>7</i:id></i:getAppointmentNumber>`,
    response: `<number xmlns="http://www.w3.org/2001/XMLSchema-instance"><number>A 7</number></number>`,
    result: { number: "A 7" },
    unjudged: "its namespace is that of xsi:type",
  },
  {
    ...{ operation: "readMetadata", params: { type: "CustomObject", fullNames: ["Lead"] } },
    request: `<readMetadata xmlns="http://soap.sforce.com/2006/04/metadata"><type>CustomObject</type><fullNames>Lead</fullNames></readMetadata>`,
    response: `<readMetadataResponse xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><result><records i:type="CustomObject"><fullName>Lead</fullName><enableFeeds>true</enableFeeds></records></result></readMetadataResponse>`,
    result: {
      records: [
        expect.objectContaining({ $type: "CustomObject", fullName: "Lead", enableFeeds: true }),
      ],
    },
  },
];

/** Samples whose contracts are not valid, and why. */
const invalid: readonly (readonly [operation: string, why: RegExp])[] = [
  ["Login", /SOAP encoding \(use="encoded"\) is not supported|unexpected attribute message/],
  ["RetrieveFareQuoteDateRange", /type \{.*\}ViewFareQuote is not declared/],
];

const directories = (): readonly string[] => readdirSync(shared(`corpus/${samples}`));

function directoryOf(operation: string, word = ""): string {
  const found = directories().filter(
    (name) => name.startsWith(`${operation}__`) && name.includes(word),
  );
  expect(found).toHaveLength(1);
  return `${samples}/${found.join()}/soap.wsdl`;
}

interface Generated {
  readonly createClient: (options: {
    readonly transport: Transport;
  }) => Readonly<Record<string, (params: object) => Promise<unknown>>>;
}

async function generated(model: Model, name: string): Promise<Generated> {
  const paths = writeGenerated(model, (file, text) => folder.write(`${name}/${file}`, text));
  const client = paths.find((path) => basename(path) === "client.ts");
  return (await import(client ?? "")) as Generated;
}

/** The element in the body of an envelope. */
function bodyOf(envelope: Uint8Array): Infoset | undefined {
  const inside = ({ content }: Infoset) => (typeof content === "string" ? [] : content);
  const body = inside(infoset(envelope)).find(({ name }) => name.endsWith("}Body"));
  return body === undefined ? undefined : inside(body)[0];
}

async function exchange({ operation, of, params, request, response }: Sample): Promise<unknown> {
  const { model } = await readEntry(directoryOf(operation, of));
  if (model === undefined) throw new Error("the contract was refused");
  const { createClient } = await generated(model, `${operation}-${of ?? ""}`);
  const transport: Transport = async ({ body }) => {
    expect(bodyOf(body)).toEqual(infoset(request));
    const version = infoset(body).name.replace(/^\{(.*)\}Envelope$/, "$1");
    const text = `<s:Envelope xmlns:s="${version}"><s:Header/><s:Body>\n${response}\n</s:Body></s:Envelope>`;
    return { status: 200, headers: {}, body: new TextEncoder().encode(text) };
  };
  return createClient({ transport })[operation]?.(params);
}

const named = (sample: Sample) => [`${sample.operation} ${sample.of ?? ""}`, sample] as const;

describeWithShared("node-soap's request-response samples", () => {
  test.each(valid.map(named))("%s is sent and read", async (_, sample) => {
    expect(await exchange(sample)).toEqual(sample.result);
  });

  test.each(invalid)("%s is refused, with the reason", async (operation, why) => {
    const { model, refused } = await readEntry(directoryOf(operation));
    expect(refused.map(({ message }) => message).join("\n")).toMatch(why);
    expect(model?.services ?? []).toEqual([]);
  });

  test("there are no others", () => {
    expect(directories()).toHaveLength(valid.length + invalid.length);
  });

  describeWithProgram("xmllint", "their messages here", () => {
    const judged = valid.filter(({ unjudged }) => unjudged === undefined);
    test.each(judged.map(named))(
      "%s are valid",
      async (name, { operation, of, request, response }) => {
        const entry = directoryOf(operation, of);
        const { model } = await readEntry(entry);
        if (model === undefined) throw new Error("the contract was refused");
        const write = (file: string, text: string) => folder.write(`schemas ${name}/${file}`, text);
        const schema = writeSchemas(pathOf(entry), corpusCatalog(), model, write);
        const documents = [write("request.xml", request), write("response.xml", response)];
        const all = ["--noout", "--nonet", "--schema", schema, ...documents];
        expect(spawnSync("xmllint", all, { encoding: "utf8" })).toMatchObject({ status: 0 });
      },
    );
  });
});
