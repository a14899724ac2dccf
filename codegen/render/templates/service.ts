// service.ts: one documented method for each operation, and the header blocks that operations bind.
export const service = `
{{#if serviceImports.runtimeTypes}}
import type {
  {{#each serviceImports.runtimeTypes}}
  {{this}},
  {{/each}}
} from {{runtime}};
{{/if}}
{{#if serviceImports.types}}
import type * as types from "./types{{extension}}";
{{/if}}

{{#each headers}}
{{comment}}
export interface {{name}} {
  {{#each properties}}
  {{#if comment}}
  {{comment}}
  {{/if}}
  {{declaration}}
  {{/each}}
}

{{/each}}
{{#each services}}
{{comment}}
export interface {{name}} {
  {{#each methods}}
  {{comment}}
  {{name}}({{params}}, options?: {{options}}): Promise<{{result}}>;

  {{/each}}
}

{{/each}}
`;
