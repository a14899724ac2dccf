// Small models written by hand, for tests that compare models.
import type { Change, Model } from "../../codegen/index.js";
import type {
  ComplexType,
  ElementParticle,
  Facets,
  GroupParticle,
  OperationDefinition,
  Particle,
  TypeDefinition,
} from "../../codegen/model/model.js";

export const XSD = "{http://www.w3.org/2001/XMLSchema}";
export const documentation = "";

export const element = (name: string, facts: Partial<ElementParticle> = {}): ElementParticle => ({
  ...{ kind: "element", name, namespace: "", type: `${XSD}int`, minOccurs: 1, maxOccurs: 1 },
  ...{ nillable: false, documentation },
  ...facts,
});
export const group = (
  kind: GroupParticle["kind"],
  particles: readonly (Particle | string)[],
  facts: Partial<GroupParticle> = {},
): GroupParticle => ({
  ...{ kind, minOccurs: 1, maxOccurs: 1, ...facts },
  particles: particles.map((part) => (typeof part === "string" ? element(part) : part)),
});
export const complex = (facts: Partial<ComplexType> = {}): ComplexType => ({
  ...{ kind: "complex", name: "{urn:a}T", documentation, abstract: false, attributes: [] },
  ...{ content: { kind: "elements" } },
  ...facts,
});
export const holding = (...particles: readonly (Particle | string)[]): ComplexType =>
  complex({ content: { kind: "elements", particle: group("sequence", particles) } });
export const restriction = (base: string, facets: Facets): TypeDefinition => ({
  ...{ kind: "restriction", name: "{urn:a}T", documentation, base: XSD + base, facets },
});
export const enumeration = (...values: readonly string[]): TypeDefinition => ({
  ...{ kind: "enumeration", name: "{urn:a}T", documentation, base: `${XSD}string` },
  values: values.map((value) => ({ value, documentation })),
});
export const wildcard = (facts: object = {}): Particle => ({
  ...{ kind: "any", minOccurs: 0, maxOccurs: 1, namespaces: "##other", ...facts },
});
export const attribute = (name: string, facts: object = {}) => ({
  ...{ name, namespace: "", type: `${XSD}string`, required: false, documentation, ...facts },
});

export const operation: OperationDefinition = {
  ...{
    name: "ask",
    documentation,
    soapAction: "#ask",
    input: "{urn:a}in",
    output: "{urn:a}out",
  },
  ...{ oneWay: false, headers: [], outputHeaders: [], faults: [] },
};

/** A contract with one operation, whose request is an element of type `input` and whose answer is one of `output`. */
export const contract = (
  types: readonly TypeDefinition[],
  [input, output]: readonly [string, string],
  facts: Partial<OperationDefinition> = {},
): Model => ({
  ...{ source: "a.wsdl", targetNamespace: "urn:a", documentation, types },
  elements: [
    { name: "{urn:a}in", type: input, nillable: false, documentation },
    { name: "{urn:a}out", type: output, nillable: false, documentation },
    { name: "{urn:a}head", type: `${XSD}string`, nillable: false, documentation },
  ],
  services: [
    {
      ...{ name: "Service", documentation },
      ports: [
        {
          ...{ name: "Port", binding: "{urn:a}B", portType: "{urn:a}P", address: "http://a/" },
          ...{ soapVersion: "1.1", operations: [{ ...operation, ...facts }] },
        },
      ],
    },
  ],
});

export const [T, OTHER] = ["{urn:a}T", `${XSD}string`];

/** Whom the change breaks. */
export const verdict = ({ callers, readers }: Change): string =>
  [
    ...(callers === "breaking" ? ["callers"] : []),
    ...(readers === "breaking" ? ["readers"] : []),
  ].join();
