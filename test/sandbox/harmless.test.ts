// Changes to a request that mean nothing: every call, so changed, is answered as it is unchanged.
import { expect, test } from "vitest";
import { AuthenticationHeader, operations } from "../../generated/operations.js";
import { encodeEnvelope } from "../../src/wire/index.js";
import { calls } from "./calls.js";
import { credentialsOf, open, post } from "./fixture.js";

const inBody = (document: string, change: (body: string) => string): string =>
  document.replace(/(<SOAP-ENV:Body>)(.*)(<\/SOAP-ENV:Body>)/s, (_, start, body, end) =>
    [start, change(String(body)), end].join(""),
  );

const changes: readonly (readonly [what: string, (document: string) => string])[] = [
  ["nothing", (text) => text],
  ["white space between elements", (text) => text.replaceAll(/>(?=<[^/])/g, ">\r\n  ")],
  [
    "comments and instructions",
    (text) => text.replaceAll(/(?<=>)(?=<[a-zA-Z]+>)/g, "<!-- > --><?a b?>"),
  ],
  [
    "other prefixes",
    (text) => text.replaceAll("ns1", "q").replaceAll("SOAP-ENV", "e").replaceAll("xsi", "i"),
  ],
  [
    "qualified children",
    (text) => inBody(text, (body) => body.replaceAll(/<(\/?)(?=[a-zA-Z]+[ />])/g, "<$1ns1:")),
  ],
  [
    "attributes that nobody knows",
    (text) =>
      inBody(text, (body) => body.replaceAll(/<([a-zA-Z]+)(?=[ >])/g, '<$1 x="1" xml:lang="en"')),
  ],
  [
    "elements that nobody knows",
    (text) =>
      inBody(text, (body) =>
        body.replaceAll(
          /<\/(?=(leadRecord|leadKey|attribute|mObject)>)/g,
          "<unknown><a>b</a></unknown></",
        ),
      ),
  ],
  [
    "letters as references",
    (text) =>
      inBody(text, (body) =>
        body.replaceAll(
          />([^<&]+)</g,
          (_, content: string) => `>&#${content.codePointAt(0)};${[...content].slice(1).join("")}<`,
        ),
      ),
  ],
  ["CDATA", (text) => inBody(text, (body) => body.replaceAll(/>([^<&\s]+)</g, "><![CDATA[$1]]><"))],
  [
    "no declaration, a mark and white space behind",
    (text) => `\ufeff${text.replace(/^<\?xml.*?\?>\s*/s, "")}\n\n`,
  ],
  [
    "a header of somebody else",
    (text) => text.replace("<SOAP-ENV:Header>", '$&<o:Trace xmlns:o="urn:o">1</o:Trace>'),
  ],
];

async function answers(change: (document: string) => string): Promise<string[]> {
  const { sandbox, clock } = open();
  const header = {
    element: AuthenticationHeader,
    value: await credentialsOf(sandbox, clock.now()),
  };
  const texts: string[] = [];
  for (const [name, value] of calls) {
    const bytes = encodeEnvelope({ element: operations[name].input, value }, [header]);
    const { text } = await post(sandbox, change(new TextDecoder().decode(bytes)));
    texts.push(`${name}: ${text}`);
  }
  return texts;
}

test.each(changes)("%s", async (_, change) => {
  const [changed, unchanged] = [await answers(change), await answers((text) => text)];
  expect(changed).toEqual(unchanged);
  expect(changed.filter((text) => text.includes(":success")).length).toBeGreaterThan(25);
});
