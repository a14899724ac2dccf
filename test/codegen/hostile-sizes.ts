// Contracts that are small to write and large to read, or deep: what a careless generator takes hours, all memory or all of
// the stack for. Each is made for a size.
import { contract, messageOf } from "./workspace.js";

/** So many texts, joined. */
export function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join("\n");
}

const message = messageOf("tns:T0");
const sequence = (content: string) => `<xs:sequence>${content}</xs:sequence>`;
const int = (name: string, more = "") => `<xs:element name="${name}" type="xs:int"${more}/>`;
const type = (name: string, content: string) =>
  `<xs:complexType name="${name}">${content}</xs:complexType>`;
const extension = (base: string, content = "") =>
  `<xs:complexContent><xs:extension base="${base}">${content}</xs:extension></xs:complexContent>`;
const simple = (name: string, content: string) =>
  `<xs:simpleType name="${name}">${content}</xs:simpleType>`;
const group = (name: string, content: string) => `<xs:group name="${name}">${content}</xs:group>`;

/** A WSDL with so many operations in so many ports, each with its own parts of this element. */
function operations(count: number, ports: number, name: (index: number) => string): string {
  const wsdl = contract(message + type("T0", sequence(int("a"))));
  const port = `<wsdl:port name="Echo" binding="tns:EchoBinding"><soap:address location="http://localhost/"/></wsdl:port>`;
  const bound = /<wsdl:operation name="echo"><soap.*<\/wsdl:operation>/.exec(wsdl)?.[0] ?? "";
  const declared = /<wsdl:operation name="echo"><wsdl.*<\/wsdl:operation>/.exec(wsdl)?.[0] ?? "";
  return wsdl
    .replace(
      bound,
      times(count, (index) =>
        bound
          .replace("echo", name(index))
          .replace("<wsdl:input>", `<wsdl:input name="in${index}">`)
          .replace("#echo", `#${index}`),
      ),
    )
    .replace(
      declared,
      times(count, (index) =>
        declared
          .replace("echo", name(index))
          .replace("<wsdl:input ", `<wsdl:input name="in${index}" `),
      ),
    )
    .replace(
      port,
      times(ports, (index) => port.replace("Echo", `Echo${index}`)),
    );
}

export type Sized = (size: number) => string;

/** By name: the contract of a size. */
export const hostile: Readonly<Record<string, Sized>> = {
  "a group that doubles": (size) =>
    contract(
      message +
        group("G0", sequence(int("a"))) +
        times(size, (index) =>
          group(`G${index + 1}`, sequence(`<xs:group ref="tns:G${index}"/>`.repeat(2))),
        ) +
        type("T0", sequence(`<xs:group ref="tns:G${size}"/>`)),
    ),
  "a choice that doubles": (size) =>
    contract(
      message +
        group("G0", sequence(int("a") + int("b"))) +
        times(size, (index) =>
          group(
            `G${index + 1}`,
            index % 2 === 0
              ? `<xs:choice>${`<xs:group ref="tns:G${index}"/>`.repeat(2)}</xs:choice>`
              : sequence(`<xs:group ref="tns:G${index}"/>`.repeat(2)),
          ),
        ) +
        type("T0", sequence(`<xs:group ref="tns:G${size}"/>`)),
    ),
  "a group that repeats a group that repeats": (size) =>
    contract(
      message +
        group("G0", sequence(int("a"))) +
        times(3, (index) =>
          group(`G${index + 1}`, sequence(`<xs:group ref="tns:G${index}"/>`.repeat(size))),
        ) +
        type("T0", sequence(`<xs:group ref="tns:G3"/>`)),
    ),
  "an empty group that doubles": (size) =>
    contract(
      message +
        group("G0", sequence("")) +
        times(size, (index) =>
          group(`G${index + 1}`, sequence(`<xs:group ref="tns:G${index}"/>`.repeat(2))),
        ) +
        type("T0", sequence(int("a") + `<xs:group ref="tns:G${size}"/>`)),
    ),
  "a group that cannot occur, and doubles": (size) =>
    contract(
      message +
        '<xs:element name="none" type="xs:int" abstract="true"/>' +
        group("G0", sequence('<xs:choice/><xs:element ref="tns:none"/>')) +
        times(size, (index) =>
          group(`G${index + 1}`, sequence(`<xs:group ref="tns:G${index}"/>`.repeat(2))),
        ) +
        type("T0", sequence(int("a") + `<xs:group ref="tns:G${size}"/>`)),
    ),
  "groups in groups": (size) =>
    contract(
      message +
        group("G0", sequence(int("a"))) +
        times(size, (index) =>
          group(
            `G${index + 1}`,
            `<xs:choice minOccurs="0">${int("b")}${sequence(`${int("c")}<xs:group ref="tns:G${index}"/>`)}</xs:choice>`,
          ),
        ) +
        type("T0", sequence(`<xs:group ref="tns:G${size}"/>`)),
    ),
  "a group in many types": (size) =>
    contract(
      message +
        group("G", sequence(times(size, (index) => int(`e${index}`)))) +
        times(size, (index) => type(`T${index}`, sequence(`<xs:group ref="tns:G"/>`))),
    ),
  "an attribute group that doubles": (size) =>
    contract(
      message +
        `<xs:attributeGroup name="G0"><xs:anyAttribute/></xs:attributeGroup>` +
        times(
          size,
          (index) =>
            `<xs:attributeGroup name="G${index + 1}">${`<xs:attributeGroup ref="tns:G${index}"/>`.repeat(2)}</xs:attributeGroup>`,
        ) +
        type("T0", `<xs:attributeGroup ref="tns:G${size}"/>`),
    ),
  "attribute groups in attribute groups": (size) =>
    contract(
      message +
        `<xs:attributeGroup name="G0"><xs:attribute name="a"/></xs:attributeGroup>` +
        times(
          size,
          (index) =>
            `<xs:attributeGroup name="G${index + 1}"><xs:attributeGroup ref="tns:G${index}"/></xs:attributeGroup>`,
        ) +
        type("T0", `<xs:attributeGroup ref="tns:G${size}"/>`),
    ),
  "an attribute group in many types": (size) =>
    contract(
      message +
        `<xs:attributeGroup name="G">${times(size, (index) => `<xs:attribute name="a${index}"/>`)}</xs:attributeGroup>` +
        times(size, (index) => type(`T${index}`, `<xs:attributeGroup ref="tns:G"/>`)),
    ),
  "types that extend one another": (size) =>
    contract(
      message +
        type("T0", sequence(int("a"))) +
        times(size, (index) =>
          type(`T${index + 1}`, extension(`tns:T${index}`, sequence(int(`a${index}`)))),
        ),
    ),
  "types that extend one another, the last first": (size) =>
    contract(
      message +
        times(size, (index) => type(`T${index}`, extension(`tns:T${index + 1}`))) +
        type(`T${size}`, sequence(int("a"))),
    ),
  "types that restrict one another": (size) =>
    contract(
      message +
        type("T0", sequence(int("a", ' minOccurs="0"'))) +
        times(size, (index) =>
          type(
            `T${index + 1}`,
            `<xs:complexContent><xs:restriction base="tns:T${index}">${sequence(int("a"))}</xs:restriction></xs:complexContent>`,
          ),
        ),
    ),
  "types that extend one": (size) =>
    contract(
      message +
        type("T0", sequence(int("a"))) +
        times(size, (index) => type(`T${index + 1}`, extension("tns:T0", sequence(int("b"))))),
    ),
  "types with an element of the next type": (size) =>
    contract(
      message +
        times(size, (index) =>
          type(`T${index}`, sequence(`<xs:element name="e" type="tns:T${index + 1}"/>`)),
        ) +
        type(`T${size}`, sequence(int("a"))),
    ),
  "simple types that restrict one another": (size) =>
    contract(
      messageOf(`tns:S${size}`) +
        simple("S0", '<xs:restriction base="xs:string"/>') +
        times(size, (index) =>
          simple(
            `S${index + 1}`,
            `<xs:restriction base="tns:S${index}"><xs:enumeration value="a"/></xs:restriction>`,
          ),
        ),
    ),
  "simple types that restrict one another, the last first": (size) =>
    contract(
      messageOf("tns:S0") +
        times(size, (index) => simple(`S${index}`, `<xs:restriction base="tns:S${index + 1}"/>`)) +
        simple(`S${size}`, '<xs:restriction base="xs:string"/>'),
    ),
  "lists of lists": (size) =>
    contract(
      messageOf(`tns:S${size}`) +
        simple("S0", '<xs:list itemType="xs:int"/>') +
        times(size, (index) => simple(`S${index + 1}`, `<xs:list itemType="tns:S${index}"/>`)),
    ),
  "a union that doubles": (size) =>
    contract(
      messageOf(`tns:E`) +
        simple("S0", '<xs:restriction base="xs:int"/>') +
        times(size, (index) =>
          simple(`S${index + 1}`, `<xs:union memberTypes="tns:S${index} tns:S${index}"/>`),
        ) +
        simple(
          "E",
          `<xs:restriction base="tns:S${size}"><xs:enumeration value="1"/></xs:restriction>`,
        ),
    ),
  "a union of many types": (size) =>
    contract(
      messageOf("tns:U") +
        simple("U", `<xs:union memberTypes="${times(size, () => "xs:int")}"/>`) +
        simple("V", '<xs:restriction base="tns:U"><xs:enumeration value="1"/></xs:restriction>'),
    ),
  "elements that substitute one another": (size) =>
    contract(
      `<xs:element name="message" type="tns:T0"/><xs:element name="e0" type="xs:int"/>` +
        times(
          size,
          (index) => `<xs:element name="e${index + 1}" substitutionGroup="tns:e${index}"/>`,
        ) +
        type("T0", sequence('<xs:element ref="tns:e0"/>')),
    ),
  "elements without a type that substitute one another": (size) =>
    contract(
      messageOf("xs:int") +
        '<xs:element name="e0"/>' +
        times(
          size,
          (index) => `<xs:element name="e${index + 1}" substitutionGroup="tns:e${index}"/>`,
        ),
    ),
  "many elements that substitute one, at many places": (size) =>
    contract(
      message +
        '<xs:element name="head" type="xs:int"/>' +
        times(size, (index) => `<xs:element name="e${index}" substitutionGroup="tns:head"/>`) +
        times(size, (index) => type(`T${index}`, sequence('<xs:element ref="tns:head"/>'))),
    ),
  "many declarations": (size) =>
    contract(
      message +
        times(size, (index) => type(`T${index}`, sequence(int("a") + int("b", ' minOccurs="0"')))),
    ),
  "many elements in a type": (size) =>
    contract(message + type("T0", sequence(times(size, (index) => int(`e${index}`))))),
  "many elements of one name": (size) =>
    contract(message + type("T0", sequence(times(size, () => int("a"))))),
  "many choices": (size) =>
    contract(
      message +
        type(
          "T0",
          sequence(
            times(size, (index) => `<xs:choice>${int(`a${index}`)}${int(`b${index}`)}</xs:choice>`),
          ),
        ),
    ),
  "many branches": (size) =>
    contract(
      message + type("T0", `<xs:choice>${times(size, (index) => int(`a${index}`))}</xs:choice>`),
    ),
  "many branches of the same elements": (size) =>
    contract(
      message +
        type(
          "T0",
          `<xs:choice>${times(size, (index) => sequence(int("a") + int(`b${index}`) + int("c")))}</xs:choice>`,
        ),
    ),
  "many anonymous types of one path": (size) =>
    contract(
      message +
        type(
          "T0",
          sequence(
            times(
              size,
              () =>
                `<xs:element name="a"><xs:complexType>${sequence(int("b"))}</xs:complexType></xs:element>`,
            ),
          ),
        ),
    ),
  "many attributes": (size) =>
    contract(
      message +
        type(
          "T0",
          times(size, (index) => `<xs:attribute name="a${index}"/>`),
        ),
    ),
  "many values": (size) =>
    contract(
      messageOf("tns:E") +
        simple(
          "E",
          `<xs:restriction base="xs:string">${times(size, (index) => `<xs:enumeration value="v${index}"/>`)}</xs:restriction>`,
        ),
    ),
  "many types of one name in as many namespaces": (size) =>
    contract(messageOf("xs:int")).replace(
      "<wsdl:types>",
      `<wsdl:types>${times(size, (index) => `<xs:schema targetNamespace="urn:${index}">${type("T", sequence(int("a")))}</xs:schema>`)}`,
    ),
  "many references to what is not declared": (size) =>
    contract(
      messageOf("xs:int") +
        times(size, (index) =>
          type(`T${index}`, sequence(`<xs:element name="a" type="tns:None${index}"/>`)),
        ),
    ),
  "many patterns": (size) =>
    contract(
      messageOf("tns:S") +
        simple(
          "S",
          `<xs:restriction base="xs:string">${times(size, (index) => `<xs:pattern value="[a-z]{${index}}"/>`)}</xs:restriction>`,
        ),
    ),
  "a long pattern": (size) =>
    contract(
      messageOf("tns:S") +
        simple(
          "S",
          `<xs:restriction base="xs:string"><xs:pattern value="${"[a-z]?".repeat(size)}"/></xs:restriction>`,
        ),
    ),
  "a pattern of classes without classes": (size) =>
    contract(
      messageOf("tns:S") +
        simple(
          "S",
          `<xs:restriction base="xs:string"><xs:pattern value="${"[a-z-".repeat(size)}[a]${"]".repeat(size)}"/></xs:restriction>`,
        ),
    ),
  "a pattern in parentheses": (size) =>
    contract(
      messageOf("tns:S") +
        simple(
          "S",
          `<xs:restriction base="xs:string"><xs:pattern value="${"(".repeat(size)}a${"){1,99}".repeat(size)}"/></xs:restriction>`,
        ),
    ),
  "many operations": (size) => operations(size, 1, (index) => `o${index}`),
  "many operations that cannot be": (size) =>
    operations(size, 1, (index) => `o${index}`).replace('type="xs:int"', 'type="tns:None"'),
  "many overloads": (size) => operations(size, 1, () => "o"),
  "many ports of many operations": (size) => operations(size, size, (index) => `o${index}`),
  "many parts": (size) =>
    contract(message + type("T0", sequence(int("a"))))
      .replace(
        '<wsdl:part name="message" element="tns:message"/>',
        times(size, (index) => `<wsdl:part name="p${index}" element="tns:message"/>`),
      )
      .replace(
        '<wsdl:input><soap:body use="literal"/>',
        `<wsdl:input><soap:body use="literal" parts="${times(size, (index) => `p${index}`)}"/>`,
      ),
  "many rpc parts": (size) =>
    contract(message + type("T0", sequence(int("a"))))
      .replace(
        '<wsdl:part name="message" element="tns:message"/>',
        times(size, (index) => `<wsdl:part name="p${index}" type="tns:T0"/>`),
      )
      .replace('style="document"', 'style="rpc"'),
  "many headers": (size) =>
    contract(message + type("T0", sequence(int("a")))).replace(
      '<wsdl:input><soap:body use="literal"/>',
      `<wsdl:input>${'<soap:header message="tns:Message" part="message" use="literal"/>'.repeat(size)}<soap:body use="literal"/>`,
    ),
  "many namespaces in scope of many elements": (size) =>
    contract(
      messageOf("xs:int") +
        times(size, (index) =>
          simple(`S${index}`, '<xs:restriction xmlns:own="urn:own" base="xs:int"/>'),
        ),
      times(200, (index) => `xmlns:n${index}="urn:${index}"`),
    ),
  "a large documentation": (size) =>
    contract(
      `<xs:annotation><xs:documentation>${"word ".repeat(size)}</xs:documentation></xs:annotation>` +
        `<xs:element name="message" type="xs:int"><xs:annotation><xs:documentation>${"word ".repeat(size)}</xs:documentation></xs:annotation></xs:element>`,
    ),
  "many elements of documentation": (size) =>
    contract(
      `<xs:annotation><xs:documentation>${"<b/>".repeat(size)}</xs:documentation></xs:annotation>` +
        messageOf("xs:int"),
    ),
  "many comments": (size) => contract("<!-- ' -->".repeat(size) + messageOf("xs:int")),
  "many references to characters": (size) =>
    contract(`<xs:element name="message" type="xs:int" default="${"&#48;".repeat(size)}1"/>`),
  "elements inside one another": (size) =>
    contract(
      message +
        type("T0", `${"<xs:sequence>".repeat(size)}${int("a")}${"</xs:sequence>".repeat(size)}`),
    ),
  "elements that occur often": (size) =>
    contract(
      message +
        type(
          "T0",
          `<xs:sequence minOccurs="${size}" maxOccurs="${size}">${int("a", ` minOccurs="${size}" maxOccurs="999999999"`)}</xs:sequence>`,
        ),
    ),
};
