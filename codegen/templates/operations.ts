// operations.ts: header blocks and faults, one row per operation, and the table of them.
export const operations = `
import {
  {{#each operationImports}}
  {{this}},
  {{/each}}
} from {{runtime}};
{{#if operationsUseCodecs}}
import * as codecs from "./codecs.js";
{{/if}}
{{#if headersUseTypes}}
import type * as types from "./types.js";
{{/if}}

const namespace = {{namespace}};

{{#each headers}}
export const {{name}}: Element<{{type}}> = {
  {{element}},
};

{{/each}}
{{#each faults}}
export const {{name}}: Element<{{type}}> = {
  {{element}},
};

{{/each}}
{{#each operations}}
export const {{name}} = /* @__PURE__ */ operation({
  name: {{wireName}},
  soapAction: {{soapAction}},
  input: { {{input}} },
  output: { {{output}} },
  headers: { {{headers}} },
  {{#if faults}}
  faults: { {{faults}} },
  {{/if}}
});

{{/each}}
/** Every operation of port {{port}}, by name. */
export const operations = {
  {{#each operations}}
  {{entry}},
  {{/each}}
};
`;
