// Lead partitions: those of the world's workspaces, or one where workspaces are off.
import type { World } from "../../sandbox/world/world.js";

export interface Partition {
  readonly id: number;
  readonly name: string;
}

export function partitionsOf({ setup }: World): readonly Partition[] {
  const names = [
    ...new Set([
      ...setup.workspaces.map(({ primaryPartition }) => primaryPartition),
      ...setup.assignmentRules.map(({ partition }) => partition),
    ]),
  ];
  const all = setup.workspaces.length === 0 ? ["Default"] : names;
  return all.map((name, index) => ({ id: index + 1, name }));
}
