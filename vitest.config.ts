import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // The package's own `imports` point into dist/; tests run the sources.
    alias: [
      {
        find: /^#platform\/(.*)$/,
        replacement: fileURLToPath(new URL("./src/platform/node/$1.ts", import.meta.url)),
      },
    ],
  },
  test: { include: ["test/**/*.test.ts"], testTimeout: 120_000 },
});
