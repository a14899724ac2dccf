// What lists and campaigns have from the program that they are in.
import type { World } from "../../sandbox/world/world.js";
import { leadTime } from "./times.js";

/** When every list, campaign and such was created and last changed: the world keeps no times of them. */
export const alwaysAt = Date.UTC(2013, 0, 1);
export const createdAlways = leadTime(alwaysAt);

export interface NamedWorkspace {
  readonly id: number;
  readonly name: string;
}

/** The workspace of a program, or of what is in none. */
export function workspaceOf(world: World, program: string | undefined): NamedWorkspace {
  const attributes = program === undefined ? [] : (find(world, program)?.attributes ?? []);
  const valueOf = (name: string) => attributes.find((one) => one.name === name)?.value;
  return {
    id: Number(valueOf("Workspace Id") ?? 1),
    name: valueOf("Workspace Name") ?? "Default",
  };
}

/** The id of the program with this name. */
export function programId(world: World, name: string): number | undefined {
  return find(world, name)?.id;
}

function find({ mobjects }: World, value: string) {
  return mobjects.newest("Program", { name: "Name", value });
}
