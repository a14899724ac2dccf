// codecs.ts: one table per type. The line break after `{` makes Prettier keep one element per line. Elements are
// made by a function, when they are first needed: so loading costs nothing, a type can contain itself, and with
// each call marked as pure a bundle holds the types it uses and no other.

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
export const {{name}} = /* @__PURE__ */ enumeration<types.{{name}}>({{wireName}}, [
  {{#each enumeration.words}}
  {{this}},
  {{/each}}
]);
{{/if}}
{{#if list}}
export const {{name}}${annotation} = /* @__PURE__ */ list({{wireName}}, () => ({ {{list.text}} }));
{{/if}}
{{#if abstract}}
export const {{name}}${annotation} = /* @__PURE__ */ abstract<types.{{name}}>({{wireName}}, () => ({
  {{#each abstract.subtypes}}
  {{text}},
  {{/each}}
}));
{{/if}}
{{#if sequence}}
export const {{name}}${annotation} = /* @__PURE__ */ sequence<types.{{name}}>(
  {{wireName}},
  () => ({
    {{#each sequence.fields}}
    {{text}},
    {{/each}}
  }),
  ({{sequence.parameters}}) => ({ {{sequence.literal}} }),
);
{{/if}}

{{else}}
export {};
{{/each}}
`;
