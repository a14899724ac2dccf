// The contract of order.ts as XML Schema says it, for another judge of what is written.
import {
  XmlBufferInputProvider,
  XmlDocument,
  xmlRegisterInputProvider,
  XsdValidator,
} from "libxml2-wasm";
import { utf8 } from "./documents.js";

const orderSchema = `
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:order" xmlns:p="urn:other"
  xmlns:h="urn:hints" targetNamespace="urn:order" elementFormDefault="qualified">
  <xs:import namespace="urn:other" schemaLocation="other.xsd"/>
  <xs:import namespace="urn:hints" schemaLocation="hints.xsd"/>
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
  <xs:element name="order" type="o:Order"/>
  <xs:complexType name="Order">
    <xs:sequence>
      <xs:element name="item" type="o:Item" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="note" type="xs:string" minOccurs="0" nillable="true"/>
      <xs:element ref="p:note" minOccurs="0"/>
      <xs:choice minOccurs="0">
        <xs:element name="card" type="p:Card"/>
        <xs:sequence>
          <xs:element name="iban" type="xs:string"/>
          <xs:element name="bic" type="xs:string" minOccurs="0"/>
        </xs:sequence>
      </xs:choice>
      <xs:element name="price" type="o:Price"/>
      <xs:element name="remark" type="o:Remark" minOccurs="0"/>
      <xs:element name="anything" type="xs:anyType" minOccurs="0"/>
      <xs:sequence minOccurs="0" maxOccurs="unbounded">
        <xs:element name="at" type="xs:dateTime"/>
        <xs:element name="why" type="xs:string"/>
        <xs:choice>
          <xs:element name="up" type="xs:int" minOccurs="0" maxOccurs="unbounded"/>
          <xs:element name="down" type="xs:string"/>
        </xs:choice>
      </xs:sequence>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="id" type="xs:token" use="required"/>
    <xs:attribute name="data-rev" type="xs:int"/>
    <xs:attribute ref="h:hint"/>
  </xs:complexType>
  <xs:complexType name="Price">
    <xs:simpleContent>
      <xs:extension base="xs:decimal">
        <xs:attribute name="currency" type="xs:token" use="required"/>
        <xs:anyAttribute namespace="##any" processContents="lax"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="Remark" mixed="true">
    <xs:sequence>
      <xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute ref="xml:lang"/>
  </xs:complexType>
  <xs:complexType name="Item">
    <xs:sequence>
      <xs:element name="sku" type="xs:string"/>
      <xs:element name="parts" type="o:Item" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Gift">
    <xs:complexContent>
      <xs:extension base="o:Item">
        <xs:sequence><xs:element name="from" type="xs:string" minOccurs="0"/></xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
</xs:schema>`;

const otherSchema = `
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:order" targetNamespace="urn:other">
  <xs:import namespace="urn:order"/>
  <xs:element name="note" type="xs:string"/>
  <xs:complexType name="Card">
    <xs:sequence>
      <xs:element name="number" type="xs:string"/>
      <xs:element name="ccv" type="xs:int" minOccurs="0" nillable="true"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Parcel">
    <xs:complexContent>
      <xs:extension base="o:Item">
        <xs:sequence><xs:element name="grams" type="xs:int"/></xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
</xs:schema>`;

const hintsSchema = `
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:hints">
  <xs:attribute name="hint" type="xs:string"/>
</xs:schema>`;

const xmlSchema = `
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>`;

/** Judges documents by the schemas; says what is wrong with one, or nothing. */
export function orderJudge(): (document: Uint8Array) => string {
  xmlRegisterInputProvider(
    new XmlBufferInputProvider({
      "mem://schemas/other.xsd": utf8(otherSchema.trim()),
      "mem://schemas/hints.xsd": utf8(hintsSchema.trim()),
      "mem://schemas/xml.xsd": utf8(xmlSchema.trim()),
    }),
  );
  const schema = XmlDocument.fromBuffer(utf8(orderSchema.trim()), {
    url: "mem://schemas/order.xsd",
  });
  const validator = XsdValidator.fromDoc(schema);
  return (bytes) => {
    const document = XmlDocument.fromBuffer(bytes);
    try {
      validator.validate(document);
      return "";
    } catch (error) {
      return String(error);
    } finally {
      document.dispose();
    }
  };
}
