// The reading policy, line by line, and the distinctions that a value keeps.
import { describe, expect, test } from "vitest";
import {
  decodeElement,
  optional,
  repeated,
  complex,
  xs,
  type DecodeOptions,
  type Element,
} from "../../src/wire/index.js";
import { namespace, pet, refusal, rooted, utf8, zoo, type Pet, type Zoo } from "./documents.js";

const required = "<id>7</id><open>true</open><since>2020-02-29T00:00:00Z</since>";
const motto = "<motto>m</motto>";

function readZoo(between: string, options?: DecodeOptions): Zoo {
  return decodeElement(rooted("zoo", required + between + motto), zoo, options);
}

function readPet(content: string, options?: DecodeOptions): Pet {
  return decodeElement(rooted("pet", content), pet, options);
}

interface Counts {
  count?: number[] | undefined;
}

const request = { mode: "request" } as const;

describe("values", () => {
  test("absent, nil and empty are three things", () => {
    expect(readPet("<name>n</name>").note).toBeUndefined();
    expect(readPet('<name>n</name><note xsi:nil="true"/>').note).toBeNull();
    expect(readPet("<name>n</name><note></note>").note).toBe("");
    expect(readPet("<name>n</name><note/>").note).toBe("");
    expect(readZoo("").pets).toBeUndefined();
    expect(readZoo('<pets xsi:nil="1"/>').pets).toBeNull();
    expect(readZoo("<pets/>").pets).toEqual([]);
  });

  test("absent optional members are present keys, in the order of the schema", () => {
    expect(Object.entries(readPet("<name>n</name>"))).toEqual([
      ["name", "n"],
      ["age", undefined],
      ["note", undefined],
    ]);
  });

  test("outer and inner spaces of strings are kept, line ends become one kind", () => {
    expect(readPet("<name>  a\t b \r\n c\r</name>").name).toBe("  a\t b \n c\n");
    expect(readPet("<name> </name>").name).toBe(" ");
  });

  test("every kind of member is read", () => {
    const star = '<star xsi:type="t:Dog"><tricks>sit</tricks><tricks>roll</tricks></star>';
    expect(
      readZoo(
        "<until>2020-12-31T24:00:00+14:00</until><color>LIGHT BLUE</color><photo>AQID</photo>" +
          '<pets><pet><name>n</name><age>3</age></pet></pets><codes/><codes xsi:nil="true"/>' +
          star,
      ),
    ).toStrictEqual({
      id: 7n,
      open: true,
      since: "2020-02-29T00:00:00Z",
      until: "2020-12-31T24:00:00+14:00",
      color: "LIGHT BLUE",
      photo: Uint8Array.of(1, 2, 3),
      pets: [{ name: "n", age: 3, note: undefined }],
      codes: ["", null],
      star: { $type: "Dog", tricks: ["sit", "roll"] },
      motto: "m",
    });
  });

  test("an element that repeats is an array, with one member and with none", () => {
    expect(readZoo("<codes>a</codes>").codes).toEqual(["a"]);
    expect(readZoo("").codes).toEqual([]);
  });

  test("elements are accepted in any order, repeated ones in document order", () => {
    const bytes = rooted(
      "zoo",
      `<codes>1</codes>${motto}<codes>2</codes>${required}<codes>3</codes>`,
    );
    expect(decodeElement(bytes, zoo)).toMatchObject({ id: 7n, codes: ["1", "2", "3"], motto: "m" });
  });
});

describe("names", () => {
  test("children are taken in no namespace and in the contract's", () => {
    expect(readPet("<t:name>n</t:name>").name).toBe("n");
    const qualified = utf8('<pet xmlns="urn:test"><name>n</name><age xmlns="">3</age></pet>');
    expect(decodeElement(qualified, pet)).toMatchObject({ name: "n", age: 3 });
  });

  test("unknown children and those of other namespaces are skipped and reported", () => {
    const skipped: string[] = [];
    const options = { onSkip: (path: string) => skipped.push(path) };
    const value = readZoo(
      '<ID>1</ID><pets><pet><name>n</name><age xmlns="urn:other"><x/></age></pet>' +
        "<dog/><pet><name>m</name><Name/></pet></pets><constructor/><__proto__>1</__proto__>",
      options,
    );
    expect(value.pets).toEqual([
      { name: "n", age: undefined, note: undefined },
      { name: "m", age: undefined, note: undefined },
    ]);
    expect(skipped).toEqual([
      "zoo.ID",
      "zoo.pets[0].age",
      "zoo.pets.dog",
      "zoo.pets[1].Name",
      "zoo.constructor",
      "zoo.__proto__",
    ]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("a skipped element must be well formed, too", () => {
    expect(refusal(() => readPet("<name>n</name><x><y></x></y>")).reason).toBe("malformed");
  });

  test("a name that only begins like an expected one is another", () => {
    expect(refusal(() => readPet("<names>n</names>")).reason).toBe("missing");
    expect(refusal(() => readPet("<nam>n</nam>")).reason).toBe("missing");
  });
});

describe("refusals", () => {
  const cases: readonly [string, () => unknown, string, RegExp][] = [
    ["a missing element", () => readPet("<age>3</age>"), "missing", /pet\.name: is required/],
    [
      "a single element twice",
      () => readPet("<name>a</name><name>b</name>"),
      "duplicate",
      /pet\.name: occurs twice/,
    ],
    [
      "twice, once out of order",
      () => readPet("<age>1</age><name>a</name><age>2</age>"),
      "duplicate",
      /pet\.age/,
    ],
    [
      "twice, one of them absent by habit",
      () => readZoo("<until/><color>RED</color><until/>"),
      "duplicate",
      /zoo\.until/,
    ],
    ["text between elements", () => readPet("<name>n</name>stray"), "value", /pet: text between/],
    ["text as a reference", () => readPet("<name>n</name>&#65;"), "value", /text between/],
    [
      "an element in a simple value",
      () => readPet("<name>a<b/></name>"),
      "value",
      /pet\.name: an element inside/,
    ],
    [
      "an unknown value",
      () => readZoo("<color>BLUE</color>"),
      "value",
      /zoo\.color: expected one of RED, GREEN, LIGHT BLUE, got "BLUE"/,
    ],
    [
      "a value with spaces around it",
      () => readZoo("<color> RED </color>"),
      "value",
      /got " RED "/,
    ],
    [
      "no number",
      () => readPet("<name>n</name><age>12abc</age>"),
      "value",
      /pet\.age: expected a whole number from .* got "12abc"/,
    ],
    [
      "an empty required number",
      () => decodeElement(rooted("zoo", `<id/><open>1</open>${motto}`), zoo),
      "value",
      /zoo\.id: .* got ""/,
    ],
    [
      "an empty required time",
      () => decodeElement(rooted("zoo", `<id>1</id><open>1</open><since/>${motto}`), zoo),
      "value",
      /zoo\.since/,
    ],
    [
      "nil where it is not allowed",
      () => readPet('<name xsi:nil="true"/>'),
      "value",
      /pet\.name: is nil, and is not nillable/,
    ],
    [
      "nil with content",
      () => readPet('<name>n</name><age xsi:nil="true">3</age>'),
      "value",
      /pet\.age: is nil and must be empty/,
    ],
    [
      "nil with white space",
      () => readPet('<name>n</name><age xsi:nil="true"> </age>'),
      "value",
      /must be empty/,
    ],
    [
      "nil with an element",
      () => readZoo('<pets xsi:nil="true"><pet/></pets>'),
      "value",
      /must be empty/,
    ],
    [
      "nil that is not a boolean",
      () => readPet('<name>n</name><age xsi:nil="TRUE"/>'),
      "value",
      /neither true nor false/,
    ],
    [
      "an abstract type by itself",
      () => readZoo("<star/>"),
      "value",
      /zoo\.star: requires xsi:type, one of Cat, Dog/,
    ],
    ["an unknown type", () => readZoo('<star xsi:type="t:Cow"/>'), "value", /requires xsi:type/],
    [
      "a type that Object has",
      () => readZoo('<star xsi:type="t:constructor"/>'),
      "value",
      /requires xsi:type/,
    ],
    [
      "a type of another namespace",
      () => readZoo('<star xsi:type="Cat"><lives>9</lives></star>'),
      "value",
      /requires xsi:type/,
    ],
    [
      "an unrelated type",
      () => readZoo('<pets xsi:type="t:Pet"/>'),
      "value",
      /another xsi:type than ArrayOfPet/,
    ],
    [
      "a reference",
      () => readZoo('<pets><pet href="#a"/></pets>'),
      "envelope",
      /zoo\.pets\[0\]: href/,
    ],
    [
      "another root",
      () => decodeElement(rooted("pets", ""), pet),
      "unexpected",
      /expected pet, got pets/,
    ],
    [
      "another namespace of the root",
      () => decodeElement(utf8('<pet xmlns="urn:x"/>'), pet),
      "unexpected",
      new RegExp(`expected pet in namespace ${pet.namespace}, got one in namespace urn:x `),
    ],
    [
      "no namespace of the root",
      () => decodeElement(utf8("<pet/>"), pet),
      "unexpected",
      /, got one in no namespace /,
    ],
    [
      "a namespace of any length",
      () => decodeElement(utf8(`<pet xmlns="urn:${"x".repeat(200)}"/>`), pet),
      "unexpected",
      /, got one in namespace urn:x{93}\.\.\. /,
    ],
    [
      "an item's member",
      () => readZoo("<pets><pet><name>n</name></pet><pet><name>m</name><age>x</age></pet></pets>"),
      "value",
      /zoo\.pets\[1\]\.age/,
    ],
    [
      "a repeated member",
      () => readZoo("<codes>a</codes><codes><b/></codes>"),
      "value",
      /zoo\.codes\[1\]: an element/,
    ],
    [
      "a required element missing at the end",
      () => decodeElement(rooted("zoo", required), zoo),
      "missing",
      /zoo\.motto/,
    ],
  ];

  test.each(cases)("%s", (_, read, reason, message) => {
    const error = refusal(read);
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ reason, direction: "decode" });
    expect(error.offset).toBeGreaterThanOrEqual(0);
  });

  test("a message shows no more than a few characters of the document", () => {
    const { message } = refusal(() => readPet(`<name>n</name><age>${"secret".repeat(1000)}</age>`));
    expect(message.length).toBeLessThan(150);
  });
});

describe("a service's answer and a request differ", () => {
  test("in the spelling of booleans", () => {
    const wrong = rooted(
      "zoo",
      `<id>1</id><open>True</open><since>2020-01-01T00:00:00Z</since>${motto}`,
    );
    expect(refusal(() => decodeElement(wrong, zoo)).message).toMatch(/zoo\.open/);
    expect(decodeElement(wrong, zoo, request).open).toBe(true);
    expect(refusal(() => readZoo("<open>Ja</open>", request)).reason).toBe("value");
  });
});

describe.each([
  ["an answer", {}],
  ["a request", request],
] as const)("in %s", (_, options) => {
  test("an optional element that is nil without being nillable is absent", () => {
    const nil = (name: string): Zoo => readZoo(`<${name} xsi:nil="true"/>`, options);
    expect(nil("color").color).toBeUndefined();
    expect(nil("until").until).toBeUndefined();
    expect(nil("star").star).toBeUndefined();
    const error = refusal(() => readPet('<name xsi:nil="true"/>', options));
    expect(error.message).toMatch(/not nillable/);
  });

  test("an optional element that is blank and no text is absent", () => {
    expect(readPet("<name>n</name><age/>", options).age).toBeUndefined();
    expect(readPet("<name>n</name><age> </age>", options).age).toBeUndefined();
    expect(readPet('<name>n</name><age nil="true"/>', options).age).toBeUndefined();
    expect(readZoo("<color/>", options).color).toBeUndefined();
    expect(readZoo("<color></color>", options).color).toBeUndefined();
    expect(readZoo("<until/>", options).until).toBeUndefined();
    expect(readZoo("<until> </until>", options).until).toBeUndefined();
    expect(readPet("<name/>", options).name).toBe("");
  });

  test("an item is not absent: of an array it would be one less", () => {
    const counts: Element<Counts> = {
      namespace,
      name: "counts",
      codec: complex<Counts>(
        "Counts",
        { namespace },
        () => ({ count: optional(repeated(xs.int)) }),
        (count) => ({ count }),
      ),
    };
    for (const content of ["<count/>", '<count xsi:nil="true"/>', "<t:count> </t:count>"]) {
      const bytes = rooted("counts", `<count>1</count>${content}`);
      expect(refusal(() => decodeElement(bytes, counts, options)).path).toBe("counts.count[1]");
    }
  });
});

describe("in both", () => {
  test("nil goes by namespace, and every form of boolean", () => {
    const nil = (attribute: string): unknown => readPet(`<name>n</name><age ${attribute}/>`).age;
    expect(nil('xsi:nil="1"')).toBeNull();
    expect(nil("xsi:nil=' true '")).toBeNull();
    expect(nil('q:nil="true" xmlns:q="http://www.w3.org/2001/XMLSchema-instance"')).toBeNull();
    expect(readPet('<name>n</name><age xsi:nil="false">3</age>').age).toBe(3);
    expect(nil('nil="true"')).toBeUndefined();
    expect(nil('xsi:nil="true" xmlns:xsi="urn:x"')).toBeUndefined();
  });

  test("an unrelated type on a simple value is ignored", () => {
    expect(readPet('<name xsi:type="xsd:string">n</name>').name).toBe("n");
  });

  test("a complex element can have its own type as xsi:type", () => {
    expect(readZoo('<pets xsi:type="t:ArrayOfPet"/>').pets).toEqual([]);
    expect(
      readZoo('<star xsi:type="u:Cat" xmlns:u="urn:test"><lives>9</lives></star>').star,
    ).toEqual({
      $type: "Cat",
      lives: 9,
    });
  });
});

test("types that contain each other are read down to the allowed depth", () => {
  const deep = (levels: number): Uint8Array =>
    rooted("pet", `<name>n</name>${"<x>".repeat(levels)}${"</x>".repeat(levels)}`);
  expect(decodeElement(deep(199), pet).name).toBe("n");
  expect(refusal(() => decodeElement(deep(200), pet)).message).toMatch(
    /more than 200 nested elements/,
  );
  expect(
    refusal(() => decodeElement(rooted("pet", "<name>n</name>"), pet, { maxDepth: 1 })).message,
  ).toMatch(/more than 1 nested elements/);
});
