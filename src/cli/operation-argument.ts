// The `<operation>` argument: a name out of the contract, anything else is wrong usage.
import { Argument, InvalidArgumentError } from "commander";
import { operations } from "../../generated/operations.js";
import { didYouMean } from "../codec/did-you-mean.js";

export type OperationName = keyof typeof operations;

const names = Object.keys(operations);

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** The argument `<operation>`; `others` are words that are taken as well. */
export function operationArgument(...others: readonly string[]): Argument {
  const known = [...names, ...others];
  return new Argument("<operation>", "operation of the contract, such as syncLead").argParser(
    (name: string) => {
      if (known.includes(name)) return name;
      throw new InvalidArgumentError(
        `The contract has no such operation${didYouMean(name, known) || `: it has ${names.join(", ")}`}`,
      );
    },
  );
}
