#!/usr/bin/env node
// The `mktows` program: binds the command line to this process. Commands are the files beside this one.
import { run } from "./program.js";

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdin: async () => Buffer.concat(await process.stdin.toArray()),
  out: (data) => void process.stdout.write(data),
  err: (text) => void process.stderr.write(text),
});
