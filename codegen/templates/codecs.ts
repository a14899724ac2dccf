// codecs.ts: one table per type. The line break after `{` makes Prettier keep one element per line. Types that
// contain themselves are reached by getters, for their codec is not there yet when the table is made.

const annotation = "{{#if usedEarlier}}: Codec<types.{{name}}>{{/if}}";
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
export const {{name}}${annotation} = list({{wireName}}, { {{list.text}} });
{{/if}}
{{#if abstract}}
export const {{name}}${annotation} = abstract<types.{{name}}>({{wireName}}, {
  {{#each abstract.subtypes}}
  {{text}},
  {{/each}}
});
{{/if}}
{{#if sequence}}
export const {{name}}${annotation} = sequence<types.{{name}}>(
  {{wireName}},
  {
    {{#each sequence.fields}}
    {{text}},
    {{/each}}
  },
  ({{sequence.parameters}}) => ({ {{sequence.literal}} }),
);
{{/if}}

{{else}}
export {};
{{/each}}
`;
