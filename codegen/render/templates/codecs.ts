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
import {{#if codecImports.typeValues}}{{else}}type {{/if}}* as types from "./types{{extension}}";
{{/if}}

{{#each namespaceConstants}}
const {{name}} = {{value}};
{{/each}}

{{#each codecs}}
export const {{name}}: {{type}} = /* @__PURE__ */ {{expression}};

{{else}}
export {};
{{/each}}
`;
