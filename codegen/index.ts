// The door `mktows/codegen`: a WSDL to its type model and to TypeScript, and two models compared.
export {
  generate,
  readContract,
  readModel,
  type Generated,
  type GenerateOptions,
  type ReadOptions,
} from "./main.js";
export { diffModels } from "./diff/diff.js";
export type { Change, ChangeKind } from "./diff/difference.js";
export { printChanges } from "./diff/print.js";
export { CodegenError, type Place } from "./model/error.js";
export type {
  AttributeDefinition,
  ComplexType,
  Content,
  ElementParticle,
  EnumerationType,
  EnumerationWord,
  Facets,
  GlobalElement,
  GroupParticle,
  ListType,
  Model,
  OperationDefinition,
  Particle,
  PortDefinition,
  QName,
  RestrictionType,
  ServiceDefinition,
  UnionType,
  WildcardParticle,
  TypeDefinition,
} from "./model/model.js";
