// Texts of a WSDL that try to become code, markup or comments of the generated files, in every place where it holds text.
// Whatever they are, the files have the tokens that harmless texts in the same places give, or the WSDL is refused.
import { join } from "node:path";
import fc from "fast-check";
import { parsers } from "prettier/plugins/markdown";
import ts from "typescript";
import { expect, test } from "vitest";
import { CodegenError, readContract } from "../../codegen/index.js";
import { fill, type Files } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";

import { runs, seed } from "../outside.js";
import { compile, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();

/** Appears in generated code as a token only if a text got out of its place. */
const CANARY = "canary";

const pieces = [
  ...[
    "*/",
    "**//",
    "*",
    "/",
    "//",
    "/*",
    "\\",
    "\\\\",
    '"',
    "'",
    "`",
    "${",
    "}",
    "{",
    "<!--",
    "-->",
    "--",
  ],
  ...[
    "]]>",
    "<",
    ">",
    "&",
    "|",
    "#",
    "[x](http://x.example)",
    "![x](y)",
    "***",
    "~~~",
    "```",
    "````",
  ],
  ...["{{runtime}}", "{{#each types}}", "{{{banner}}}", "types.", "codecs.", "@deprecated", "@see"],
  ...[
    "\n",
    "\r\n",
    "\t",
    "\u0085",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufeff",
    "\u061c",
  ],
  ...[
    ";",
    "(",
    ")",
    ",",
    ":",
    "?",
    "$",
    "^",
    "\\u0022",
    "\\x22",
    "__proto__",
    "constructor",
    "then",
    " ",
  ],
  ...[`;${CANARY}();`, `${CANARY}`, `\${${CANARY}()}`, `*/${CANARY}()/*`, `**//${CANARY}()/*`],
];

const nasty = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  // Text that is only blank would leave out a paragraph.
  .map((parts) => `${parts.join("")}x`);

/** Names as a schema permits them, which are not the identifiers of a program. */
const oddNames = [
  "a-b",
  "a.b",
  "then",
  "await",
  "__proto__",
  "constructor",
  "Array",
  "übel",
  "types",
  "ns.list",
  "_",
];

/** What the places hold when nothing is wrong. */
const harmless = {
  // Nothing reads it.
  definitions: "Definitions",
  documentation: "Documentation.",
  operationDocumentation: "Says. More.",
  typeDocumentation: "A type.\n\nMore.",
  wordDocumentation: "A word.",
  attributeDocumentation: "An attribute.",
  soapAction: "urn:action",
  address: "http://localhost/",
  namespace: "urn:hostile",
  otherNamespace: "urn:other:second",
  word: "word",
  secondWord: "second",
  pattern: "[a-z]",
  whiteSpaceDefault: "text",
  fixed: "always",
  bound: "2020-01-01",
  wildcard: "urn:wild",
};
const names = {
  message: "Message",
  part: "part",
  portType: "PortType",
  operation: "operate",
  binding: "Binding",
  service: "Service",
  port: "Port",
  element: "root",
  type: "Type",
  simple: "Simple",
  enumeration: "Words",
  child: "child",
  attribute: "attribute",
  group: "Group",
  header: "Header",
};
type Texts = typeof harmless;
type Names = typeof names;

function xml(text: string): string {
  return text.replace(/[<>&"\t\r\n\u0085\u2028]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function wsdl(texts: Texts, given: Names): string {
  const t = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, xml(text)]),
  ) as unknown as Texts;
  const n = Object.fromEntries(
    Object.entries(given).map(([key, text]) => [key, xml(text)]),
  ) as unknown as Names;
  const documentation = (text: string) =>
    `<xs:annotation><xs:documentation>${text}</xs:documentation></xs:annotation>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="${t.definitions}" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="${t.namespace}" xmlns:o="${t.otherNamespace}" targetNamespace="${t.namespace}">
<wsdl:documentation>${t.documentation}</wsdl:documentation>
<wsdl:types>
<xs:schema targetNamespace="${t.otherNamespace}" elementFormDefault="qualified">
  <xs:simpleType name="${n.simple}">${documentation(t.typeDocumentation)}<xs:restriction base="xs:string"><xs:pattern value="${t.pattern}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="${n.enumeration}">${documentation(t.typeDocumentation)}<xs:restriction base="xs:string">
    <xs:enumeration value="${t.word}">${documentation(t.wordDocumentation)}</xs:enumeration><xs:enumeration value="${t.secondWord}"/></xs:restriction></xs:simpleType>
  <xs:element name="${n.header}" type="xs:string">${documentation(t.typeDocumentation)}</xs:element>
</xs:schema>
<xs:schema targetNamespace="${t.namespace}" elementFormDefault="qualified">
  <xs:import namespace="${t.otherNamespace}"/>
  <xs:element name="${n.element}" type="t:${n.type}"/>
  <xs:group name="${n.group}"><xs:sequence><xs:element name="day" minOccurs="0"><xs:simpleType><xs:restriction base="xs:date"><xs:minInclusive value="${t.bound}"/></xs:restriction></xs:simpleType></xs:element></xs:sequence></xs:group>
  <xs:complexType name="${n.type}">${documentation(t.typeDocumentation)}
    <xs:sequence>
      <xs:element name="${n.child}" type="o:${n.simple}">${documentation(t.typeDocumentation)}</xs:element>
      <xs:element name="words" type="o:${n.enumeration}" maxOccurs="unbounded"/>
      <xs:element name="fixed" type="xs:string" fixed="${t.fixed}"/>
      <xs:element name="standard" type="xs:string" default="${t.whiteSpaceDefault}" minOccurs="0"/>
      <xs:group ref="t:${n.group}"/>
      <xs:any namespace="${t.wildcard}" processContents="lax" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="${n.attribute}" type="xs:string" default="${t.whiteSpaceDefault}">${documentation(t.attributeDocumentation)}</xs:attribute>
  </xs:complexType>
</xs:schema></wsdl:types>
<wsdl:message name="${n.message}"><wsdl:part name="${n.part}" element="t:${n.element}"/></wsdl:message>
<wsdl:message name="HeaderMessage"><wsdl:part name="${n.part}" element="o:${n.header}"/></wsdl:message>
<wsdl:portType name="${n.portType}"><wsdl:operation name="${n.operation}"><wsdl:documentation>${t.operationDocumentation}</wsdl:documentation>
  <wsdl:input message="t:${n.message}"/><wsdl:output message="t:${n.message}"/></wsdl:operation></wsdl:portType>
<wsdl:binding name="${n.binding}" type="t:${n.portType}"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
  <wsdl:operation name="${n.operation}"><soap:operation soapAction="${t.soapAction}"/>
  <wsdl:input><soap:header message="t:HeaderMessage" part="${n.part}" use="literal"/><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
<wsdl:service name="${n.service}"><wsdl:documentation>${t.documentation}</wsdl:documentation>
  <wsdl:port name="${n.port}" binding="t:${n.binding}"><soap:address location="${t.address}"/></wsdl:port></wsdl:service>
</wsdl:definitions>`;
}

/** Names by Namespaces in XML 1.0; some invisible characters may be in them. */
const START =
  "A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F" +
  "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const NC_NAME = new RegExp(
  `^[${START}][${START}\\-.0-9\\xB7\\u0300-\\u036F\\u203F-\\u2040]*$`,
  "u",
);

let count = 0;

/** The generated files; `undefined` when the WSDL is refused. */
async function generated(texts: Texts, given: Names, file = "hostile"): Promise<Files | undefined> {
  const path = folder.write(join(`${++count}`, `${file}.wsdl`), wsdl(texts, given));
  try {
    const { model, refused } = await readContract(path, {});
    // A part of the contract that is left out would make other tokens.
    if (refused.length > 0) return undefined;
    return fill(toView(model, { runtime: "mktows/wire" }));
  } catch (error) {
    if (error instanceof CodegenError) return undefined;
    throw error;
  }
}

function tokensOf(text: string): readonly string[] {
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  expect(
    (source as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics,
    text,
  ).toEqual([]);
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.getChildCount() === 0 && node.kind !== ts.SyntaxKind.EndOfFileToken)
      tokens.push(
        ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node)
          ? ts.SyntaxKind[node.kind]
          : node.getText(),
      );
    // Comments that the compiler reads as JSDoc are children, too.
    for (const child of node.getChildren())
      if (child.kind < ts.SyntaxKind.FirstJSDocNode || child.kind > ts.SyntaxKind.LastJSDocNode)
        visit(child);
  };
  visit(source);
  // Where a list is broken into lines, Prettier puts a comma at its end.
  return tokens.filter(
    (token, index) => token !== "," || !/^[\])}>]$/.test(tokens[index + 1] ?? ""),
  );
}

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

function textOf({ value = "", children = [] }: MarkdownNode): string {
  return value + children.map(textOf).join("");
}

/** The structure of a page: what is in it, without the texts. */
async function structureOf(text: string): Promise<readonly string[]> {
  const root = (await parsers.markdown.parse(text, {} as never)) as MarkdownNode;
  const kinds: string[] = [];
  const visit = (node: MarkdownNode): void => {
    // An address in a text is a link to itself; none may lead to where it does not say.
    if (node.type === "link") expect(textOf(node)).toBe(node.url);
    else kinds.push(node.type);
    (node.children ?? []).forEach(visit);
  };
  visit(root);
  return kinds.filter(
    (kind) => !["sentence", "word", "whitespace", "text", "inlineCode", "break"].includes(kind),
  );
}

const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

const normal = await generated(harmless, names);
const normalTokens = new Map(
  [...(normal ?? [])].map(([name, text]) => [name, name.endsWith(".ts") ? tokensOf(text) : []]),
);
const normalPage = await structureOf(normal?.get("README.md") ?? "");

test("the harmless contract is generated, and compiles", () => {
  expect([...(normal?.keys() ?? [])]).toContain("client.ts");
  compile(normal ?? new Map(), "mktows/wire");
});

/** Patterns and bounds that are not valid are dropped or refused, addresses that are none are left out. */
const ownGrammar = ["pattern", "bound", "address", "wildcard", "namespace", "otherNamespace"];

test.each(Object.keys(harmless) as (keyof Texts)[])(
  "a text in the place of the %s stays there",
  async (place) => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        const files = await generated({ ...harmless, [place]: text }, names);
        if (files === undefined) return;
        made++;
        await expectContained(files, !ownGrammar.includes(place));
      }),
      { numRuns: runs(15), seed: seed() },
    );
    expect(made).toBeGreaterThan(0);
  },
);

test("texts in all places at once stay there", async () => {
  const texts = fc.record(
    Object.fromEntries(
      Object.keys(harmless)
        .filter((key) => !ownGrammar.includes(key))
        // Two equal words are one type.
        .map((key) => [key, key === "secondWord" ? nasty.map((text) => `${text}2`) : nasty]),
    ),
  );
  await fc.assert(
    fc.asyncProperty(texts, async (some) => {
      const files = await generated({ ...harmless, ...some }, names);
      if (files !== undefined) await expectContained(files, true);
    }),
    { numRuns: runs(20), seed: seed() },
  );
});

test.each(Object.keys(names) as (keyof Names)[])(
  "a name of the %s is refused unless the specifications permit it",
  async (place) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nasty, fc.constantFrom(...oddNames)), async (name) => {
        // Blanks around a name do not count, but a reference must not have them before its local part.
        fc.pre(!/^[ \t\r\n]|[ \t\r\n]$/.test(name));
        const isName = NC_NAME.test(name);
        const files = await generated(harmless, { ...names, [place]: name });
        expect(files !== undefined, name).toBe(isName);
        if (files !== undefined && !name.includes(CANARY)) await expectContained(files, false);
      }),
      { numRuns: runs(15), seed: seed() },
    );
  },
);

test.each(oddNames)("%s can be the name of everything", async (name) => {
  const all = Object.fromEntries(Object.keys(names).map((place) => [place, name])) as Names;
  // A type has one declaration in each namespace, and an element and an attribute of one name are one property.
  const given = { ...all, enumeration: `${name}2`, attribute: `${name}2` };
  const files = await generated(harmless, given);
  compile(files ?? expect.fail("it is refused"), "mktows/wire");
});

test("the name of the file is no code, either", async () => {
  for (const name of [
    `a\n${CANARY}()`,
    `*${CANARY}`,
    `--> ${CANARY}`,
    `\u2028${CANARY}()`,
    "{{runtime}}",
    "`x`|",
  ]) {
    const files = await generated(harmless, names, name);
    await expectContained(files ?? expect.fail(`${name} is refused`), true);
  }
});

async function expectContained(files: Files, sameTokens: boolean): Promise<void> {
  for (const [name, text] of files) {
    expect(text.replace(HIDDEN, ""), name).toBe(text);
    if (name.endsWith(".md")) {
      expect(await structureOf(text), text).toEqual(normalPage);
      continue;
    }
    const tokens = tokensOf(text);
    // A namespace gives its last word to a constant, which nothing calls.
    const canaries = tokens.filter(
      (token, index) => token.includes(CANARY) && (sameTokens || tokens[index + 1] === "("),
    );
    expect(canaries, text).toEqual([]);
    if (sameTokens) expect(tokens).toEqual(normalTokens.get(name));
  }
}
