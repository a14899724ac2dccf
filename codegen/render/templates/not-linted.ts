// The lines at the top of each generated file with which linters leave it alone: ESLint and oxlint by the first, Biome by
// the second.
export const NOT_LINTED = `/* eslint-disable */
// biome-ignore-all lint format assist: generated
`;
