// Loads the SQLite library when a database is opened, so that a missing library is an error of what opens it; and waits
// for other processes where SQLite itself does not.
import { createRequire } from "node:module";
import type Libsql from "libsql";
import { missingPackage, type libraries } from "../missing-package.js";
import { isBusy } from "./place.js";

export function loadLibrary(door: keyof typeof libraries): typeof Libsql {
  try {
    return createRequire(import.meta.url)("libsql") as typeof Libsql;
  } catch (error) {
    throw missingPackage(door, error);
  }
}

/**
 * Tries again while another process prepares the file: SQLite itself does not wait where it changes how a file is written.
 * Several that hold a part of what each of them needs let go of it, and wait for times that differ.
 */
export function patiently<Result>(wait: number, work: () => Result, release: () => void): Result {
  const end = Date.now() + wait;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || Date.now() >= end) throw error;
      release();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 + Math.random() * 30);
    }
  }
}
