// Runs before each test file: fast-check draws from the seed of this run, unless a property names its own.
import fc from "fast-check";
import { seed } from "./outside.js";

fc.configureGlobal({ seed: seed() });
