// Judges documents by schemas, with libxml2: the judge that is not our own code.
import {
  XmlBufferInputProvider,
  XmlDocument,
  xmlRegisterInputProvider,
  XsdValidator,
} from "libxml2-wasm";
import type { Schemas } from "./schema.js";

/** What is wrong with a document, or nothing. */
export type Judge = ((document: Uint8Array | string) => string) & Disposable;

const location = "mem://content/other.xsd";
const provider = new XmlBufferInputProvider({});
let registered = false;

/** `undefined` where these are no schemas. */
export function judgeOf({ own, other }: Schemas): Judge | undefined {
  if (!registered) registered = xmlRegisterInputProvider(provider);
  provider.addBuffer(location, Buffer.from(other));
  using schema = XmlDocument.fromBuffer(Buffer.from(own), {
    url: "mem://content/own.xsd",
  });
  const validator = validatorOf(schema);
  if (validator === undefined) return undefined;
  const judge = (bytes: Uint8Array | string): string => {
    using document = XmlDocument.fromBuffer(Buffer.from(bytes));
    try {
      validator.validate(document);
      return "";
    } catch (error) {
      return String(error);
    }
  };
  return Object.assign(judge, { [Symbol.dispose]: () => validator.dispose() });
}

function validatorOf(schema: XmlDocument): XsdValidator | undefined {
  try {
    return XsdValidator.fromDoc(schema);
  } catch {
    return undefined;
  }
}
