// Whatever a WSDL says, the generator either writes code or says what is wrong and where: contracts with elements and
// attributes left out, doubled, renamed, moved and exchanged end in no other way.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CodegenError, readContract } from "../../codegen/index.js";
import { fill } from "../../codegen/render/render.js";
import { toView } from "../../codegen/view/view.js";
import { root, runs, seed } from "../outside.js";
import { contract, messageOf, temporaryFolder } from "./workspace.js";

const folder = temporaryFolder();

const type = '<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>';
folder.write(
  "types.xsd",
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:test">${type}</xs:schema>`,
);
const importing = contract(
  '<xs:include schemaLocation="types.xsd"/><xs:import namespace="urn:other" schemaLocation="types.xsd"/>' +
    messageOf("tns:T"),
);

/** The contracts of the fixtures, and one that imports. */
const fixtures = readdirSync(join(root, "test/fixtures"), { recursive: true, encoding: "utf8" })
  .filter((name) => /(contract\.wsdl|schema\.xsd)$/.test(name))
  .map((name) => readFileSync(join(root, "test/fixtures", name), "utf8"))
  .map((text) => (/<(\w+:)?definitions/.test(text) ? text : contract(text)));

const values = [
  ...[
    "",
    " ",
    "0",
    "-1",
    "1",
    "true",
    "unbounded",
    "99999999999999999999",
    "x",
    "T",
    "tns:T",
    "xs:int",
  ],
  ...["xs:anyType", "xs:NOTATION", "xml:lang", "tns:message", "urn:test", "urn:other", "__proto__"],
  ...[
    "constructor",
    "then",
    "literal",
    "encoded",
    "rpc",
    "prohibited",
    "qualified",
    "##other",
    "a b",
  ],
  ...[
    "http://www.w3.org/2001/XMLSchema",
    "%",
    "%00",
    "%ff",
    "types.xsd",
    "a-b",
    "a.b",
    "a_b",
    "..",
    "/",
    "file:///x",
    "[",
    "\u2028",
    "é",
  ],
] as const;

const contracts = [...fixtures, ...Array.from({ length: 10 }, () => importing)];

/** The parts of a document: tags and texts. */
type Token = string;

class Mutator {
  private state: number;
  constructor(start: number) {
    this.state = start;
  }

  mutate(text: string): string {
    const tokens = text.match(/<[^>]*>|[^<]+/g) ?? [];
    for (let count = 1 + this.draw(3); count > 0; count--) this.change(tokens);
    return tokens.join("");
  }

  private change(tokens: Token[]): void {
    const at = this.draw(tokens.length);
    const end = endOf(tokens, at);
    const element = tokens.slice(at, end);
    switch (this.draw(8)) {
      case 0:
        return void tokens.splice(at, end - at);
      case 1:
        return void tokens.splice(at, 0, ...element);
      case 2: {
        tokens.splice(at, end - at);
        return void tokens.splice(this.draw(tokens.length), 0, ...element);
      }
      case 3: {
        const other = this.draw(tokens.length);
        return void tokens.splice(at, 0, ...tokens.slice(other, endOf(tokens, other)));
      }
      case 4:
        return this.rename(tokens, at, end);
      default:
        tokens[at] = this.changeAttribute(tokens[at] ?? "", tokens);
    }
  }

  /** An element gets the name of another one. */
  private rename(tokens: Token[], at: number, end: number): void {
    const [name] = nameIn(tokens[at] ?? "");
    const [other] = nameIn(tokens[this.draw(tokens.length)] ?? "");
    if (name === undefined || other === undefined) return;
    tokens[at] = (tokens[at] ?? "").replace(name, other);
    const last = tokens[end - 1] ?? "";
    if (end - 1 > at && last.startsWith("</")) tokens[end - 1] = last.replace(name, other);
  }

  /** An attribute is left out, doubled under another name, or gets another value. */
  private changeAttribute(tag: string, tokens: readonly Token[]): string {
    const attributes = [...tag.matchAll(/ ([\w:]+)=("[^"]*"|'[^']*')/g)];
    const attribute = attributes[this.draw(Math.max(attributes.length, 1))];
    const others = [...(tokens[this.draw(tokens.length)] ?? "").matchAll(/ ([\w:]+)=("[^"]*")/g)];
    const other = others[this.draw(Math.max(others.length, 1))];
    const [whole = "", name = ""] = attribute ?? [];
    const value = this.draw(2) === 0 ? other?.[2] : `"${this.pick(values)}"`;
    switch (this.draw(4)) {
      case 0:
        return tag.replace(whole, "");
      case 1:
        return tag.replace(whole, ` ${other?.[1] ?? "x"}=${value ?? '""'}`);
      case 2:
        return tag.replace(/(\/?>)$/, ` ${other?.[1] ?? "x"}=${value ?? '""'}$1`);
      default:
        return tag.replace(whole, ` ${name}=${value ?? '""'}`);
    }
  }

  private draw(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[this.draw(choices.length)] as T;
  }
}

function nameIn(tag: string): readonly string[] {
  return /^<\/?([\w:]+)/.exec(tag)?.slice(1) ?? [];
}

/** The index after the element that begins there. */
function endOf(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let end = at; end < tokens.length; end++) {
    const token = tokens[end] ?? "";
    if (token.startsWith("</")) depth--;
    else if (token.startsWith("<") && !token.endsWith("/>") && !token.startsWith("<?")) depth++;
    if (depth <= 0) return end + 1;
  }
  return at + 1;
}

test("a contract with random changes is generated, or refused at a place", async () => {
  const mutator = new Mutator(seed());
  const counts = { whole: 0, less: 0, refused: 0, illFormed: 0 };
  expect(contracts.length).toBeGreaterThan(40);
  const count = runs(1_500);
  for (let run = 0; run < count; run++) {
    const text = mutator.mutate(contracts[run % contracts.length] ?? "");
    const path = folder.write("mutated.wsdl", text);
    try {
      const { model, refused } = await readContract(path, { lenient: run % 3 === 0 });
      refused.forEach(expectPlace);
      fill(toView(model, { runtime: "mktows/wire" }));
      counts[refused.length === 0 ? "whole" : "less"]++;
    } catch (error) {
      if (!(error instanceof CodegenError)) throw new Error(text, { cause: error });
      expectPlace(error);
      counts[/^document/.test(error.construct) ? "illFormed" : "refused"]++;
    }
  }
  for (const outcome of Object.values(counts)) expect(outcome).toBeGreaterThan(count / 50);
});

function expectPlace({ file, line, column, construct, problem, advice }: CodegenError): void {
  expect(file).toMatch(/mutated\.wsdl$/);
  expect(Math.min(line, column)).toBeGreaterThan(0);
  for (const part of [construct, problem, advice]) expect(part).not.toBe("");
}
