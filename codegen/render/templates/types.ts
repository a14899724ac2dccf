// types.ts: one interface or alias per type, one line per element.
export const types = `
{{#if typeImports}}
import type { {{#each typeImports}}{{this}}, {{/each}} } from {{runtime}};

{{/if}}
{{#each types}}
{{comment}}
{{#if members}}
export interface {{name}} {
  {{#each members}}
  {{#if comment}}
  {{comment}}
  {{/if}}
  {{text}}
  {{/each}}
}
{{else if alias}}
export type {{name}} = {{alias}};
{{else}}
export interface {{name}} {}
{{/if}}

{{else}}
export {};
{{/each}}
`;
