// A reporter that prints, after all tests, the files that took longest: seconds, and their share of the total.
import type { Reporter, TestModule } from "vitest/node";

const shown = 12;

interface Share {
  readonly file: string;
  readonly milliseconds: number;
}

export const shares: Reporter = {
  onTestRunEnd(modules) {
    if (modules.length < shown) return;
    const files = modules.map(shareOf).sort((a, b) => b.milliseconds - a.milliseconds);
    const total = sum(files);
    const longest = files.slice(0, shown);
    const others = { file: `${files.length - shown} others`, milliseconds: total - sum(longest) };
    console.log(["      seconds  share  file", ...[...longest, others].map(print)].join("\n"));

    function print({ file, milliseconds }: Share): string {
      const seconds = (milliseconds / 1000).toFixed(1).padStart(13);
      const share = `${((100 * milliseconds) / total).toFixed(1)} %`.padStart(7);
      return `${seconds}${share}  ${file}`;
    }
  },
};

/** Includes loading, a large part of the first files of a worker. */
function shareOf(module: TestModule): Share {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return {
    file: module.relativeModuleId,
    milliseconds: collectDuration + setupDuration + duration,
  };
}

function sum(files: readonly Share[]): number {
  return files.reduce((total, { milliseconds }) => total + milliseconds, 0);
}
