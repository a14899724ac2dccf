// README.md of the generated folder: the first call, faults, authentication, the operations, the files, the documentation.
export const readme = `
{{readmeBanner}}

# {{title}}

{{introduction}}

{{#if firstCall}}
## The first call

{{firstCall}}

A request that the contract does not allow is rejected before it is sent, with all its violations
(\`ValidationError\`). A fault of the service is a \`SoapFaultError\`, no answer a \`TransportError\`; all
are exported by {{runtimeSpan}}.

## Faults

{{aboutFaults}}

## Authentication

{{aboutAuthentication}}

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

{{aboutDocumentation}}

Commit the folder. With \`path/to/this/folder/** linguist-generated\` in \`.gitattributes\`, GitHub folds its files in
diffs; with the folder in \`.prettierignore\`, Prettier leaves them as they are. Linters do so by the
comments at the top of each file.
`;
