// codecs.ts: one codec for each type.
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

{{#each namespaceConstants}}
const {{name}} = {{value}};
{{/each}}

{{#each codecs}}
export const {{name}}{{#if type}}: Codec<{{type}}>{{/if}} = /* @__PURE__ */ {{expression}};

{{else}}
export {};
{{/each}}
`;
