// The generated files as Handlebars templates. They contain only loops and conditions; every value comes from the view.
// They are texts in TypeScript files, so that the bundle contains them.
import { client } from "./client.js";
import { NOT_LINTED } from "./not-linted.js";
import { codecs } from "./codecs.js";
import { door } from "./door.js";
import { operations } from "./operations.js";
import { readme } from "./readme.js";
import { service } from "./service.js";
import { types } from "./types.js";

// Linters judge what a person wrote. ESLint's words are also those of oxlint.
const banner = `{{banner}}
${NOT_LINTED}
`;

/** Templates by the name of the generated file. */
export const templates: Readonly<Record<string, string>> = {
  "types.ts": banner + types,
  "codecs.ts": banner + codecs,
  "operations.ts": banner + operations,
  "service.ts": banner + service,
  "client.ts": banner + client,
  "index.ts": banner + door,
  "README.md": readme,
};
