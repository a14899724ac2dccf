// Runs test files of the checkout in the current folder in one process, in the order given, up to the first that fails.
// Prints a line for each test that ended, so that silence means a hang, and "failed", file and test for each failure.
import type { Reporter, TestModule, TestSpecification } from "vitest/node";
import { BaseSequencer, startVitest } from "vitest/node";

const files = process.argv.slice(2);

class AsGiven extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number =>
      files.findIndex((file) => moduleId.endsWith(`/${file}`));
    return [...specifications].sort((one, other) => place(one) - place(other));
  }
}

const told: Reporter = {
  onTestCaseResult: () => console.log("ended"),
  onTestModuleEnd: (module) => {
    if (module.state() === "failed") tell(module.relativeModuleId, whatFailed(module));
  },
  onTestRunEnd: (_modules, errors) => {
    for (const { message } of errors) tell("", message);
  },
};

function whatFailed(module: TestModule): string {
  const [test] = module.children.allTests("failed");
  return test?.fullName ?? module.errors()[0]?.message ?? "";
}

function tell(file: string, what: string): void {
  console.log(["failed", file, what.replace(/\s+/g, " ")].join("\t"));
}

const vitest = await startVitest("test", files, {
  run: true,
  bail: 1,
  cache: false,
  silent: true,
  maxWorkers: 1,
  // A mutant that fills memory for ever must not take all of the machine's.
  execArgv: ["--max-old-space-size=1500"],
  reporters: [told],
  sequence: { sequencer: AsGiven },
});
await vitest.close();
