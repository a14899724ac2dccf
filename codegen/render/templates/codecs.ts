// codecs.ts: one codec for each type.
export const codecs = `
{{#if codecImports.functions}}
import {
  {{#each codecImports.functions}}
  {{this}},
  {{/each}}
  {{#each codecImports.runtimeTypes}}
  type {{this}},
  {{/each}}
} from {{runtime}};
{{/if}}
{{#if codecImports.types}}
import type * as types from "./types.js";
{{/if}}

{{#each namespaceConstants}}
const {{name}} = {{value}};
{{/each}}

{{#each codecs}}
export const {{name}}{{#if type}}: {{type}}{{/if}} = /* @__PURE__ */ {{expression}};

{{else}}
export {};
{{/each}}
`;
