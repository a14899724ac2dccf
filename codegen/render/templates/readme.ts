// README.md of the generated folder: the first call, the operations, the files.
export const readme = `
{{readmeBanner}}

# {{title}}

{{introduction}}

{{#if firstCall}}
## The first call

{{firstCall}}

A request that the contract does not allow is rejected before it is sent, with all its violations
(\`ValidationError\`). A fault of the service is a \`SoapFaultError\`, no answer a \`TransportError\`.

{{/if}}
{{headerBlocks}}

{{#if operationTables}}
## Operations

{{#each operationTables}}
{{heading}}

{{table}}

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
