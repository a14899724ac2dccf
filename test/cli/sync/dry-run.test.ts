// `--dry-run`: what would happen, told without a connection.
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Signal } from "../../../src/cli/terminal.js";
import { mktows } from "../shell.js";
import { patient, useService } from "./service.js";

const { write, path } = useService();
const dry = async (args: readonly string[]) => {
  const { code, out, err } = await mktows([...args, "--dry-run"], "", patient);
  const texts = (text: string): string => text.replaceAll(`${path("")}/`, "");
  return { code, out: texts(out), err: texts(err) };
};

describe("a dry run", () => {
  test("sums up by which keys records are found and what becomes of them", async () => {
    const rows = "1,,\n,7,\n,,a@x.example\n,,A@x.example \n";
    const file = write("leads.csv", `Id,ForeignSysPersonId,Email\n${rows}`);
    expect(await dry(["sync-leads", file])).toEqual({
      code: 0,
      out:
        "leads.csv: 4 records, nothing was sent\n" +
        "  4 records in 1 call\n" +
        "    1 by Id: updated, or else refused (20103)\n" +
        "    1 by ForeignSysPersonId: updated, or else created\n" +
        "    2 by Email: updated, or else created\n" +
        "    1 of them with the key of an earlier record\n",
      err: "",
    });
  });

  test("names the records that would be refused, with the reasons, and ends with 3", async () => {
    const file = write("leads.csv", 'Email,Id\n,"\n,x\n ,\n');
    const { code, out, err } = await dry(["sync-leads", file]);
    expect({ code, err }).toEqual({ code: 3, err: "mktows: 2 leads would be refused\n" });
    expect(out).toContain("line 2: refused: cannot be read: a quote");
    expect(out).toMatch(/^line 3: refused: Id: expected /m);
    const other = await dry(["sync-leads", write("leads.csv", "Email,Id\n,x\n")]);
    expect(other.out).toMatch(/^line 2: refused: Id: expected /);
    expect(other.out).toMatch(/leads\.csv: 1 record, nothing was sent\n {2}1 refused\n$/);
  });

  test("shows few of many refusals, and with --all every record", async () => {
    const file = write("leads.csv", `Email,FirstName\n${",x\n".repeat(30)}a@x.example,Ann\n`);
    const { out } = await dry(["sync-leads", file]);
    expect(out.match(/^line/gm)).toHaveLength(20);
    expect(out).toContain("and 10 more refused; --all shows them\n");
    const all = await dry(["sync-leads", file, "--all"]);
    expect(all.out.match(/^line/gm)).toHaveLength(31);
    expect(all.out).toMatch(
      /^line 32: key Email = "a@x\.example"\n(?: {2}refused .*\n)+ {2}if a lead has/m,
    );
    expect(all.out).toContain('FirstName = "Ann"');
  });

  test("ends when it is told to, and says of how many records it speaks", async () => {
    const input = new PassThrough();
    let stop = (): void => undefined;
    const stopped = new Promise<Signal>((resolve) => (stop = () => resolve("SIGINT")));
    input.write("Email\na@x.example\n");
    setTimeout(stop, 50);
    const args = ["sync-leads", "-", "--format", "csv", "--dry-run"];
    const terminal = { stdinStream: () => input, stopped: () => stopped };
    const { code, out, err } = await mktows(args, "", terminal);
    expect({ code, err }).toEqual({ code: 130, err: "mktows: stopped by SIGINT\n" });
    expect(out).toMatch(/^standard input: \d records? so far, nothing was sent\n/);
  });

  test("knows the options on which it depends what happens", async () => {
    const file = write("leads.csv", "Email\na@x.example\n");
    expect((await dry(["sync-leads", file, "--no-dedup"])).out).toContain("always created");
    const deals = write("deals.csv", "Name\nx\n");
    const update = ["--type", "Opportunity", "--operation", "UPDATE"];
    expect((await dry(["sync-objects", deals, ...update])).code).toBe(3);
  });
});
