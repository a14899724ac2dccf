import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSandbox } from "../../../src/sandbox/index.js";
import { run } from "../../../src/cli/program.js";
import { mktows, noTerminal } from "../shell.js";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "mktows-cli-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe("mktows sandbox", () => {
  test("--setup says what is there, --data keeps it", async () => {
    const setup = write("setup.json", JSON.stringify({ leads: [{ email: "ann@x.example" }] }));
    const data = join(folder, "state.db");
    expect(await mktows(["sandbox", "--setup", setup, "--data", data])).toMatchObject({ code: 0 });
    const sandbox = createSandbox({ data });
    expect(sandbox.inspect().leads.map(({ email }) => email)).toEqual(["ann@x.example"]);
    await sandbox.close();
  });

  test.each([
    ["text that is not JSON", "{", /setup\.json:1:2: not JSON/],
    ["JSON that is not an object", "[]", /setup: expected an object/],
    ["an unknown property", '{"lead": []}', /setup\.lead: unknown property; did you mean leads/],
    ["a property that is not a list", '{"leads": {}}', /setup\.leads: expected a list/],
    [
      "an unknown list",
      '{"leads": [{"lists": ["Nope"]}]}',
      /leads\[0\]\.lists\[0\]: expected a name in lists/,
    ],
    ["an invalid lead", '{"leads": [{"email": 5}]}', /leads\[0\]\.email: expected text/],
  ])("a setup with %s is refused", async (_, content, message) => {
    const { code, err } = await mktows(["sandbox", "--setup", write("setup.json", content)]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/unexpected error/);
  });

  test.each<readonly [what: string, data: () => string, message: RegExp]>([
    [
      "text",
      () => write("state.db", "this is not a database, it is a text that is long enough"),
      /^mktows: \S+state\.db is not an SQLite database, or is encrypted: name another file\n$/,
    ],
    ["a folder", () => folder, /^mktows: \S+ is a folder: name a file in it\n$/],
    [
      "in no folder",
      () => join(folder, "no", "state.db"),
      /^mktows: \S+state\.db: the folder \S+no does not exist: create it, or name another file\n$/,
    ],
    [
      "the database of another program",
      () => {
        const database = new Libsql(join(folder, "shop.db"));
        database.exec("CREATE TABLE customer (name)");
        database.close();
        return join(folder, "shop.db");
      },
      /^mktows: \S+shop\.db is an SQLite database of another program: name another file\n$/,
    ],
  ])("a data file that is %s is refused in one line", async (_, data, message) => {
    const { code, err } = await mktows(["sandbox", "--data", data()]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  test.each([
    ["--fault", "20024x:1", /Unknown fault code 20024x/],
    ["--fault", "20023:2", /from 0 to 1/],
    ["--lose-answers", "often", /from 0 to 1/],
    ["--latency", "1s", /milliseconds/],
    ["--port", "70000", /from 0 to 65535/],
    ["--host", " ", /blank/],
    ["--allow-host", "http://a", /host name without scheme and port/],
    ["--allow-host", "*.example", /or \* for any/],
    ["--allow-origin", "a.example", /an origin, such as http:/],
    ["--user", "", /blank/],
    ["--secret", " ", /blank/],
    ["--data", "", /blank/],
    ["--fault-status", "404", /500 or 200/],
    ["--assume", "emailIgnoresCase", /name=value/],
    ["--assume", "emailIgnoreCase=false", /unknown property; did you mean emailIgnoresCase/],
    ["--assume", "emailIgnoresCase=no", /true or false/],
    ["--assume", "timeZone=Mars", /time zone/],
    ["--assume", "faultCodes.noLeadKeys=20104", /did you mean noLeadKey/],
    ["--assume", "faultCodes.noLeadKey=1", /fault code/],
  ])("%s %s is wrong usage", async (option, value, message) => {
    const { code, err } = await mktows(["sandbox", option, value]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("takes assumptions, also fault codes, and the status of faults", async () => {
    const assumed = ["emailIgnoresCase=false", "faultCodes.noLeadKey=20104", "maxLeadPage=5"];
    const options = assumed.flatMap((one) => ["--assume", one]);
    const ended = await mktows(["sandbox", "--fault-status", "200", ...options]);
    expect(ended).toMatchObject({ code: 0 });
  });

  test("takes every kind of trouble", async () => {
    const trouble = [
      "--fault",
      "20023:0.1",
      "--fault",
      "20011",
      "--latency",
      "5",
      "--clock-skew",
      "-60000",
    ];
    const ended = await mktows(["sandbox", "--limits", "--lose-answers", ".5", ...trouble]);
    expect(ended).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^listening http/) as string,
    });
  });

  test("answers to the hosts and web pages that it is told of, and to no others", async () => {
    const hosts = ["--allow-host", "sandbox", "--allow-host", "other.example"];
    const origins = ["--allow-origin", "http://localhost:5173"];
    const answers: unknown[] = [];
    await serving([...hosts, ...origins], async (url) => {
      for (const host of ["sandbox:80", "other.example", "localhost", "evil.example"])
        answers.push([host, await status(`${url}?wsdl`, { host })]);
      for (const origin of ["http://localhost:5173", "http://evil.example"])
        answers.push([origin, await status(`${url}?wsdl`, { origin })]);
    });
    expect(answers).toEqual([
      ["sandbox:80", 200],
      ["other.example", 200],
      ["localhost", 200],
      ["evil.example", 421],
      ["http://localhost:5173", 200],
      ["http://evil.example", 403],
    ]);
  });

  test("--allow-host * answers to every host", async () => {
    const asked = serving(["--allow-host", "*"], (url) => status(`${url}?wsdl`, { host: "a.b" }));
    expect(await asked).toBe(200);
  });

  test("--host 0.0.0.0 answers to every host, as in a container", async () => {
    const asked = serving(["--host", "0.0.0.0"], (url) =>
      status(`${url}?wsdl`, { host: "sandbox" }),
    );
    expect(await asked).toBe(200);
  });

  test.each([
    ["an address that is in use", "127.0.0.1", /in use by another program: .* another --port/],
    ["an address of another machine", "192.0.2.1", /no such address: choose another --host/],
  ])("%s is told in one line", async (_, host, message) => {
    const sandbox = createSandbox();
    const { port } = new URL((await sandbox.listen()).url);
    const { code, err } = await mktows(["sandbox", "--host", host, "--port", port]);
    await sandbox.close();
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^mktows: port ${port} of ${host}: `));
    expect(err).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

test.each<readonly [status: number, args: readonly string[]]>([
  [200, []],
  [404, ["--no-page"]],
])("the page is answered with %i by mktows sandbox %j", async (status, args) => {
  let err = "";
  const statusOf = async (url: string) => (await fetch(new URL("/", url))).status;
  expect(await serving(args, statusOf, (text) => (err += text))).toBe(status);
  expect(/^page: http:\/\/127\.0\.0\.1:\d+\/$/m.test(err)).toBe(status === 200);
});

describe("the log of mktows sandbox", () => {
  const call = (operation: string, params: object) => async (endpoint: string) => {
    const given = ["--endpoint", endpoint, "--user", "me", "--secret", "the-secret"];
    await mktows(["call", operation, ...given], JSON.stringify(params));
  };
  const logOf = async (
    ask: (url: string) => Promise<unknown>,
    ...args: readonly string[]
  ): Promise<string> => {
    let err = "";
    const user = ["--user", "me", "--secret", "the-secret"];
    await serving([...user, ...args], ask, (text) => (err += text));
    expect(err).not.toContain("the-secret");
    return err.slice(err.indexOf("Ctrl-C ends\n") + "Ctrl-C ends\n".length);
  };

  test("has a line for each call: when, which, how many by which key, what became of them", async () => {
    const leads = ["a@x.example", "b@x.example"].map((Email) => ({ Email }));
    const log = await logOf(async (url) => {
      await call("syncLead", { leadRecord: { Email: "a@x.example" }, returnLead: false })(url);
      await call("syncMultipleLeads", { leadRecordList: leads, dedupEnabled: true })(url);
      await call("getLead", { leadKey: { keyType: "EMAIL", keyValue: "c@x.example" } })(url);
    });
    const time = /^\d\d:\d\d:\d\d /gm;
    expect(log.match(time)).toHaveLength(3);
    expect(
      log
        .replace(time, "")
        .replace(/\d+ ms$/gm, "0 ms")
        .split("\n"),
    ).toEqual([
      "syncLead 1 by Email  CREATED  0 ms",
      expect.stringMatching(
        /^syncMultipleLeads 2 by Email {2}1 (UPDATED|UNCHANGED), 1 CREATED {2}0 ms$/,
      ),
      expect.stringMatching(/^getLead {2}fault 20103 LeadNotFound: .* {2}0 ms$/),
      "",
    ]);
  });

  const envelope = "http://schemas.xmlsoap.org/soap/envelope/";
  const post = (record: string) => (url: string) =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body: `<e:Envelope xmlns:e="${envelope}" xmlns:m="http://www.marketo.com/mktows/"><e:Body><m:paramsSyncLead><leadRecord>${record}</leadRecord></m:paramsSyncLead></e:Body></e:Envelope>`,
    });

  test("says below a call what was passed over in it", async () => {
    const log = await logOf(post("<email>a</email>"));
    expect(log).toMatch(
      /^\S+ syncLead.* {2}fault .*\n {9}passed over: leadRecord\.email: is not in the contract: ignored\n$/,
    );
  });

  test("is of one line a call, whatever was sent, and cannot command the terminal", async () => {
    const hostile = "x\u009b31m\n12:00:00 syncLead  ok  1 ms\u202e";
    const log = await logOf(post(`<${"y".repeat(5000)}/><Id>${hostile}</Id>`));
    expect(log).not.toMatch(/[\u009b\u202e]|^12:00:00/m);
    for (const line of log.split("\n")) expect(line.length).toBeLessThan(300);
  });

  test("is not written with --quiet", async () => {
    expect(await logOf(post("<email>a</email>"), "--quiet")).toBe("");
  });
});

/** Runs the command until `ask`, which gets its address, has ended. */
async function serving<Result>(
  args: readonly string[],
  ask: (url: string) => Promise<Result>,
  err: (text: string) => void = () => undefined,
): Promise<Result> {
  let ready = (_: string): void => undefined;
  const listening = new Promise<string>((resolve) => (ready = resolve));
  let stop = (): void => undefined;
  const stopped = new Promise<"SIGTERM">((resolve) => (stop = () => resolve("SIGTERM")));
  const ended = run(["sandbox", ...args], {
    ...noTerminal,
    out: (data) => ready(String(data).replace("listening ", "").trim()),
    err,
    stopped: () => stopped,
  });
  try {
    return await ask(await listening);
  } finally {
    stop();
    expect(await ended).toBe(0);
  }
}

/** Not by fetch, which sets Host by itself. */
function status(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url.replace("0.0.0.0", "127.0.0.1"),
      { headers, agent: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on("error", reject).end();
  });
}
