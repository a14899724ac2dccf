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
