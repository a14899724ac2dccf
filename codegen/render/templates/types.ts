// types.ts: one interface or alias for each type, one line for each property.
export const types = `
{{#if typeImports.runtimeTypes}}
import type { {{#each typeImports.runtimeTypes}}{{this}}, {{/each}} } from {{runtime}};

{{/if}}
{{#each types}}
{{comment}}
{{#if properties}}
export interface {{name}} {
  {{#each properties}}
  {{#if comment}}
  {{comment}}
  {{/if}}
  {{declaration}}
  {{/each}}
}
{{else if values}}
export const {{name}} = [
{{values}},
] as const;
export type {{name}} = (typeof {{name}})[number];
{{else if alias}}
export type {{name}} = {{alias}};
{{else}}
export interface {{name}} {}
{{/if}}

{{else}}
export {};
{{/each}}
`;
