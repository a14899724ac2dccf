// Reads documents with the generated code of a contract and writes what was read, and says what is wrong with that.
import { fill, type Files } from "../../../codegen/render/render.js";
import { readContract } from "../../../codegen/index.js";
import type { Model } from "../../../codegen/index.js";
import { toView } from "../../../codegen/view/view.js";
import { decodeElement } from "../../../src/codec/decode-element.js";
import { encodeElement } from "../../../src/codec/encode.js";
import { check, fromJson, toJson, type AnyElement } from "../../../src/wire/index.js";
import { generatedMessages } from "../generated-messages.js";
import { contract as wsdlOf } from "../workspace.js";
import type { Judge } from "./judge.js";
import { meaningOf } from "./same-document.js";
import type { Schemas } from "./schema.js";

export type Write = (name: string, text: string) => string;

/** The model of a contract with these schemas; all of it has to be taken. */
export async function modelOf({ own, other }: Schemas, write: Write): Promise<Model> {
  write("own.xsd", own);
  write("other.xsd", other);
  const path = write("contract.wsdl", wsdlOf('<xs:include schemaLocation="own.xsd"/>'));
  const { model, refused } = await readContract(path, {});
  if (refused[0] !== undefined) throw refused[0];
  return model;
}

export function generatedFiles(model: Model, runtime: string): Files {
  return fill(toView(model, { runtime }));
}

/** Writes the generated files; returns the element of the message. */
export async function messageOf(model: Model, files: Files, write: Write): Promise<AnyElement> {
  const paths = [...files]
    .filter(([name]) => name.endsWith(".ts"))
    .map(([name, text]) => write(name, text));
  const path = paths.find((one) => one.endsWith("/operations.ts"));
  const module = (await import(path ?? "")) as Readonly<Record<string, unknown>>;
  const [message] = generatedMessages(model, module);
  if (message === undefined) throw new Error("there is no message");
  const { element } = message;
  // The answer as it is on the wire, before it is unwrapped.
  return element.codec.kind === "unwrapped" ? { ...element, codec: element.codec.codec } : element;
}

/** What was read. */
export function reads(document: string, element: AnyElement): unknown {
  return decodeElement(new TextEncoder().encode(document), element);
}

/** What is wrong with what is written of a value that was read from the document; nothing where all is right. */
export function faultOfWriting(
  document: string,
  value: unknown,
  element: AnyElement,
  judge: Judge,
): string {
  const [violation] = check(element.codec, value, "");
  if (violation !== undefined) return `not to be written: ${violation.path} ${violation.message}`;
  const written = encodeElement(element, value);
  const text = new TextDecoder().decode(written);
  const invalid = judge(written);
  if (invalid !== "") return `invalid: ${invalid} ${text}`;
  const [want, got] = [meaningOf(document), meaningOf(written)];
  const at = want.findIndex((line, index) => line !== got[index]);
  if (at >= 0 || got.length > want.length)
    return `changed: ${want[at]} became ${got[at < 0 ? want.length : at]} ${text}`;
  const json = JSON.stringify(toJson(element.codec, value));
  const back = fromJson(element.codec, JSON.parse(json));
  const again = new TextDecoder().decode(encodeElement(element, back));
  return again === text ? "" : `changed by JSON: ${json} ${text} became ${again}`;
}
