// Draws contracts whose names, namespaces, words and structures are chosen to collide in generated code: reserved words,
// names of the runtime, of objects and of what the generator makes itself, names that are the same once repaired.
import type fc from "fast-check";

/** Draws one of several. */
export interface Draw {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
}

const NAMES = [
  // The same as identifiers, or but for the case.
  ..."a a-b a.b a_b A a-B A_B a__b a_ _a a· ab aB ArrayOf ArrayOfa ArrayOfA arrayOfa ArrayOfanyType ArrayOfstring".split(
    " ",
  ),
  // Words and types of the language.
  ..."class default new function await then async let static type enum interface undefined null true arguments".split(
    " ",
  ),
  ..."eval yield string number boolean bigint symbol object any never unknown keyof infer is of as get set".split(
    " ",
  ),
  // Of objects and globals.
  ..."__proto__ constructor prototype toString valueOf hasOwnProperty toJSON length name Object Array Record".split(
    " ",
  ),
  ..."Promise Date Uint8Array Readonly Pick Omit Partial Function Error Symbol Infinity NaN globalThis".split(
    " ",
  ),
  // Of the runtime and the generated files.
  ..."xs anyType AnyType Choice Codec Service Input Element types codecs operations operation namespace".split(
    " ",
  ),
  ..."optional nillable repeated sequence complex list union enumeration attribute element groups text".split(
    " ",
  ),
  ..."abstract extensible family oneOf wildcard xml anyAttributes bodyOf emptyBody CallOptions NoHeaders".split(
    " ",
  ),
  ..."createClient createCaller ClientOptions Services SoapClientOptions Caller ports port options params".split(
    " ",
  ),
  ..."RequestHeaders AnswerHeaders Plaina PlainA PlainPlainA item value member base content any items".split(
    " ",
  ),
  // Other scripts, and characters that belong to a name in one language only.
  ..."é é ñ 中文 ω Ω ſ K ﬁ a‿b ᵃ 𝒳 ℘ ゛a".split(" "),
] as const;

const NAMESPACES = [
  ..."urn:a urn:A urn:a-b urn:a_b urn:class urn:types urn:xs urn:__proto__ urn:constructor urn:1 urn:中文".split(
    " ",
  ),
  ..."http://tempuri.org/ http://a.example/ http://a.example/v1 http://a.example/a.xsd http://a.example/a#".split(
    " ",
  ),
  ..."urn:complex urn:optional urn:test a/b/c http:// urn:a:B urn:a:b urn:types: http://xs.example/types/codecs".split(
    " ",
  ),
];

const WORDS = [
  ..."a b __proto__ constructor toString true false null 0 -0 1 01 1.0 INF NaN Date undefined".split(
    " ",
  ),
  ...[
    '"',
    "'",
    "`",
    "\\",
    "\\n",
    "${a}",
    "*/",
    "//",
    "<!--",
    "é",
    "\u202e",
    "\u2028",
    "😀",
    " a ",
    "a  b",
    "",
  ],
];

const SCALARS =
  "string int boolean decimal dateTime double long anyURI base64Binary QName anyType anySimpleType date unsignedByte".split(
    " ",
  );

const escape = (text: string) =>
  text.replace(/[<>&"\t\r\n\u2028]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A WSDL with up to three schemas, some with neither targetNamespace nor prefix. */
export function drawContract(draw: Draw): string {
  const one = <T>(all: readonly T[]): T => all[draw.below(all.length)] as T;
  const maybe = (text: string, of = 2) => (draw.below(of) === 0 ? text : "");
  const times = (limit: number) => Array.from({ length: draw.below(limit + 1) });
  /** A name that no other in the scope has. */
  const fresh = (scope: Set<string>): string => {
    let name: string = one(NAMES);
    while (scope.has(name)) name = draw.below(3) === 0 ? `${name}_` : one(NAMES) + draw.below(30);
    scope.add(name);
    return name;
  };
  const documentation = () =>
    maybe(
      `<xs:annotation><xs:documentation>${escape(`${one(WORDS)} ${one(WORDS)}`)}</xs:documentation></xs:annotation>`,
      4,
    );

  const namespaces = [...new Set([...times(2), 0].map(() => one(NAMESPACES)))];
  const schemas = namespaces.map((namespace, index) => ({
    namespace,
    prefix: `n${index}`,
    types: new Set<string>(),
    elements: new Set<string>(),
    body: [] as string[],
  }));
  interface Declared {
    readonly name: string;
    readonly kind: "complex" | "simple" | "text" | "mixed";
  }
  const declared: Declared[] = [];
  const elements: string[] = [];
  for (const schema of schemas)
    for (const _ of [...times(5), 0]) {
      const kind = one(["complex", "complex", "complex", "simple", "text", "mixed"] as const);
      declared.push({ name: `${schema.prefix}:${fresh(schema.types)}`, kind });
    }
  const simpleTypes = declared.filter(({ kind }) => kind === "simple").map(({ name }) => name);
  const anyType = () =>
    draw.below(2) === 0 ? `xs:${one(SCALARS)}` : one(declared.map(({ name }) => name));
  const simpleType = () =>
    simpleTypes.length > 0 && draw.below(2) === 0
      ? one(simpleTypes)
      : `xs:${one(SCALARS.filter((name) => name !== "anyType"))}`;
  const occurrence = () =>
    one([
      "",
      "",
      "",
      ' minOccurs="0"',
      ' maxOccurs="unbounded"',
      ' minOccurs="0" maxOccurs="3"',
      ' minOccurs="2" maxOccurs="2"',
    ]);

  const particle = (scope: Set<string>, depth: number): string => {
    const kind = draw.below(depth > 2 ? 2 : 8);
    if (kind === 2 || kind === 3) {
      const form = one(["sequence", "choice"]);
      const inner = [...times(3)].map(() => particle(scope, depth + 1));
      return `<xs:${form}${occurrence()}>${inner.join("")}</xs:${form}>`;
    }
    if (kind === 4 && elements.length > 0)
      return `<xs:element ref="${one(elements)}"${occurrence()}/>`;
    if (kind === 5)
      return `<xs:element name="${fresh(scope)}"${occurrence()}>${complex("", new Set(), depth + 1)}</xs:element>`;
    if (kind === 6)
      return `<xs:element name="${fresh(scope)}"${occurrence()}>${simple("")}</xs:element>`;
    if (kind === 7 && !scope.has("any")) {
      scope.add("any");
      return `<xs:any namespace="##other" processContents="lax"${occurrence()}/>`;
    }
    return `<xs:element name="${fresh(scope)}" type="${anyType()}"${occurrence()}${maybe(' nillable="true"', 4)}>${documentation()}</xs:element>`;
  };
  const attributes = (): string => {
    const scope = new Set<string>();
    return (
      times(2)
        .map(
          () =>
            `<xs:attribute name="${fresh(scope)}" type="${simpleType()}"${maybe(' use="required"', 3)}/>`,
        )
        .join("") + maybe("<xs:anyAttribute/>", 6)
    );
  };
  const content = (scope: Set<string>, depth: number) =>
    `<xs:sequence>${[...times(4)].map(() => particle(scope, depth)).join("")}</xs:sequence>`;
  const complex = (name: string, scope: Set<string>, depth: number): string =>
    `<xs:complexType${name}>${documentation()}${content(scope, depth)}${attributes()}</xs:complexType>`;
  const simple = (name: string): string => {
    const words = [...new Set([...times(5), 0].map(() => one(WORDS)))];
    const values = words.map(
      (word) => `<xs:enumeration value="${escape(word)}">${documentation()}</xs:enumeration>`,
    );
    const forms = [
      `<xs:restriction base="xs:string">${values.join("")}</xs:restriction>`,
      `<xs:restriction base="xs:string"><xs:maxLength value="${draw.below(9)}"/></xs:restriction>`,
      '<xs:list itemType="xs:int"/>',
      '<xs:union memberTypes="xs:int xs:string"/>',
    ];
    return `<xs:simpleType${name}>${documentation()}${one(forms)}</xs:simpleType>`;
  };
  const complexTypes: string[] = [];
  const define = ({ name, kind }: Declared): string => {
    const own = ` name="${name.split(":")[1]}"`;
    if (kind === "simple") return simple(own);
    if (kind === "mixed")
      return `<xs:complexType${own} mixed="true">${content(new Set(), 1)}${attributes()}</xs:complexType>`;
    if (kind === "text")
      return `<xs:complexType${own}><xs:simpleContent><xs:extension base="${simpleType()}">${attributes()}</xs:extension></xs:simpleContent></xs:complexType>`;
    const base = complexTypes.length > 0 && draw.below(2) === 0 ? one(complexTypes) : undefined;
    complexTypes.push(name);
    const abstract = maybe(' abstract="true"', 6);
    if (base === undefined) return complex(own + abstract, new Set(), 0);
    // Names of the base may occur again; attributes must not.
    return `<xs:complexType${own}${abstract}><xs:complexContent><xs:extension base="${base}">${content(new Set(), 0)}</xs:extension></xs:complexContent></xs:complexType>`;
  };
  const globals = schemas.flatMap((schema) =>
    [...times(3), 0, 0].map(() => {
      const name = `${schema.prefix}:${fresh(schema.elements)}`;
      const substitutes =
        elements.length > 0 ? maybe(` substitutionGroup="${one(elements)}"`, 5) : "";
      elements.push(name);
      const local = `name="${name.split(":")[1]}"`;
      const type = one(declared).name;
      const text =
        draw.below(3) === 0 && substitutes === ""
          ? `<xs:element ${local}>${complex("", new Set(), 0)}</xs:element>`
          : `<xs:element ${local}${substitutes}${substitutes === "" ? ` type="${type}"` : ""}${maybe(' nillable="true"', 4)}/>`;
      schema.body.push(text);
      return name;
    }),
  );
  for (const each of declared)
    schemas.find(({ prefix }) => each.name.startsWith(`${prefix}:`))?.body.push(define(each));
  const prefixes = schemas
    .map(({ prefix, namespace }) => `xmlns:${prefix}="${escape(namespace)}"`)
    .join(" ");
  const imports = (own: string) =>
    namespaces
      .filter((namespace) => namespace !== own)
      .map((namespace) => `<xs:import namespace="${escape(namespace)}"/>`)
      .join("");
  const types = schemas.map(
    ({ namespace, body }) =>
      `<xs:schema targetNamespace="${escape(namespace)}"${maybe(' elementFormDefault="qualified"')}>${imports(namespace)}${body.join("\n")}</xs:schema>`,
  );

  const messages: string[] = [];
  const message = (content: string): string => {
    messages.push(`<w:message name="M${messages.length}">${content}</w:message>`);
    return `tns:M${messages.length - 1}`;
  };
  const portNames = new Set<string>();
  const services = [...times(1), 0].map((_, index) => {
    const rpc = draw.below(4) === 0;
    const names = new Set<string>();
    const operations = [...times(3), 0].map(() => {
      const name = fresh(names);
      const body = () => {
        if (!rpc) return message(`<w:part name="p" element="${one(globals)}"/>`);
        const parts = new Set<string>();
        return message(
          times(3)
            .map(() => `<w:part name="${fresh(parts)}" type="${anyType()}"/>`)
            .join(""),
        );
      };
      const [input, output] = [body(), body()];
      const header =
        draw.below(3) === 0 ? message(`<w:part name="h" element="${one(globals)}"/>`) : undefined;
      const fault =
        draw.below(3) === 0 ? message(`<w:part name="f" element="${one(globals)}"/>`) : undefined;
      const use = rpc ? `use="literal" namespace="${escape(one(namespaces))}"` : 'use="literal"';
      const headers =
        header === undefined ? "" : `<s:header message="${header}" part="h" use="literal"/>`;
      const documented = maybe(`<w:documentation>${escape(one(WORDS))}</w:documentation>`, 4);
      return {
        declared: `<w:operation name="${name}">${documented}<w:input message="${input}"/><w:output message="${output}"/>${fault === undefined ? "" : `<w:fault name="f" message="${fault}"/>`}</w:operation>`,
        bound: `<w:operation name="${name}"><s:operation soapAction="${escape(one(WORDS))}"/><w:input>${headers}<s:body ${use}/></w:input><w:output>${maybe(headers)}<s:body ${use}/></w:output>${fault === undefined ? "" : '<w:fault name="f"><s:fault name="f" use="literal"/></w:fault>'}</w:operation>`,
      };
    });
    const portType = `${one(NAMES)}${index}`;
    return {
      portType: `<w:portType name="${portType}">${operations.map((each) => each.declared).join("")}</w:portType>`,
      binding: `<w:binding name="B${index}" type="tns:${portType}"><s:binding style="${rpc ? "rpc" : "document"}" transport="http://schemas.xmlsoap.org/soap/http"/>${operations.map((each) => each.bound).join("")}</w:binding>`,
      port: `<w:port name="${fresh(portNames)}" binding="tns:B${index}"><s:address location="http://localhost/"/></w:port>`,
    };
  });
  return `<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:wsdl" ${prefixes} targetNamespace="urn:wsdl">
<w:types>${types.join("\n")}</w:types>
${messages.join("\n")}
${services.map(({ portType }) => portType).join("\n")}
${services.map(({ binding }) => binding).join("\n")}
<w:service name="${one(NAMES)}">${services.map(({ port }) => port).join("")}</w:service>
</w:definitions>`;
}

/** Draws by a generator of fast-check. */
export function drawBy(g: fc.GeneratorValue, integer: typeof fc.nat): Draw {
  return { below: (limit) => g(integer, limit - 1) };
}
