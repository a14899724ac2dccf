// Runs before each test file: gives fast-check the seed of the run.
import fc from "fast-check";
import { seed } from "./outside.js";

fc.configureGlobal({ seed: seed() });
