// The SQL schema of what only REST has, beside the tables of the sandbox's world.

/** Marks a file as the stand-in's: `mktr`, in the header of the file. */
export const applicationId = 0x6d6b7472;

/** Increased with every change after which older files cannot be read. */
export const ownVersion = 2;

export const ownSchema = `
  CREATE TABLE company (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    external_id TEXT NOT NULL UNIQUE,
    attributes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  );

  CREATE TABLE bulk_import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list INTEGER,
    lookup_field TEXT NOT NULL,
    partition TEXT,
    columns TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    done INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    warned INTEGER NOT NULL
  );
  CREATE INDEX bulk_import_by_end ON bulk_import (ends_at);
  CREATE TABLE bulk_import_row (
    import INTEGER NOT NULL,
    position INTEGER NOT NULL,
    cells TEXT NOT NULL,
    kind TEXT,
    reason TEXT,
    PRIMARY KEY (import, position)
  ) WITHOUT ROWID;
`;
