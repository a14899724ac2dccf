// getChannels and getTags: the channels and tags of the setup that the request selects.
import type { Attrib, ProgressionStatus } from "../../../generated/types.js";
import type { Operation } from "../world/operation.js";
import type { Channel } from "../setup/setup.js";

export const getChannels: Operation<"getChannels"> = (world, { tag }) => {
  const wanted = tag?.values ?? [];
  const channels = world.setup.channels.filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  );
  return {
    tags: channels.toSorted(byName).map((channel) => ({
      tagValue: channel.name,
      statusList: shownStatuses(channel),
    })),
  };
};

/** The statuses without step 0, `Not in Program`. */
function shownStatuses({ statuses }: Channel): ProgressionStatus[] {
  const shown = statuses.filter(({ step }) => step !== 0).toSorted(byName);
  return shown.map(({ name, step, behavior, success }) => {
    const extra: Attrib[] = behavior === undefined ? [] : [behavior];
    return {
      progressionStatus: [
        { name: "Status", value: name },
        { name: "Step", value: String(step) },
        ...extra,
        { name: "Success", value: String(success) },
      ],
    };
  });
}

export const getTags: Operation<"getTags"> = (world, { tagList = [] }) => {
  const tags = world.setup.tags.filter(
    ({ type }) => tagList.length === 0 || tagList.some(names(type)),
  );
  return {
    tagList: tags.map(({ type, values }) => {
      const wanted = tagList.filter(names(type)).flatMap((filter) => filter.values ?? []);
      return {
        type,
        values: values.filter((value) => wanted.length === 0 || wanted.includes(value)),
      };
    }),
  };
};

/** A filter without a type applies to every type. */
const names =
  (type: string) =>
  (filter: { readonly type?: string | undefined }): boolean =>
    filter.type === undefined || filter.type === type;

const byName = (a: { readonly name: string }, b: { readonly name: string }) =>
  a.name < b.name ? -1 : 1;
