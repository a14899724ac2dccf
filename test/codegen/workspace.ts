// What the tests of the generator share: a temporary folder, a WSDL around a schema, a compiler that is warm.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { openFiles } from "../../codegen/disk/read-files.js";
import { linkModel, type Linked } from "../../codegen/link/link.js";
import * as generator from "../../codegen/main.js";
import { openCompiler } from "../../codegen/render/compile.js";
import { RUNTIME } from "../../codegen/runtime.js";
import { openLimits } from "../../codegen/sources/limits.js";
import { catalogOf, locate } from "../../codegen/sources/locations.js";
import { readSources } from "../../codegen/sources/sources.js";
import * as scalars from "../../src/codec/scalars.js";

/** Shared, since only the first call is slow. */
export const faultsOf = openCompiler(RUNTIME);

/** Throws for the first error of the compiler. */
export function compile(files: ReadonlyMap<string, string>, specifier: string): void {
  const [fault] = faultsOf(files, specifier);
  if (fault !== undefined) throw fault.error;
}

/** `generate` of the door, with the shared compiler. */
export const generate = (options: generator.GenerateOptions) =>
  generator.generate(options, faultsOf);

interface Folder {
  readonly path: string;
  write(name: string, text: string): string;
}

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), "mktows-codegen-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
  };
}

/**
 * A WSDL around the content of one schema, which must declare an element `message`: operation `echo` takes it
 * and returns it. `tns` and `xs` are declared; `attributes` are added to the schema element.
 */
export function contract(schema: string, attributes = ""): string {
  return `<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" targetNamespace="urn:test">
<wsdl:types><xs:schema targetNamespace="urn:test" ${attributes}>
${schema}
</xs:schema></wsdl:types>
<wsdl:message name="Message"><wsdl:part name="message" element="tns:message"/></wsdl:message>
<wsdl:portType name="EchoPort">
<wsdl:operation name="echo"><wsdl:input message="tns:Message"/><wsdl:output message="tns:Message"/></wsdl:operation>
</wsdl:portType>
<wsdl:binding name="EchoBinding" type="tns:EchoPort">
<soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>
<wsdl:operation name="echo"><soap:operation soapAction="urn:test#echo"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>
</wsdl:binding>
<wsdl:service name="EchoService"><wsdl:port name="Echo" binding="tns:EchoBinding"><soap:address location="http://localhost/"/></wsdl:port></wsdl:service>
</wsdl:definitions>
`;
}

/** Declares the element `message` with the given type. */
export const messageOf = (type: string) => `<xs:element name="message" type="${type}"/>`;

/** Reads and links a document. */
export async function link(path: string): Promise<Linked> {
  const bounds = { catalog: catalogOf({}), own: undefined, origins: new Set<string>() };
  const files = openFiles([dirname(path)], openLimits({}));
  const definitions = await readSources(path, {
    read: (one) => (one === path ? files.read(one) : files.readImported(one, false)),
    locate: (base, location, from) => locate(base, location, from, bounds),
  });
  return linkModel(definitions, "test.wsdl", new Set(Object.keys(scalars)));
}

/** Why an operation is left out. */
function firstRefusal(result: unknown): unknown {
  return typeof result === "object" && result !== null && "refused" in result
    ? (result as Linked).refused[0]
    : undefined;
}

/** The error of a document: its message without the place, the place, and the place of the diamond. */
export async function refusal(
  marked: string,
  folder: Folder,
  read: (path: string) => Promise<unknown> = link,
): Promise<{ readonly message: string; readonly place: string; readonly want: string }> {
  const before = marked.slice(0, marked.indexOf("◆")).split("\n");
  const path = folder.write("test.wsdl", marked.replace("◆", ""));
  const error: unknown = await read(path).then(firstRefusal, (reason: unknown) => reason);
  if (!(error instanceof Error) || error.name !== "CodegenError")
    throw error ?? new Error("no error");
  const message = error.message.slice(path.length + 1);
  const place = /^\d+:\d+/.exec(message)?.[0] ?? "";
  const want = `${before.length}:${(before.at(-1) ?? "").length + 1}`;
  return { message: message.slice(place.length + 2), place, want };
}
