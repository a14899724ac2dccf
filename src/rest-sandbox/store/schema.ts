// The SQL schema of what only REST has, beside the tables of the sandbox's world.

/** Marks a file as the stand-in's: `mktr`, in the header of the file. */
export const applicationId = 0x6d6b7472;

/** Increased with every change after which older files cannot be read. */
export const ownVersion = 1;

export const ownSchema = `
  CREATE TABLE company (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    external_id TEXT NOT NULL UNIQUE,
    attributes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  );
`;
