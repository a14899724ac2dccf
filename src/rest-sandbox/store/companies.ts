// The table of companies that REST calls wrote.
import { parseColumn, type Database } from "../../sandbox/store/database.js";

export interface Company {
  readonly id: number;
  readonly externalId: string;
  /** As leads of the company have them, by the name under which a value is stored there. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface Row {
  id: number;
  external_id: string;
  attributes: string;
  created_at: number;
  updated_at: number;
}

export function listCompanies(database: Database): readonly Company[] {
  return database.all<Row>("SELECT * FROM company ORDER BY id").map(toCompany);
}

export function findCompany(
  database: Database,
  key: { readonly id: number } | { readonly externalId: string },
): Company | undefined {
  const row =
    "id" in key
      ? database.get<Row>("SELECT * FROM company WHERE id = ?", key.id)
      : database.get<Row>("SELECT * FROM company WHERE external_id = ?", key.externalId);
  return row && toCompany(row);
}

/** The companies with this name. */
export function findCompanies(database: Database, name: string): readonly Company[] {
  return listCompanies(database).filter(({ attributes }) => attributes["Company"] === name);
}

/** Inserts a company, or replaces the one with this external id, and returns its id. */
export function putCompany(
  database: Database,
  { externalId, attributes, createdAt, updatedAt }: Omit<Company, "id">,
): number {
  database.run(
    "INSERT INTO company (external_id, attributes, created_at, updated_at) VALUES (?, ?, ?, ?) " +
      "ON CONFLICT (external_id) DO UPDATE SET attributes = excluded.attributes, updated_at = excluded.updated_at",
    externalId,
    JSON.stringify(attributes),
    createdAt,
    updatedAt,
  );
  return findCompany(database, { externalId })?.id ?? 0; // never 0: it was just written
}

function toCompany(row: Row): Company {
  return {
    id: row.id,
    externalId: row.external_id,
    attributes: parseColumn(row.attributes),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
