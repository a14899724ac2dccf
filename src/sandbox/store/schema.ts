// The SQL schema of the sandbox's state. Values are JSON columns; what rows are looked up by is in key tables
// beside them, with indexes, so that no call reads a whole table.

/** Marks a file as the sandbox's: `mktw`, in the header of the file. */
export const applicationId = 0x6d6b7477;

/** Increased with every change after which older files cannot be read. */
export const schemaVersion = 4;

export const schema = `
  CREATE TABLE lead (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT,
    partition TEXT NOT NULL,
    known INTEGER NOT NULL,
    attributes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  );
  CREATE INDEX lead_by_update ON lead (known, updated_at, id);

  CREATE TABLE lead_key (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    lead INTEGER NOT NULL
  );
  CREATE INDEX lead_key_by_value ON lead_key (kind, value, lead);
  CREATE INDEX lead_key_by_lead ON lead_key (lead, kind);

  CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lead INTEGER NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    asset TEXT,
    campaign TEXT,
    attributes TEXT NOT NULL
  );
  CREATE INDEX activity_by_lead ON activity (lead, at, id);
  CREATE INDEX activity_by_time ON activity (at, id);
  CREATE INDEX activity_by_type ON activity (type, at, id);

  CREATE TABLE asset (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) WITHOUT ROWID;
  CREATE TABLE list_member (
    list INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    PRIMARY KEY (list, lead)
  ) WITHOUT ROWID;
  CREATE INDEX list_member_by_lead ON list_member (lead);

  CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list INTEGER NOT NULL,
    mode TEXT NOT NULL,
    campaign INTEGER,
    columns TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    rows INTEGER NOT NULL,
    done INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    ignored INTEGER NOT NULL
  );
  CREATE INDEX import_by_list ON import (list, id);
  CREATE INDEX import_by_status ON import (status, id);
  CREATE TABLE import_row (
    import INTEGER NOT NULL,
    position INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (import, position)
  ) WITHOUT ROWID;

  CREATE TABLE campaign_token (
    campaign INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    tokens TEXT NOT NULL,
    PRIMARY KEY (campaign, lead)
  ) WITHOUT ROWID;
  CREATE TABLE campaign_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    at INTEGER NOT NULL,
    tokens TEXT NOT NULL
  );
  CREATE TABLE campaign_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    done INTEGER NOT NULL,
    tokens TEXT NOT NULL,
    lead_tokens TEXT NOT NULL
  );
  CREATE INDEX campaign_run_by_time ON campaign_run (done, run_at);

  CREATE TABLE mobject (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    attributes TEXT NOT NULL,
    groups TEXT NOT NULL,
    associations TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  );
  CREATE INDEX mobject_by_type ON mobject (type, id);
  CREATE TABLE mobject_key (
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    number REAL,
    mobject INTEGER NOT NULL,
    PRIMARY KEY (type, name, value, mobject)
  ) WITHOUT ROWID;
  CREATE INDEX mobject_key_by_number ON mobject_key (type, name, number, value);
  CREATE INDEX mobject_key_by_mobject ON mobject_key (mobject);

  CREATE TABLE custom_object (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    keys TEXT NOT NULL,
    attributes TEXT NOT NULL
  );
  CREATE INDEX custom_object_by_type ON custom_object (type, id);
  CREATE TABLE custom_object_key (
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    object INTEGER NOT NULL,
    PRIMARY KEY (type, name, value, object)
  ) WITHOUT ROWID;
  CREATE INDEX custom_object_key_by_object ON custom_object_key (object);
  CREATE INDEX custom_object_key_by_value ON custom_object_key (name, value);
`;

const named = (pattern: RegExp, text: string) =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name);

export const tablesOf = (text: string): readonly string[] => named(/\bCREATE TABLE (\w+)/g, text);

/** The names of all that the schema creates. */
export const created: ReadonlySet<string> = new Set(named(/\bCREATE \w+ (\w+)/g, schema));
