// Which names of the runtime the generated code uses, and so has to import.

/** The functions and values that codecs.ts may call. */
const CODEC_FUNCTIONS =
  "abstract anyAttributes anyType attribute complex element enumeration extensible groups list listOf literals native " +
  "nillable oneOf optional repeated restricted sequence text union unwrapped wildcard xml xs";

/** Those that the elements in operations.ts may call. */
const ELEMENT_FUNCTIONS =
  "anyType bodyOf listOf literals native nillable restricted union unwrapped xs";

export const codecFunctions: readonly string[] = CODEC_FUNCTIONS.split(" ");
export const elementFunctions: readonly string[] = ELEMENT_FUNCTIONS.split(" ");

/** Which of these functions occur in the codec expressions. */
export function functionsIn(
  expressions: readonly string[],
  functions: readonly string[],
): readonly string[] {
  // Strings and regular expressions contain no calls.
  const code = expressions.map((text) =>
    text.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\/\^.*?\$\/u/g, ""),
  );
  return functions.filter((name) => {
    const called = new RegExp(`(^|[([\\s])${name}${name === "anyType" ? "(?![\\w:])" : "[.(<]"}`);
    return code.some((text) => called.test(text));
  });
}

/** Which of these types occur in the type expressions; a property of the same name does not count. */
export function typesIn(
  expressions: readonly string[],
  types: readonly string[],
): readonly string[] {
  const code = expressions.map((text) => text.replace(/"(?:[^"\\]|\\.)*"|\/\*[^]*?\*\//g, '""'));
  return types.filter((name) => {
    const named = new RegExp(`(?<![\\w$])${name}(?![\\w$?:])`);
    return code.some((text) => named.test(text));
  });
}
