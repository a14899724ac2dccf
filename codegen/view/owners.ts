// Finds what of the contract a declaration of the generated files was made from, by its name in them.
import type { Model } from "../model/model.js";
import type { Owner } from "../model/owner.js";
import { operationsOf } from "./operations.js";
import type { TypeOptions } from "./type-options.js";
import { contextOf } from "./view.js";

/** `declaration` is a name and, in an interface, that of a member. `undefined` for what no part of the contract made alone. */
export type FindOwner = (file: string, declaration: readonly string[]) => Owner | undefined;

export function ownersOf(model: Model, options: TypeOptions): FindOwner {
  const context = contextOf(model, options);
  const { groups, names } = operationsOf(context);
  const types = new Map<string, Owner>();
  const rows = new Map<string, Owner>();
  const members = new Map<string, Owner>();
  for (const { name } of model.types) {
    const owner: Owner = { kind: "type", name };
    types.set(context.names.type(name), owner).set(context.names.plain(name), owner);
  }
  for (const group of groups)
    for (const { name, headers, outputHeaders, faults } of group.operations) {
      const owner: Owner = { kind: "operation", name, ports: group.ports.map(({ port }) => port) };
      rows.set(names.operation(group, name), owner);
      members.set(key(names.service(group), names.method(name)), owner);
      for (const block of [...headers, ...outputHeaders, ...faults]) {
        const element: Owner = { kind: "element", name: block };
        rows.set(names.block(block), element);
        members.set(key(names.requestHeaders, names.property(block)), element);
        members.set(key(names.answerHeaders, names.property(block)), element);
      }
    }
  return (file, [name = "", member = ""]) => {
    if (file === "types.ts" || file === "codecs.ts") return types.get(name);
    if (file === "operations.ts") return rows.get(name);
    return file === "service.ts" ? members.get(key(name, member)) : undefined;
  };
}

function key(declaration: string, member: string): string {
  return `${declaration} ${member}`;
}
