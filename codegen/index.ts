// The door `mktows/codegen`: a WSDL to its type model and to TypeScript, and two models compared.
export {
  generate,
  readContract,
  readModel,
  type Generated,
  type GenerateOptions,
  type ReadOptions,
} from "./main.js";
export { diffModels } from "./diff.js";
export type { Change, ChangeKind } from "./difference.js";
export { printChanges } from "./print-changes.js";
export { CodegenError, type Place } from "./error.js";
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
} from "./model.js";
