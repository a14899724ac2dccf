// What every operation gets: the setup, the assumptions, the clock and the stores.
import type { Database } from "../store/database.js";
import type { Assumptions } from "../setup/assumptions.js";
import { standardFields, type Field } from "../setup/fields.js";
import { describedObjects, type DescribedObject } from "../setup/object-fields.js";
import type { Setup } from "../setup/setup.js";
import { Activities } from "../store/activities.js";
import { Assets } from "../store/assets.js";
import { Campaigns } from "../store/campaigns.js";
import { CustomObjects } from "../store/custom-objects.js";
import { Imports } from "../store/imports.js";
import { Leads } from "../store/leads.js";
import { Members } from "../store/members.js";
import { MObjects } from "../store/mobjects.js";
import { timePrinter } from "../setup/time.js";

export interface World {
  readonly database: Database;
  readonly setup: Setup;
  readonly assume: Assumptions;
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly now: () => number;
  /** That of callers. Stream positions are sealed with it: the same calls are answered with the same positions. */
  readonly secretKey: string;
  /** Prints a time as answers show it, with the offset of the service. */
  readonly printTime: (at: number) => string;
  /** Lead fields by SOAP name. */
  readonly fields: ReadonlyMap<string, Field>;
  /** What describeMObject describes, by name. */
  readonly objects: ReadonlyMap<string, DescribedObject>;
  readonly assets: Assets;
  readonly leads: Leads;
  readonly activities: Activities;
  readonly members: Members;
  readonly imports: Imports;
  readonly campaigns: Campaigns;
  readonly mobjects: MObjects;
  readonly customObjects: CustomObjects;
}

export function createWorld(
  database: Database,
  setup: Setup,
  assume: Assumptions,
  now: () => Date,
  secretKey: string,
): World {
  const custom = setup.customFields.map((field): Field => ({ ...field, custom: true }));
  const fields = new Map([...standardFields, ...custom].map((field) => [field.name, field]));
  return {
    database,
    setup,
    assume,
    now: () => now().getTime(),
    secretKey,
    printTime: timePrinter(assume.timeZone),
    fields,
    objects: describedObjects(setup.objectFields, [...fields.values()]),
    assets: new Assets(database, setup),
    leads: new Leads(database),
    activities: new Activities(database),
    members: new Members(database),
    imports: new Imports(database),
    campaigns: new Campaigns(database),
    mobjects: new MObjects(database),
    customObjects: new CustomObjects(database),
  };
}
