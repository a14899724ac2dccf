// What the checks of options have in common. No value is shown: any could be a secret.
import { violation } from "../call/option-checks.js";
import { ValidationError, type Violation } from "../errors.js";

/** Throws a `ValidationError` where there are violations. */
export function refuse(operation: string, violations: readonly Violation[]): void {
  if (violations.length > 0) throw new ValidationError(operation, violations);
}

/** A violation where a value is given and is not what is expected. */
export function unless(
  path: string,
  value: unknown,
  isExpected: (value: unknown) => boolean,
  expected: string,
): Violation[] {
  return value === undefined || isExpected(value) ? [] : [violation(path, `expected ${expected}`)];
}

export const isWhole =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

export const isListOf =
  (isItem: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isItem);

/** Not NaN, which is neither. */
export function isAmount(value: unknown): boolean {
  return typeof value === "number" && value >= 0;
}
