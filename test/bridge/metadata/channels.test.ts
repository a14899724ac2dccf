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
