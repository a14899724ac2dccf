// How far a sync is, in one line: rewritten on a screen, repeated every few seconds elsewhere.
import type { Progress } from "../../sync/options.js";
import type { Screen } from "../terminal.js";

/** Milliseconds between the lines that are not rewritten. */
const pause = 5_000;

export interface ProgressLine {
  show(progress: Progress): void;
  end(): void;
}

/** `read` is the part of the input that was read, where that is known. */
export function progressLine(
  screen: Screen,
  read: () => number | undefined,
  now: () => number = Date.now,
): ProgressLine {
  const start = now();
  let next = start + pause;
  return {
    show(progress) {
      const line = printProgress(progress, read(), (now() - start) / 1000);
      if (screen.width() !== undefined) return screen.status(line);
      if (now() < next) return;
      next = now() + pause;
      screen.err(`${line}\n`);
    },
    end: () => screen.status(""),
  };
}

/**
 * The numbers that are not zero, so that a line has room for those that matter. The rate is that of the whole run, of
 * `seconds` so far: calls that wait for a limit come in bursts.
 */
export function printProgress(
  progress: Progress,
  read: number | undefined,
  seconds: number,
): string {
  const { done, failed, refused, inDoubt } = progress;
  const settled = done + failed + refused + inDoubt;
  const rate = seconds > 0 ? settled / seconds : 0;
  const counts = [
    `${number(done)} done`,
    ...part(failed, "failed"),
    ...part(refused, "refused"),
    ...part(inDoubt, "in doubt"),
    ...part(progress.repeats, progress.repeats === 1 ? "repeat" : "repeats"),
    `${number(Math.round(rate))}/s`,
  ];
  if (!read) return counts.join(", ");
  // What is read and not settled yet counts for what is left, as it was estimated from the bytes.
  const total = Math.max((settled + progress.waiting) / read, settled);
  const share = total === 0 ? 1 : settled / total;
  const left = rate > 0 ? [`${duration((total - settled) / rate)} left`] : [];
  return [...counts, `${Math.floor(share * 100)}%`, ...left].join(", ");
}

const part = (count: number, noun: string): string[] =>
  count === 0 ? [] : [`${number(count)} ${noun}`];

export const number = (value: number): string => value.toLocaleString("en-US");

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 100) return `${whole} s`;
  if (whole < 6_000) return `${Math.round(whole / 60)} min`;
  return `${(whole / 3_600).toFixed(1)} h`;
}
