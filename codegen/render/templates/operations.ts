// operations.ts: header blocks and fault details, one row for each operation, and the tables of the rows.
export const operations = `
import {
  {{#each operationImports.functions}}
  {{this}},
  {{/each}}
  {{#each operationImports.runtimeTypes}}
  type {{this}},
  {{/each}}
} from {{runtime}};
{{#if operationImports.codecs}}
import * as codecs from "./codecs{{extension}}";
{{/if}}
{{#if operationImports.types}}
import type * as types from "./types{{extension}}";
{{/if}}

{{namespace}}

{{#each blocks}}
export const {{name}}: Element<{{type}}> = {
  {{element}},
};

{{/each}}
{{#each rows}}
export const {{name}}: {{type}} = /* @__PURE__ */ operation({
  name: {{wireName}},
  soapAction: {{soapAction}},
  input: {{input}},
  output: {{output}},
  {{#if oneWay}}
  oneWay: true,
  {{/if}}
  headers: {{headers}},
  {{#if answerHeaders}}
  answerHeaders: {{answerHeaders}},
  {{/if}}
  {{#if faults}}
  faults: {{faults}},
  {{/if}}
});

{{/each}}
{{#each tables}}
{{comment}}
export const {{name}}: {
  {{#each entries}}
  {{key}}: typeof {{constant}};
  {{/each}}
} = {
  {{#each entries}}
  {{entry}},
  {{/each}}
};

{{/each}}
`;
