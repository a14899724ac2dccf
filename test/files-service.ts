// A service with binary values and attachments, of the contract in test/fixtures/wsdl/attachments.
import { attachmentOf, type CallOptions } from "../src/wire/index.js";
import type { Service } from "./fixtures/wsdl/attachments/expected/service.js";

export const filesService: Service = {
  async reverse({ name, data, typed }) {
    return {
      name,
      data: Uint8Array.from(data).reverse(),
      typed: typed && { ...typed, $value: Uint8Array.from(typed.$value).reverse() },
    };
  },

  /** Answers what it got, in words. */
  async send({ file }, { attachments = {} }: CallOptions = {}) {
    const { contentType, bytes } = attachmentOf(attachments, file) ?? {};
    return `${contentType} ${bytes?.length}`;
  },
};
