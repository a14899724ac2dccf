import { expect, test } from "vitest";
import { channels, tags } from "../../../src/bridge/metadata/channels.js";
import { bridgeOver } from "../mobjects/fixture.js";

const endless = () =>
  bridgeOver(() => Array.from({ length: 200 }, (_, at) => ({ name: `n${at}`, tagType: `t${at}` })));

test.each([
  ["channels", async () => channels(endless().bridge, {})],
  ["types of tags", async () => tags(endless().bridge, {})],
])("%s without an end are refused", async (_, read) => {
  const message = expect.stringMatching(/^not available over REST: more than 4000/) as string;
  await expect(read()).rejects.toMatchObject({ code: 20110, message });
});

test("a page with more types of tags than a call takes arguments is read", async () => {
  const rows = Array.from({ length: 200_000 }, (_, at) => ({ tagType: `t${at}` }));
  const { bridge } = bridgeOver(({ endpoint, params }) =>
    endpoint === "tagTypes.browse"
      ? rows.slice(params.query?.["offset"] === 0 ? 0 : rows.length)
      : [{ allowableValues: "[a, b]" }],
  );
  expect(await tags(bridge, { tagList: [{ type: "t7" }] })).toEqual([
    { type: "t7", values: ["a", "b"] },
  ]);
});
