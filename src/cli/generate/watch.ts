// `mktows generate --watch`: generates again when a document or the config has changed, until it is told to end. Folders
// are watched, since editors replace a file by another one of its name.
import { existsSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { InputError, report } from "../failure.js";
import type { Screen } from "../terminal.js";
import type { ContractConfig } from "./check-config.js";
import { generateAll, type RunOptions } from "./run.js";

/** How long no file may change before it is read: an editor writes in steps. In milliseconds. */
const SETTLED = 100;

/** `contractsOf` is called for each run, with a function to tell what else to watch. */
export async function generateOnChange(
  contractsOf: (reads: (file: string) => void) => Promise<readonly ContractConfig[]>,
  options: RunOptions,
  screen: Screen,
): Promise<void> {
  const changes = watchFiles();
  const isStopped = screen.stopped().then(() => true);
  try {
    for (let run = 0; ; run += 1) {
      // What changes from here on is seen: each file is watched before it is read.
      changes.forget();
      await generateOnce(contractsOf, { ...options, onDocument: changes.add }, screen, run === 0);
      if (changes.count() === 0)
        throw new InputError("--watch: all documents are from the web, and cannot be watched");
      if (run === 0) screen.out(`watching ${changes.count()} files, until Ctrl-C\n`);
      if (await Promise.race([isStopped, changes.next()])) return;
    }
  } finally {
    changes.close();
  }
}

async function generateOnce(
  contractsOf: (reads: (file: string) => void) => Promise<readonly ContractConfig[]>,
  options: RunOptions & { readonly onDocument: (document: string) => void },
  screen: Screen,
  isFirst: boolean,
): Promise<void> {
  const time = (): string => new Date().toTimeString().slice(0, 8);
  let told = 0;
  const print = (line: string): void => {
    told += 1;
    screen.out(`${time()} ${line}\n`);
  };
  try {
    const contracts = await contractsOf(options.onDocument);
    await generateAll(contracts, options, screen, ({ line, hasChanged }) => {
      if (isFirst || hasChanged) print(line);
    });
    if (told === 0) print("the generated code stays as it is");
  } catch (error) {
    report(error, screen.err);
    print("failed, as told above: waiting for the next change");
  }
}

interface Changes {
  /** Watches a file as well; an address on the web is passed over. */
  add(file: string): void;
  /** How many files are watched. */
  count(): number;
  /** Resolves to false when a file has changed since it was added, and nothing changes any more. */
  next(): Promise<false>;
  /** Ends watching all files. */
  forget(): void;
  close(): void;
}

function watchFiles(): Changes {
  const files = new Set<string>();
  const folders = new Map<string, { readonly watcher: FSWatcher; readonly names: Set<string> }>();
  let last: number | undefined;
  let wake: () => void = () => undefined;
  const changed = (): void => {
    last = Date.now();
    wake();
  };
  const close = (): void => {
    for (const { watcher } of folders.values()) watcher.close();
    folders.clear();
    files.clear();
  };
  return {
    add(file) {
      if (/^https?:/i.test(file)) return;
      files.add(resolve(file));
      const [folder, name] = placeOf(resolve(file));
      const known = folders.get(folder);
      if (known !== undefined) return void known.names.add(name);
      const names = new Set([name]);
      const watcher = watch(folder, (_, changedName) => {
        // Without a name, or where the folder itself is gone, it may be any of them.
        if (changedName === null || names.has(changedName) || !existsSync(folder)) changed();
      });
      // On some systems a folder that is removed is an error.
      watcher.on("error", changed);
      folders.set(folder, { watcher, names });
    },
    count: () => files.size,
    async next() {
      if (last === undefined) await new Promise<void>((resolve) => (wake = resolve));
      for (let left = SETTLED; left > 0; left = SETTLED - (Date.now() - (last ?? 0)))
        await setTimeout(left);
      return false;
    },
    forget() {
      close();
      last = undefined;
    },
    close,
  };
}

/** The folder to watch for a file, and the name to wait for in it: where the folder is missing, that of the folder. */
function placeOf(file: string): readonly [folder: string, name: string] {
  const [folder, name] = [dirname(file), basename(file)];
  return folder === file || existsSync(folder) ? [folder, name] : placeOf(folder);
}
