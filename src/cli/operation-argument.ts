// The argument `<operation>`: the name of an operation; any other is wrong usage.
import { Argument, InvalidArgumentError } from "commander";
import { operations } from "../../generated/operations.js";
import { didYouMean } from "../codec/did-you-mean.js";

export type OperationName = keyof typeof operations;

const names = Object.keys(operations);

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** The argument `<operation>`; `others` are names that are allowed as well. */
export function operationArgument(...others: readonly string[]): Argument {
  const known = [...names, ...others];
  return new Argument("<operation>", "operation of the contract, such as syncLead")
    .choices(known)
    .argParser((name: string) => {
      if (known.includes(name)) return name;
      throw new InvalidArgumentError(
        `Unknown operation${didYouMean(name, known) || `: the contract has ${names.join(", ")}`}`,
      );
    });
}
