// Copies what the rules read of params, so that each property is read once and all rules see the same value, whatever a
// getter returns the next time. What no rule reads is not copied.
import { isRecord } from "../../is-record.js";
import { route, upToHole } from "./path.js";
import type { Rule } from "./rule.js";

/** What rules read below a value: by the names of properties, and `[]` for the items of a list. */
interface Place {
  readonly inside: Map<string, Place>;
}

const places = new WeakMap<readonly Rule[], Place>();

export function excerptOf(params: unknown, rules: readonly Rule[]): unknown {
  if (rules.length === 0) return params;
  let place = places.get(rules);
  if (place === undefined) places.set(rules, (place = placesOf(rules)));
  return copy(params, place);
}

function copy(value: unknown, place: Place | undefined): unknown {
  if (place === undefined || place.inside.size === 0) return value;
  const items = place.inside.get("[]");
  if (Array.isArray(value))
    return items === undefined ? value : Array.from(upToHole(value), (item) => copy(item, items));
  if (!isRecord(value)) return value;
  const own = { ...value };
  for (const [name, inner] of place.inside)
    if (Object.hasOwn(own, name)) own[name] = copy(own[name], inner);
  return own;
}

function placesOf(rules: readonly Rule[]): Place {
  const root: Place = { inside: new Map() };
  for (const rule of rules) for (const path of pathsOf(rule)) add(root, path);
  return root;
}

function add(root: Place, path: string): void {
  let place = root;
  const enter = (name: string): void => {
    let inner = place.inside.get(name);
    if (inner === undefined) place.inside.set(name, (inner = { inside: new Map() }));
    place = inner;
  };
  for (const { name, isList } of route(path)) {
    enter(name);
    if (isList) enter("[]");
  }
}

/** Every path that the interpreter of a rule follows. */
function pathsOf(rule: Rule): string[] {
  const { path, when, unless } = rule;
  const paths = [path];
  for (const condition of [when, unless]) if (condition !== undefined) paths.push(condition.path);
  if (rule.kind === "key") paths.push(...rule.keys.map((key) => key.path));
  if (rule.kind === "needs") paths.push(rule.needs);
  if (rule.kind === "some") paths.push(...rule.others);
  if (rule.kind === "once") paths.push(rule.value);
  if (rule.kind === "attributes") paths.push(`${path}[].name`, `${path}[].value`);
  if (rule.kind === "attribute") paths.push(`${path}.name`, `${path}.value`);
  if (rule.kind === "attributes" && rule.standIns !== undefined) paths.push(rule.standIns.path);
  return paths;
}
