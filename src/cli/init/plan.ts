// What a start writes, as data: made of the plan and of what the project has.
import { createRequire } from "node:module";
import { posix, win32 } from "node:path";
import { isRecord } from "../../is-record.js";
import { InputError } from "../failure.js";
import type { Entry, Project } from "./project.js";

/** mktows itself in a sandbox or at an endpoint, or the client of a WSDL. */
export type Plan =
  | { readonly kind: "sandbox" | "endpoint" }
  | { readonly kind: "wsdl"; readonly wsdl: string; readonly out: string };

const example = "mktows-example.mjs";

export function filesOf(plan: Plan, { manifest, config }: Project): readonly Entry[] {
  if (plan.kind === "wsdl") {
    const contract = { wsdl: plan.wsdl, out: folderIn(plan.out) };
    const { out } = contract;
    return [
      {
        kind: "file",
        path: config ?? "mktows.config.json",
        what: "what mktows generate writes",
        text: `${JSON.stringify({ contracts: [contract] }, undefined, 2)}\n`,
        // Two config files would be an error of `mktows generate`.
        kept: `is there already; its contracts need ${JSON.stringify(contract)}`,
      },
      { kind: "script", name: "mktows:generate", command: "mktows generate" },
      {
        kind: "line",
        path: ".gitattributes",
        line: `${out.replaceAll(" ", "?")}/** linguist-generated`,
      },
    ];
  }
  const text = plan.kind === "sandbox" ? overSandbox : overEndpoint;
  const sandbox = "mktows sandbox --port 8080 --user me --secret 27272727aa";
  const what = `a first program${manifest["type"] === "module" ? "" : ", an ES module"}`;
  return [
    {
      kind: "file",
      path: example,
      what,
      text,
      kept: "is there already; delete it to have it written",
    },
    { kind: "script", name: "mktows:example", command: `node ${example}` },
    { kind: "script", name: "mktows:sandbox", command: sandbox },
  ];
}

/** A folder below the project, as it is written on every system. */
export function folderIn(out: string): string {
  const path = posix.normalize(out.replaceAll("\\", "/")).replace(/\/+$/, "");
  const isBelow = !posix.isAbsolute(path) && !win32.isAbsolute(path) && !/^\.\.?(\/|$)/.test(path);
  if (isBelow && /^[\w@. /-]+$/.test(path)) return path;
  throw new InputError(
    `the folder ${JSON.stringify(out)}: expected one below the project, of letters, digits, spaces and - _ . @`,
  );
}

interface Manifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What is left to do. What package.json names already is not installed again. */
export function nextSteps({ kind }: Plan, { manifest }: Project): readonly string[] {
  const { devDependencies } = createRequire(import.meta.url)("mktows/package.json") as Manifest;
  const wanted = kind === "sandbox" ? ["mktows", "libsql"] : ["mktows"];
  const runs = wanted.filter((name) => !isNamed(name, manifest));
  const install = runs.map((name) =>
    name === "libsql" ? `libsql@${devDependencies[name]}` : name,
  );
  const account = "export MKTOWS_ENDPOINT=... MKTOWS_USER_ID=... MKTOWS_SECRET_KEY=...";
  return [
    ...(install.length > 0 ? [`npm install ${install.join(" ")}`] : []),
    ...(isNamed("mktows-cli", manifest) ? [] : ["npm install --save-dev mktows-cli"]),
    ...(kind === "endpoint" ? [account, "npx mktows doctor"] : []),
    kind === "wsdl"
      ? "npm run mktows:generate      # then its README.md shows the first call"
      : "npm run mktows:example",
  ];
}

function isNamed(name: string, manifest: Project["manifest"]): boolean {
  return ["dependencies", "devDependencies", "optionalDependencies"].some((list) => {
    const packages = manifest[list];
    return isRecord(packages) && Object.hasOwn(packages, name);
  });
}

const overSandbox = `// @ts-check
// A first call, to a sandbox in this program. Another service: createClient(accountFrom(process.env)), with the account in
// MKTOWS_ENDPOINT, MKTOWS_USER_ID and MKTOWS_SECRET_KEY.
import { createClient } from "mktows";
import { createSandbox } from "mktows/sandbox";

const sandbox = createSandbox();
const client = createClient(sandbox.account);

const { leadId, syncStatus } = await client.syncLead({
  leadRecord: {
    Email: "ada@lovelace.example",
    leadAttributeList: [{ attrName: "FirstName", attrValue: "Ada" }],
  },
  returnLead: false,
});
console.log(\`lead \${leadId}: \${syncStatus.status}\`);
await sandbox.close();
`;

const overEndpoint = `// @ts-check
// A first call, which changes nothing. The account is in MKTOWS_ENDPOINT, MKTOWS_USER_ID and MKTOWS_SECRET_KEY;
// \`mktows sandbox\` prints one to try.
import { accountFrom, createClient } from "mktows";

const client = createClient(accountFrom(process.env));
const { objects } = await client.listMObjects({});
console.log(\`types of objects: \${objects.join(", ")}\`);
`;
