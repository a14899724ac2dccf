// The two kinds of records that a sync writes, as data: the elements that a column can set, and the names that are known.
import { standardFields } from "../../sandbox/setup/fields.js";
import { describedObjects } from "../../sandbox/setup/object-fields.js";

export interface Kind {
  readonly command: "sync-leads" | "sync-objects";
  readonly noun: "lead" | "object";
  /** Columns of these names set elements of the record, which are texts or numbers. */
  readonly elements: readonly string[];
  /** Members of NDJSON that are lists or objects, as the contract has them. */
  readonly structures: readonly string[];
  /** Elements of which a record has to have one. */
  readonly keys: readonly string[];
  /** An element that has no meaning without another. */
  readonly companions: Readonly<Record<string, string>>;
  /** Whether columns like `Opportunity.Name` name another object, and `externalKey.Name` this one. */
  readonly hasAssociations: boolean;
  /** Names of attributes that most subscriptions have, with what the screens call them. */
  readonly known: readonly Known[];
  /** Standard fields by what has them: these cannot be external keys. */
  readonly standard: Readonly<Record<string, readonly Known[]>>;
}

interface Known {
  readonly name: string;
  readonly label: string;
}

export const leads: Kind = {
  command: "sync-leads",
  noun: "lead",
  elements: ["Id", "Email", "ForeignSysPersonId", "ForeignSysType"],
  structures: ["leadAttributeList"],
  keys: ["Email", "Id", "ForeignSysPersonId"],
  companions: { ForeignSysType: "ForeignSysPersonId" },
  hasAssociations: false,
  known: standardFields.map(({ name, label }) => ({ name, label })),
  standard: {},
};

const described = describedObjects([], []);

const fieldsOf = (type: string): readonly Known[] =>
  [...(described.get(type)?.fields.values() ?? [])].map(({ name, label = name }) => ({
    name,
    label,
  }));

export const objects: Kind = {
  command: "sync-objects",
  noun: "object",
  elements: ["type", "id"],
  structures: ["externalKey", "attribList", "typeAttribList", "associationList"],
  keys: [],
  companions: {},
  hasAssociations: true,
  known: [...fieldsOf("Opportunity"), ...fieldsOf("OpportunityPersonRole")],
  standard: {
    Lead: leads.known,
    Opportunity: fieldsOf("Opportunity"),
    externalKey: fieldsOf("Opportunity"),
  },
};
