// Finds the row of the routing table that a method and a path mean.
import { Denied } from "../world/denied.js";
import type { Route } from "../world/route.js";

export interface Found {
  readonly route: Route;
  /** The parameters of the path, by name. */
  readonly path: Readonly<Record<string, string>>;
}

/** Throws a `Denied`: 610 for a path that no row has, 605 for a method that none of its rows has. */
export type Router = (method: string, path: string) => Found;

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

export function createRouter(routes: readonly Route[]): Router {
  // A path without parameters comes before one that would take its last part for a parameter.
  const compiled = routes.map(compile).sort((a, b) => a.names.length - b.names.length);
  return (method, path) => {
    const matches = compiled.filter(({ pattern }) => pattern.test(path));
    const [first] = matches;
    if (first === undefined) throw new Denied("610", "Requested resource not found");
    const found = matches.find(
      ({ route, names }) => route.method === method && names.length === first.names.length,
    );
    if (found === undefined)
      throw new Denied("605", `HTTP method '${method.slice(0, 20)}' is not supported here`);
    const values = found.pattern.exec(path)?.slice(1) ?? [];
    const named = found.names.map((name, index) => [name, decoded(values[index] ?? "")] as const);
    return { route: found.route, path: Object.fromEntries(named) };
  };
}

function compile(route: Route): Compiled {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const source = route.path.split(/\{\w+\}/).map((part) => part.replaceAll(".", "\\."));
  return { route, names, pattern: new RegExp(`^${source.join("([^/]+)")}$`) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Denied("610", "Requested resource not found");
  }
}
