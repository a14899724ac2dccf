// A WSDL of any size out of a seed, drawn like those of large services: types that use one another, documentation,
// words, extensions, lists, and an operation for every ten types.

const BUILT_IN = ["string", "string", "int", "long", "boolean", "dateTime", "decimal"];
const WORDS =
  "account address amount batch card city code country currency date detail entry field item key label limit line list name note number order owner page part path price rate reason record result role rule state status step term title total type unit value".split(
    " ",
  );

/** The same `types` and `seed` give the same text. */
export function syntheticWsdl({ types, seed = 1 }) {
  const draw = generator(seed);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const word = () => pick(WORDS);
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const documentation = () => {
    const text = Array.from({ length: 2 + Math.floor(draw() * 9) }, word).join(" ");
    return `<xs:annotation><xs:documentation>The ${text}.</xs:documentation></xs:annotation>`;
  };
  const nameOf = (index) => `T${index}`;
  const element = (name, index) => {
    const type =
      draw() < 0.7 || index === 0
        ? `xs:${pick(BUILT_IN)}`
        : `tns:${nameOf(Math.floor(draw() * index))}`;
    const optional = draw() < 0.5 ? ' minOccurs="0"' : "";
    const repeated = draw() < 0.1 ? ' maxOccurs="unbounded"' : "";
    const nillable = draw() < 0.1 ? ' nillable="true"' : "";
    return `<xs:element name="${name}" type="${type}"${optional}${repeated}${nillable}>${documentation()}</xs:element>`;
  };
  const elements = (index) => {
    const names = new Set(
      Array.from({ length: 1 + Math.floor(draw() * 4) }, () => word() + capital(word())),
    );
    return `<xs:sequence>${[...names].map((name) => element(`${name}${index}`, index)).join("\n")}</xs:sequence>`;
  };
  const type = (_, index) => {
    if (index % 10 === 9) {
      const words = Array.from(
        { length: 3 + Math.floor(draw() * 6) },
        (_, place) => `${word().toUpperCase()}_${place}`,
      );
      return `<xs:simpleType name="${nameOf(index)}"><xs:restriction base="xs:string">${words.map((value) => `<xs:enumeration value="${value}"/>`).join("")}</xs:restriction></xs:simpleType>`;
    }
    if (index % 10 === 8)
      return `<xs:complexType name="${nameOf(index)}">${documentation()}<xs:complexContent><xs:extension base="tns:${nameOf(index - 8)}">${elements(index)}</xs:extension></xs:complexContent></xs:complexType>`;
    const attribute = index % 10 === 7 ? '<xs:attribute name="version" type="xs:string"/>' : "";
    return `<xs:complexType name="${nameOf(index)}">${documentation()}${elements(index)}${attribute}</xs:complexType>`;
  };
  const definitions = Array.from({ length: types }, type);
  const operations = Array.from({ length: Math.ceil(types / 10) }, (_, index) => index);
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:synthetic" targetNamespace="urn:synthetic">
<wsdl:types><xs:schema targetNamespace="urn:synthetic" elementFormDefault="qualified">
${definitions.join("\n")}
${operations.map((index) => `<xs:element name="ask${index}" type="tns:${nameOf(index * 10)}"/><xs:element name="tell${index}" type="tns:${nameOf(index * 10 + 1)}"/>`).join("\n")}
</xs:schema></wsdl:types>
${operations.map((index) => `<wsdl:message name="Ask${index}"><wsdl:part name="body" element="tns:ask${index}"/></wsdl:message><wsdl:message name="Tell${index}"><wsdl:part name="body" element="tns:tell${index}"/></wsdl:message>`).join("\n")}
<wsdl:portType name="Port">
${operations.map((index) => `<wsdl:operation name="do${index}"><wsdl:input message="tns:Ask${index}"/><wsdl:output message="tns:Tell${index}"/></wsdl:operation>`).join("\n")}
</wsdl:portType>
<wsdl:binding name="Binding" type="tns:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>
${operations.map((index) => `<wsdl:operation name="do${index}"><soap:operation soapAction="urn:do${index}"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`).join("\n")}
</wsdl:binding>
<wsdl:service name="Synthetic"><wsdl:port name="Port" binding="tns:Binding"><soap:address location="http://localhost/"/></wsdl:port></wsdl:service>
</wsdl:definitions>
`;
}

/** Numbers from 0 to 1 that a seed decides (a linear congruential generator). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
