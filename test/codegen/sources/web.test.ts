// Contracts from the web, from local servers that behave well or badly.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readModel } from "../../../codegen/index.js";
import { contract, generate, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server and the requests that it received. */
function serve(pages: () => Readonly<Record<string, string | Answer>>) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const all = pages();
    const page =
      all[request.url ?? ""] ?? (request.url?.startsWith("/chain/") ? all["/chain/"] : undefined);
    if (typeof page === "function") return page(request, response);
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page);
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, origin };
}

const schema = (content: string) =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:test" targetNamespace="urn:test">${content}</xs:schema>`;
const including = (location: string) =>
  contract(`<xs:include schemaLocation="${location}"/>${messageOf("tns:T")}`);
const type =
  '<xs:complexType name="T"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>';
const redirect =
  (location: string): Answer =>
  (_, response) => {
    response.writeHead(302, { location }).end();
  };

/** `/hop/3/302` redirects three times, to a contract. */
const hops = Object.fromEntries(
  [301, 302, 303, 307, 308, 300, 304, 305].flatMap((status) =>
    [1, 2, 3, 4, 5, 6].map((left): [string, Answer] => [
      `/hop/${left}/${status}`,
      (_, response) => {
        const location = left === 1 ? "/contract" : `/hop/${left - 1}/${status}`;
        response.writeHead(status, { location }).end();
      },
    ]),
  ),
);

/** A schema that includes another, which includes another, without an end. */
const chained: Answer = (request, response) => {
  const { length } = request.url ?? "";
  response.end(
    schema(`<xs:include schemaLocation="/chain/${"x".repeat(length - 5)}"/>${" ".repeat(9_999)}`),
  );
};

const elsewhere = serve(() => ({
  "/types.xsd": schema(type),
  "/guarded": (_, response) => {
    response.writeHead(401).end();
  },
}));
const server = serve(() => ({
  "/api/Service.svc?WSDL": including("Service.svc?xsd=xsd0"),
  "/api/Service.svc?xsd=xsd0": schema('<xs:include schemaLocation="/types.xsd"/>'),
  "/types.xsd": schema(type),
  "/guarded?WSDL": (request, response) => {
    response.statusCode = request.headers.authorization === "Bearer s3cret" ? 200 : 401;
    response.end(`${contract(messageOf("xs:string"))}`);
  },
  "/moved": redirect("/deep/new/contract.wsdl"),
  "/deep/new/contract.wsdl": including("types.xsd"),
  "/deep/new/types.xsd": schema(type),
  "/imports-moved": including("/old/types.xsd"),
  "/old/types.xsd": redirect("/types.xsd"),
  "/away": redirect(`${elsewhere.origin()}/types.xsd?token=s3cret`),
  "/imports-away": including("/types-away.xsd"),
  "/types-away.xsd": redirect(`${elsewhere.origin()}/types.xsd`),
  "/away-to-disk": redirect("file:///etc/passwd"),
  "/away-to-ftp": redirect("ftp://127.0.0.1/types.xsd"),
  "/foreign-guarded": including(`${elsewhere.origin()}/guarded`),
  "/foreign-secret": including(`${elsewhere.origin().replace("//", "//user:s3cret@")}/types.xsd`),
  "/round": redirect("/round"),
  "/contract": contract(messageOf("xs:string")),
  ...hops,
  "/secret": redirect(server.origin().replace("//", "//user:s3cret@")),
  "/%ff": contract(messageOf("xs:string")),
  "/win": including("C:\\Windows\\types.xsd"),
  "/root": including("/etc/types.xsd"),
  "/foreign": including(`${elsewhere.origin()}/types.xsd`),
  "/disk": including("file:///etc/passwd"),
  "/lost": including("gone.xsd"),
  "/html": "<!DOCTYPE html><html></html>",
  "/endless": (_, response) => {
    const more = (): void => {
      while (response.writable && response.write("<a>".repeat(20_000)));
    };
    response.on("drain", more);
    more();
  },
  "/chain": including("/chain/"),
  "/chain/": chained,
  "/bomb": (_, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync(Buffer.alloc(50_000_000, " ")));
  },
  "/silent": () => {},
  "/slow": (_, response) => {
    const timer = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(timer));
  },
}));

describe("a contract at an address", () => {
  test("is read with its imports, relative to their locations after redirects", async () => {
    for (const path of ["/api/Service.svc?WSDL", "/moved"])
      expect((await readModel(server.origin() + path)).types.map(({ name }) => name)).toEqual([
        "{urn:test}T",
      ]);
  });

  test.each([301, 302, 303, 307, 308])(
    "is read after five redirects of status %i",
    async (status) => {
      const before = server.asked.length;
      const { elements } = await readModel(`${server.origin()}/hop/5/${status}`);
      expect(elements).toHaveLength(1);
      expect(server.asked.length - before).toBe(6);
    },
  );

  test("may have a name that is no text", async () => {
    const save = join(folder.path, "no-text");
    await readModel(`${server.origin()}/%ff`, { save });
    expect(existsSync(join(save, "-ff.wsdl"))).toBe(true);
  });

  test("is requested with the given headers, which occur in no error", async () => {
    const wsdl = `${server.origin()}/guarded?WSDL`;
    const headers = { Authorization: "Bearer s3cret" };
    expect((await readModel(wsdl, { headers })).elements).toHaveLength(1);
    const error = await failure(wsdl, { headers: { Authorization: "Bearer wr0ng" } });
    expect(error).toBe(`${wsdl}: HTTP 401. Add credentials with --header "Authorization: ..."`);
  });

  test.each(["/api/Service.svc?WSDL", "/moved", "/imports-moved"])(
    "is saved so that the same code is generated offline: %s",
    async (path) => {
      const save = join(folder.path, `kept-${path.length}`);
      const [online, offline] = [join(save, "online"), join(save, "offline")];
      await generate({ wsdl: server.origin() + path, out: online, save });
      const catalog = join(save, "catalog.json");
      const files = JSON.parse(readFileSync(catalog, "utf8")) as Record<string, string>;
      const name = files[server.origin() + path] ?? "";
      const before = server.asked.length;
      const { files: names } = await generate({ wsdl: join(save, name), catalog, out: offline });
      expect(server.asked.length).toBe(before);
      for (const file of names)
        expect(readFileSync(join(offline, file), "utf8")).toBe(
          readFileSync(join(online, file), "utf8"),
        );
    },
  );

  test("is saved under the last step of its address, and its imports with their queries", async () => {
    const save = join(folder.path, "names");
    await readModel(`${server.origin()}/api/Service.svc?WSDL`, { save });
    for (const name of ["Service.wsdl", "Service-xsd0.xsd", "types.xsd", "catalog.json"])
      expect(existsSync(join(save, name)), name).toBe(true);
  });

  test("is saved again over what was saved before, and over nothing else", async () => {
    const save = join(folder.path, "again");
    const wsdl = `${server.origin()}/api/Service.svc?WSDL`;
    await readModel(wsdl, { save });
    writeFileSync(join(save, "types.xsd"), "changed");
    await readModel(wsdl, { save });
    expect(readFileSync(join(save, "types.xsd"), "utf8")).toBe(schema(type));
    // A contract with fewer documents leaves none of the other ones.
    await readModel(`${server.origin()}/contract`, { save });
    expect(readdirSync(save).sort()).toEqual(["catalog.json", "contract.wsdl"]);

    for (const name of ["Service-xsd0.xsd", "catalog.json"]) {
      const own = join(folder.path, `own-${name}`);
      const mine = folder.write(`own-${name}/${name}`, "{}");
      expect(await failure(wsdl, { save: own })).toBe(
        `${own} contains what mktows did not write: ${name}. Nothing was written. Move it away, or choose another folder`,
      );
      expect(readdirSync(own)).toEqual([name]);
      expect(readFileSync(mine, "utf8")).toBe("{}");
    }
  });

  test("can take documents of another origin from the catalog", async () => {
    folder.write("copy.xsd", schema(type));
    const entries = { [`${elsewhere.origin()}/types.xsd`]: "copy.xsd" };
    const catalog = folder.write("catalog.json", JSON.stringify(entries));
    expect((await readModel(`${server.origin()}/foreign`, { catalog })).types).toHaveLength(1);
  });
});

describe("documents of an origin that is allowed", () => {
  const allowed = () => ({ allowOrigins: [elsewhere.origin()] });

  test("are fetched, without the headers for the origin of the WSDL", async () => {
    const before = elsewhere.asked.length;
    const headers = { Authorization: "Bearer s3cret" };
    const wsdl = `${server.origin()}/foreign`;
    expect((await readModel(wsdl, { ...allowed(), headers })).types).toHaveLength(1);
    expect(elsewhere.asked.slice(before).map((request) => request.headers.authorization)).toEqual([
      undefined,
    ]);
    expect(server.asked.at(-1)?.headers.authorization).toBe("Bearer s3cret");
  });

  test("are fetched after a redirect, and for a file", async () => {
    const moved = `${server.origin()}/imports-away`;
    expect((await readModel(moved, allowed())).types).toHaveLength(1);
    const file = folder.write("file.wsdl", including(`${elsewhere.origin()}/types.xsd`));
    expect((await readModel(file, allowed())).types).toHaveLength(1);
  });

  test.each([
    ["/foreign-guarded", "/guarded: HTTP 401. --header is sent to the origin of the WSDL only"],
    ["/foreign-secret", "contains a user name or password. Remove them. --header is sent to the"],
  ])("get no credentials: %s", async (path, want) => {
    expect(await failure(server.origin() + path, allowed())).toContain(want);
  });

  test("are saved, and read offline", async () => {
    const save = join(folder.path, "two-origins");
    await readModel(`${server.origin()}/foreign`, { ...allowed(), save });
    const before = elsewhere.asked.length;
    const catalog = join(save, "catalog.json");
    expect((await readModel(join(save, "foreign.wsdl"), { catalog })).types).toHaveLength(1);
    expect(elsewhere.asked.length).toBe(before);
  });

  test("are none of the origins beside it", async () => {
    const error = await failure(`${server.origin()}/foreign`, {
      allowOrigins: [elsewhere.origin().replace("http:", "https:"), "http://127.0.0.1"],
    });
    expect(error).toContain(`or allow its server with --allow-origin ${elsewhere.origin()}`);
  });

  test.each([
    "",
    "localhost",
    "http://a.example/path",
    "http://a.example?x",
    "file:///",
    "http://u:s3cret@a.example",
  ])("that is no origin is refused: %j", async (origin) => {
    const error = await failure(`${server.origin()}/foreign`, { allowOrigins: [origin] });
    expect(error).toBe(
      "an allowed origin is not an origin. Use scheme, host and port without a path, such as https://types.example:8443",
    );
  });
});

describe("a server must not", () => {
  test.each<[string, string, string]>([
    [
      "redirect to another origin",
      "/away",
      "redirects to ELSEWHERE, another origin. Use the address there",
    ],
    [
      "redirect to a file",
      "/away-to-disk",
      "SERVER/away-to-disk redirects to a file: address. Only http and https addresses are fetched",
    ],
    [
      "redirect to another scheme",
      "/away-to-ftp",
      "SERVER/away-to-ftp redirects to a ftp: address. Only http and https addresses are fetched",
    ],
    ["redirect in a circle", "/round", "/round: more than 5 redirects. Use the last address"],
    ["redirect six times", "/hop/6/302", "/hop/6/302: more than 5 redirects"],
    ["redirect by a status that is no redirect", "/hop/1/300", "/hop/1/300: HTTP 300"],
    ["redirect by the status of a cache", "/hop/1/304", "/hop/1/304: HTTP 304"],
    ["redirect to a proxy", "/hop/1/305", "/hop/1/305: HTTP 305"],
    ["redirect with a password", "/secret", "contains a user name or password"],
    ["import by a path of the disk", "/root", "xs:include: SERVER/etc/types.xsd: HTTP 404"],
    [
      "import by a path of Windows",
      "/win",
      "xs:include: c:\\Windows\\types.xsd is not an http or https address, and not in the catalog",
    ],
    [
      "import from another origin",
      "/foreign",
      "xs:include: ELSEWHERE/types.xsd is at another origin than SERVER, and not in the catalog",
    ],
    [
      "import from the disk",
      "/disk",
      "xs:include: file:///etc/passwd is not an http or https address, and not in the catalog. Save the document and add it to a catalog: a document from",
    ],
    ["import a missing document", "/lost", "xs:include: SERVER/gone.xsd: HTTP 404"],
    ["answer with a page", "/html", "DOCTYPE"],
    ["answer 404", "/nothing", "SERVER/nothing: HTTP 404. Check the address"],
    [
      "send an endless document",
      "/endless",
      "the documents exceed 1000000 bytes. Allow more with --max-bytes",
    ],
    ["import endless documents", "/chain", "the documents exceed 1000000 bytes"],
    ["send a decompression bomb", "/bomb", "the documents exceed 1000000 bytes"],
    [
      "send nothing",
      "/silent",
      "was not read within the 700 ms for all documents. Allow more with --timeout",
    ],
    ["send a few bytes at a time", "/slow", "was not read within the 700 ms for all documents"],
  ])("%s", async (_, path, message) => {
    const asked = elsewhere.asked.length;
    const timeout = message.includes("700 ms") ? 700 : 20_000;
    const want = message
      .replaceAll("ELSEWHERE", elsewhere.origin())
      .replaceAll("SERVER", server.origin());
    const error = await failure(server.origin() + path, { maxBytes: 1_000_000, timeout });
    expect(error).toContain(want);
    expect(error).not.toContain("s3cret");
    expect(elsewhere.asked.length).toBe(asked);
  });
});

test.each([
  [
    "http://user:s3cret@127.0.0.1/x?WSDL",
    "the address at http://127.0.0.1 contains a user name or password",
  ],
  [
    "ftp://127.0.0.1/x.wsdl",
    "ftp: addresses are not fetched. Use a path, or an http or https address",
  ],
  ["http://127.0.0.1:1/x.wsdl", "http://127.0.0.1:1/x.wsdl: "],
])("the address %s is refused", async (wsdl, message) => {
  const error = await failure(wsdl);
  expect(error).toContain(message);
  expect(error).not.toContain("s3cret");
});

async function failure(wsdl: string, options: object = {}): Promise<string> {
  return readModel(wsdl, options).then(
    () => "no error",
    (error: Error) => error.message,
  );
}
