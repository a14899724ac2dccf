// Reads from the environment where a client calls, and as whom: the variables that the commands read, too.
import { violation } from "../call/option-checks.js";
import { ValidationError } from "../errors.js";
import { isPresent } from "./rules/path.js";

/** Such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a client calls, and as whom. */
export type Account = { readonly [K in "endpoint" | "userId" | "secretKey"]: string };

/**
 * The account in `MKTOWS_ENDPOINT`, `MKTOWS_USER_ID` and `MKTOWS_SECRET_KEY`: `createClient(accountFrom(process.env))`. A
 * `ValidationError` names all of them that are not set.
 */
export function accountFrom(environment: Environment): Account {
  return textsFrom("accountFrom", environment, {
    endpoint: "MKTOWS_ENDPOINT",
    userId: "MKTOWS_USER_ID",
    secretKey: "MKTOWS_SECRET_KEY",
  });
}

/** The texts of variables that have to be set. No value is shown: any could be a secret. */
export function textsFrom<Name extends string>(
  reader: string,
  environment: Environment,
  variables: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  const names = Object.entries<string>(variables);
  const violations = names
    .filter(([, variable]) => !isPresent(environment[variable]))
    .map(([name, variable]) => violation(variable, `expected ${name}: set it in the environment`));
  if (violations.length > 0) throw new ValidationError(reader, violations);
  const texts = names.map(([name, variable]) => [name, environment[variable]]);
  return Object.fromEntries(texts) as Record<Name, string>; // all of them are set
}
