// The setup of a subscription: what no SOAP call can create, and the leads that exist before the first call. Plain JSON,
// so that it can be a file.
import type { ActivityType, ForeignSysType, ListKeyType } from "../../../generated/types.js";
import type { Field } from "./fields.js";
import type { CustomObjectField } from "./object-fields.js";

export interface Setup {
  /** Lead fields in addition to the standard ones. */
  readonly customFields: readonly Omit<Field, "custom">[];
  /** Fields of opportunities and roles in addition to the standard ones. */
  readonly objectFields: readonly CustomObjectField[];
  /** Users who can own leads: the values that LEADOWNEREMAIL and SFDCLEADOWNERID can have. */
  readonly owners: readonly { readonly email: string; readonly sfdcId?: string }[];
  /** Workspaces are off when this is empty. Otherwise one of them must have the name `Default`. */
  readonly workspaces: readonly Workspace[];
  /** Companies that associations can name. They come from a CRM system, not from calls. */
  readonly companies: readonly Company[];
  /** Rules for the partition of a new lead, of which the first that matches is used. */
  readonly assignmentRules: readonly {
    readonly attribute: string;
    readonly equals: string;
    readonly partition: string;
  }[];
  readonly channels: readonly Channel[];
  readonly tags: readonly { readonly type: string; readonly values: readonly string[] }[];
  readonly programs: readonly Program[];
  readonly campaigns: readonly Campaign[];
  readonly lists: readonly List[];
  readonly customObjects: readonly CustomObjectType[];
  readonly leads: readonly SeedLead[];
}

export interface Workspace {
  readonly id: number;
  readonly name: string;
  readonly primaryPartition: string;
}

export interface Company {
  readonly id: number;
  readonly name: string;
  /** Values of custom fields, by which associations can name it as well. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Channel {
  readonly name: string;
  readonly statuses: readonly {
    readonly name: string;
    /** Step 0 (`Not in Program`) is not in answers. */
    readonly step: number;
    readonly success: boolean;
    /** An additional column, such as `Webinar Behavior` or `Check-in Status`. */
    readonly behavior?: { readonly name: string; readonly value: string };
  }[];
}

export interface Program {
  readonly id: number;
  readonly name: string;
  readonly type: "Marketing Program" | "Marketing Event";
  readonly channel: string;
  readonly workspace?: string;
  readonly treePath?: string;
  readonly archived?: boolean;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly crmId?: string;
  readonly tags?: readonly { readonly type: string; readonly value: string }[];
  readonly costs?: readonly {
    readonly id: number;
    /** `yyyy-MM`, or a day of the month. */
    readonly month: string;
    readonly amount: string;
    readonly note?: string;
  }[];
  readonly tokens?: readonly { readonly name: string; readonly value: string }[];
}

export interface Campaign {
  readonly id: number;
  readonly name: string;
  readonly program?: string;
  readonly description?: string;
  /** The sources that can request it. Absent for a batch campaign, which can only be scheduled. */
  readonly requestedBy?: readonly ("MKTOWS" | "SALES")[];
  /** Default true. */
  readonly active?: boolean;
}

export interface List {
  readonly id: number;
  readonly name: string;
  /** The program that contains the list. importToList names both; selectors use `Program.List`. */
  readonly program?: string;
  /** Other keys by which listOperation can name this list. */
  readonly keys?: Partial<Record<ListKeyType, string>>;
}

export interface CustomObjectType {
  readonly name: string;
  /** The fields that identify a row. `MKTOID` is the id of the lead. */
  readonly keys: readonly string[];
  readonly attributes: readonly string[];
}

export interface SeedLead {
  readonly email?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly foreignIds?: readonly { readonly type?: ForeignSysType; readonly id: string }[];
  readonly cookies?: readonly string[];
  readonly ownerEmail?: string;
  readonly sfdc?: Partial<
    Record<
      "SFDCACCOUNTID" | "SFDCCONTACTID" | "SFDCLEADID" | "SFDCLEADOWNERID" | "SFDCOPPTYID",
      string
    >
  >;
  readonly partition?: string;
  /** Names of the lists of which it is a member, `Program.List` for one inside a program. */
  readonly lists?: readonly string[];
  /** Oldest first. Without `at`, the time is that of the creation of the sandbox. */
  readonly activities?: readonly {
    readonly type: ActivityType;
    readonly asset?: string;
    readonly at?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  }[];
}

/** The name by which requests name a list or campaign: `Program.Name` for one inside a program. */
export function qualifiedName({
  name,
  program,
}: Pick<List | Campaign, "name" | "program">): string {
  return program === undefined ? name : `${program}.${name}`;
}
