// index.ts: the exports of the generated folder.
export const door = `
{{comment}}

export * from "./types.js";
{{#if services}}
export type {
  {{#each headers}}
  {{name}},
  {{/each}}
  {{#each services}}
  {{name}},
  {{/each}}
} from "./service.js";
{{/if}}
export * as codecs from "./codecs.js";
{{#if tables}}
export {
  {{#each tables}}
  {{name}},
  {{/each}}
} from "./operations.js";
{{/if}}
{{#if client}}
export {
  createCaller,
  createClient,
  type ClientOptions,
  {{#if severalServices}}
  type Services,
  {{/if}}
} from "./client.js";
{{/if}}
`;
