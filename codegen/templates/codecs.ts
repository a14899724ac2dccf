// codecs.ts: one table per type. The line break after `{` makes Prettier keep one element per line.
export const codecs = `
{{#if codecImports}}
import {
  {{#each codecImports}}
  {{this}},
  {{/each}}
} from {{runtime}};
{{/if}}
{{#if codecsUseTypes}}
import type * as types from "./types.js";
{{/if}}

{{#each codecs}}
{{#if enumeration}}
export const {{name}} = enumeration<types.{{name}}>({{wireName}}, [
  {{#each enumeration.words}}
  {{this}},
  {{/each}}
]);
{{/if}}
{{#if list}}
export const {{name}} = list({{wireName}}, { {{list.key}}: {{list.codec}} });
{{/if}}
{{#if abstract}}
export const {{name}} = abstract<types.{{name}}>({{wireName}}, {
  {{#each abstract.subtypes}}
  {{this}},
  {{/each}}
});
{{/if}}
{{#if sequence}}
export const {{name}} = sequence<types.{{name}}>(
  {{wireName}},
  {
    {{#each sequence.fields}}
    {{key}}: {{codec}},
    {{/each}}
  },
  ({{sequence.parameters}}) => ({ {{sequence.literal}} }),
);
{{/if}}

{{else}}
export {};
{{/each}}
`;
