// The database of the stand-in: the state of the sandbox's world, and tables of what only REST has.
import { openDatabase as openState, type Database } from "../../sandbox/store/database.js";
import { schemaVersion } from "../../sandbox/store/schema.js";
import { applicationId, ownSchema, ownVersion } from "./schema.js";

/** Opens a database file, or one in memory. */
export function openDatabase(path: string | undefined): Database {
  return openState(path, {
    door: "mktows/rest-sandbox",
    applicationId,
    version: schemaVersion * 1000 + ownVersion,
    schema: ownSchema,
  });
}
