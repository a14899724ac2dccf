// index.ts: the door of the generated folder.
export const door = `
{{comment}}

export * from "./types.js";
export type { Service } from "./service.js";
export * as codecs from "./codecs.js";
export { operations } from "./operations.js";
`;
