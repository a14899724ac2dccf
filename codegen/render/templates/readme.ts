// README.md of the generated folder: the first call, the operations, the files.
const fence = "```";

export const readme = `
<!-- Generated from {{source}} by \`mktows generate\`. Do not edit: change the WSDL and regenerate. -->

# {{title}}

{{introduction}}

{{#with firstCall}}
## The first call

${fence}ts
import { createClient } from "./index.js";

const client = createClient({{options}});
{{statement}};
${fence}

A request that the contract does not allow is rejected before it is sent, with all its violations
(\`ValidationError\`). A fault of the service is a \`SoapFaultError\`, no answer a \`TransportError\`.

{{/with}}
{{headerBlocks}}

{{#if operationTables}}
## Operations

{{#each operationTables}}
{{heading}}

{{header}}
{{#each rows}}
{{cells}}
{{/each}}

{{/each}}
{{/if}}
## Files

| file | contents |
| --- | --- |
| \`types.ts\` | an interface for each type, in the order of the schema |
| \`codecs.ts\` | a codec for each type; the compiler checks it against \`types.ts\` |
{{#if operationTables}}
| \`operations.ts\` | a row for each operation: names, messages, headers, faults |
| \`service.ts\` | the operations as methods, to call or to implement |
{{/if}}
{{#if client}}
| \`client.ts\` | \`createClient\`; \`createCaller\` for programs that bundle a few operations |
{{/if}}
`;
