// index.ts: the exports of the generated folder.
export const door = `
{{comment}}

export * from "./types{{extension}}";
{{#if services}}
export type {
  {{#each headers}}
  {{name}},
  {{/each}}
  {{#each services}}
  {{name}},
  {{/each}}
} from "./service{{extension}}";
{{/if}}
export * as codecs from "./codecs{{extension}}";
{{#if tables}}
export {
  {{#each tables}}
  {{name}},
  {{/each}}
} from "./operations{{extension}}";
{{/if}}
{{#if client}}
export {
  createCaller,
  createClient,
  type ClientOptions,
  {{#if severalServices}}
  type Services,
  {{/if}}
} from "./client{{extension}}";
{{/if}}
`;
