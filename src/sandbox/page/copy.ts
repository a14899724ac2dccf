// A call as a command and as a program, to be made again. Neither contains the secret key: it comes from the environment.
import type { AnyOperation } from "../../codec/operation.js";
import { toJson } from "../../codec/json.js";
import { isRecord } from "../../is-record.js";
import { visible } from "./markup.js";

/** What a call is made again from. */
export interface Again {
  readonly operation: AnyOperation;
  readonly params: unknown;
  readonly endpoint: string;
  readonly userId: string;
}

/** The params as JSON, printed; controls are escapes, so that a terminal shows what it is given. */
export function paramsAsJson(operation: AnyOperation, params: unknown): string {
  const text = JSON.stringify(toJson(operation.input.codec, params), undefined, 2);
  // `visible` writes escapes of JSON, but would see the line breaks between members as well.
  return text.split("\n").map(visible).join("\n");
}

/** A command that signs anew each time that it runs: the signature of a request holds for some minutes only. */
export function asCurl({ operation, params, endpoint, userId }: Again): string {
  const command = `npx mktows encode ${operation.name} --user ${quoted(userId)} --secret "$MKTOWS_SECRET_KEY"`;
  // No line of JSON is the word that ends it: texts are in quotes.
  return `${command} <<'END' |
${paramsAsJson(operation, params)}
END
curl --silent --show-error --header 'Content-Type: text/xml; charset=utf-8' --data-binary @- ${quoted(endpoint)}
`;
}

function quoted(text: string): string {
  return `'${visible(text).replaceAll("'", `'\\''`)}'`;
}

export function asTypeScript({ operation, params, endpoint, userId }: Again): string {
  return `import { createClient } from "mktows";

const client = createClient({
  endpoint: ${literal(endpoint, 1)},
  userId: ${literal(userId, 1)},
  secretKey: process.env["MKTOWS_SECRET_KEY"] ?? "",
});
const result = await client.${operation.name}(${literal(params, 0)});
console.log(JSON.stringify(result, undefined, 2));
`;
}

/** A value of the contract as TypeScript. */
function literal(value: unknown, depth: number): string {
  const indent = "  ".repeat(depth + 1);
  const end = `\n${"  ".repeat(depth)}`;
  if (typeof value === "string") return visible(JSON.stringify(value));
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Uint8Array) return `new Uint8Array([${[...value].join(", ")}])`;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${indent}${literal(item, depth + 1)},\n`);
    return items.length === 0 ? "[]" : `[\n${items.join("")}${end.slice(1)}]`;
  }
  if (!isRecord(value)) return String(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${indent}${memberName(name)}: ${literal(member, depth + 1)},\n`);
  return members.length === 0 ? "{}" : `{\n${members.join("")}${end.slice(1)}}`;
}

function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__"
    ? name
    : `[${visible(JSON.stringify(name))}]`;
}
