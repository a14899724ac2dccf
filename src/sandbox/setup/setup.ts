// What an administrator sets up in a subscription and no SOAP call can change: fields, workspaces, channels,
// programs, campaigns, lists, custom objects, and the leads that are there before the first call. Plain
// JSON, so it can be kept in a file.
import type { ActivityType, ForeignSysType, ListKeyType } from "../../../generated/types.js";
import type { Field } from "./fields.js";

export interface Setup {
  /** Lead fields beside the standard ones. */
  readonly customFields: readonly Omit<Field, "custom">[];
  /** Users who can own leads: what LEADOWNEREMAIL and SFDCLEADOWNERID may name. */
  readonly owners: readonly { readonly email: string; readonly sfdcId?: string }[];
  /** Empty: workspaces are switched off. Otherwise one of them is called `Default`. */
  readonly workspaces: readonly Workspace[];
  /** What associations with a Company can name; companies come from a CRM system, not from calls. */
  readonly companies: readonly Company[];
  /** First match decides the partition of a new lead. */
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
  /** Values of custom fields, by which associations name it, too. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Channel {
  readonly name: string;
  readonly statuses: readonly {
    readonly name: string;
    /** Step 0 (`Not in Program`) is never shown. */
    readonly step: number;
    readonly success: boolean;
    /** A further column, such as `Webinar Behavior` or `Check-in Status`. */
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
    /** `yyyy-MM-01` */
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
  /** Who may request it; absent for a batch campaign, which can only be scheduled. */
  readonly requestedBy?: readonly ("MKTOWS" | "SALES")[];
  readonly active?: boolean;
}

export interface List {
  readonly id: number;
  readonly name: string;
  /** A list inside a program: reached by importToList, and by selectors as `Program.List`. */
  readonly program?: string;
  /** Other keys of listOperation that name this list. */
  readonly keys?: Partial<Record<ListKeyType, string>>;
}

export interface CustomObjectType {
  readonly name: string;
  /** The fields that identify a row; `MKTOID` is the link to the lead. */
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
  /** Names of lists, `Program.List` for one inside a program. */
  readonly lists?: readonly string[];
  /** Oldest first; without `at` they happened when the sandbox was opened. */
  readonly activities?: readonly {
    readonly type: ActivityType;
    readonly asset?: string;
    readonly at?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  }[];
}

/** The name of a list or campaign from outside: `Program.Name` for one inside a program. */
export function qualifiedName({ name, program }: List | Campaign): string {
  return program === undefined ? name : `${program}.${name}`;
}
