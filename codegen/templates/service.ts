// service.ts: one documented method per operation.
export const service = `
import type {
  {{#each serviceImports}}
  {{this}},
  {{/each}}
} from {{runtime}};
{{#if serviceUsesTypes}}
import type * as types from "./types.js";
{{/if}}

{{serviceComment}}
export interface Service {
  {{#each operations}}
  {{comment}}
  {{method}}(params: {{params}}, options?: {{options}}): Promise<{{result}}>;

  {{/each}}
}
`;
