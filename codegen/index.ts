// The door `mktows/codegen`: a WSDL to its type model and to TypeScript.
export {
  generate,
  readModel,
  type Generated,
  type GenerateOptions,
  type ReadOptions,
} from "./main.js";
export { CodegenError, type Place } from "./error.js";
export type {
  EnumerationType,
  EnumerationWord,
  GlobalElement,
  LocalElement,
  Model,
  OperationDefinition,
  PortDefinition,
  QName,
  SequenceType,
  ServiceDefinition,
  TypeDefinition,
} from "./model.js";
