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

A request that the contract does not allow is refused before it is sent, with every reason at once
(\`ValidationError\`); a fault of the service is a \`SoapFaultError\`, no answer a \`TransportError\`.

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

| file | what is in it |
| --- | --- |
| \`types.ts\` | an interface for each type, in the order of the schema |
| \`codecs.ts\` | how each type is written and read; checked against \`types.ts\` by the compiler |
{{#if operationTables}}
| \`operations.ts\` | a row for each operation: names, messages, headers, faults |
| \`service.ts\` | the operations as methods, to call or to implement |
{{/if}}
{{#if client}}
| \`client.ts\` | \`createClient\`; \`createCaller\` for programs that bundle a few operations |
{{/if}}
`;
