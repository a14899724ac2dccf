// Validates what programs and what is in them require of channels, tags and workspaces, and of each other.
import type { Violation } from "../../errors.js";
import {
  calledBy,
  expectName,
  folded,
  idOf,
  nameOf,
  repeated,
  type Item,
  type Occurrence,
  type Parts,
} from "./parts.js";
import { tokenName } from "./token-name.js";
import { violation } from "./validators.js";

export function validatePrograms(parts: Parts): Violation[] {
  const { each, once, known } = parts;
  const programs = known("programs", ({ name }) => name);
  const inProgram = ({ program }: Item<"campaigns" | "lists">, path: string) =>
    expectName(programs, program, `${path}.program`, "the name of one of programs");
  // Requests name a list `B` in program `A` by `A.B`, as if that were its name.
  const called = (asset: Item<"campaigns" | "lists">, path: string): Occurrence[] => [
    [calledBy(asset), `${path}.name`],
  ];
  return [
    ...once("channels", nameOf),
    ...each("tags", ({ type, values = [] }, path) => [
      ...(type === "Channel"
        ? violation(`${path}.type`, "is that of channels: give them in setup.channels")
        : []),
      ...repeated(values.map((value, at) => [value, `${path}.values[${at}]`])),
    ]),
    ...once("tags", ({ type }, path) => [[type, `${path}.type`]]),
    ...each("programs", programJudge(parts)),
    ...once("programs", idOf),
    ...once("programs", nameOf),
    ...each("campaigns", inProgram),
    ...once("campaigns", idOf),
    ...once("campaigns", called),
    ...each("lists", inProgram),
    ...once("lists", idOf),
    ...once("lists", called),
    ...once("lists", ({ keys = {} }, path) =>
      Object.entries(keys).map(([kind, value]) => [
        value && `${kind} ${value}`,
        `${path}.keys.${kind}`,
      ]),
    ),
  ];
}

function programJudge({ known }: Parts) {
  const channels = known("channels", ({ name }) => name);
  const workspaces = known("workspaces", ({ name }) => name && folded(name));
  const types = known("tags", ({ type }) => type);
  const values = known("tags", (tag) => tag.values);
  return (program: Item<"programs">, path: string): Violation[] => {
    const { channel, workspace = "Default", tags = [], costs = [], tokens = [] } = program;
    return [
      ...expectName(channels, channel, `${path}.channel`, "the name of one of channels"),
      ...expectName(
        workspaces && ["default", ...workspaces],
        folded(workspace),
        `${path}.workspace`,
        "the name of one of workspaces, or Default",
      ),
      ...tags.flatMap(({ type, value }, at) => [
        ...expectName(types, type, `${path}.tags[${at}].type`, "the type of one of tags"),
        ...expectName(
          values?.[types?.indexOf(type) ?? -1],
          value,
          `${path}.tags[${at}].value`,
          "one of the values of the tag in tags",
        ),
      ]),
      ...repeated(tags.map(({ type }, at) => [type, `${path}.tags[${at}].type`])),
      ...repeated(tokens.map(({ name }, at) => [tokenName(name), `${path}.tokens[${at}].name`])),
      ...repeated(costs.map(({ id }, at) => [String(id), `${path}.costs[${at}].id`])),
    ];
  };
}
