// How the contracts of the interface's versions differ from wsdl/mktows.wsdl, each row with its source. Data only; what
// is made of it is beside this file: the WSDL of a version, and the rows by which a server answers in its shape.
import type * as codecs from "../../../generated/codecs.js";

/** The versions whose contract is known, the oldest first. */
export const versionNames = ["2_1", "2_2", "2_3", "2_7", "3_1"] as const;

export type VersionName = (typeof versionNames)[number];

/** Another element of a complex type, or another value of an enumeration. */
export type Difference = ElementDifference | ValueDifference;

export interface ElementDifference {
  /** The complex type and its element. */
  readonly type: keyof typeof codecs;
  readonly element: string;
  /** Whether the type lacks the element, has it as well, or has it with other facts than wsdl/mktows.wsdl. */
  readonly change: "removed" | AddedElement | ElementFacts;
  /** What a server writes where its service gives nothing and the version requires the element. */
  readonly otherwise?: string | number | bigint;
}

export interface ElementFacts {
  /** The local name of a type in the namespace of XML Schema. */
  readonly type?: "boolean" | "int";
  readonly minOccurs?: 0 | 1;
  readonly nillable?: boolean;
}

export interface AddedElement extends Required<ElementFacts> {
  /** The element that it follows. */
  readonly addedAfter: string;
}

export interface ValueDifference {
  /** The simple type and its additional value. */
  readonly type: keyof typeof codecs;
  readonly value: string;
}

/** A difference, the versions it applies to, and where it is known from. */
export interface VersionDifference extends ElementDifference {
  readonly versions: readonly VersionName[];
  readonly source: string;
}

const upTo2_2 = ["2_1", "2_2"] as const;
const upTo2_3 = ["2_1", "2_2", "2_3"] as const;
const upTo2_7 = ["2_1", "2_2", "2_3", "2_7"] as const;

const inSdks = "the contracts 2_1, 2_2 and 2_3 of public SDKs";
const between2_2And2_7 = "the contracts 2_2 and 2_7, compared";
const between2_7And3_1 = "the contract 2_7, and public classes generated from the contract 3_1";

const rows: readonly VersionDifference[] = [
  ...(["ActivityRecord", "LeadChangeRecord"] as const).flatMap((type): VersionDifference[] => [
    {
      type,
      element: "id",
      change: { minOccurs: 1, nillable: false },
      otherwise: 0n,
      versions: upTo2_7,
      source: between2_7And3_1,
    },
    {
      type,
      element: "id",
      change: { type: "int" },
      versions: upTo2_3,
      source: between2_2And2_7,
    },
    {
      type,
      element: "marketoGUID",
      change: "removed",
      versions: upTo2_7,
      source: between2_7And3_1,
    },
    {
      type,
      element: "marketoGUID",
      change: { minOccurs: 1 },
      otherwise: "",
      versions: ["3_1"],
      source: between2_7And3_1,
    },
  ]),
  {
    type: "MObjStatus",
    element: "id",
    change: { nillable: false },
    otherwise: 0,
    versions: upTo2_3,
    source: between2_2And2_7,
  },
  {
    type: "ParamsMergeLeads",
    element: "mergeInSales",
    change: "removed",
    versions: upTo2_3,
    source: between2_2And2_7,
  },
  {
    type: "ParamsGetLeadChanges",
    element: "activityNameFilter",
    change: "removed",
    versions: upTo2_2,
    source: inSdks,
  },
  {
    type: "ParamsGetLeadChanges",
    element: "leadSelector",
    change: "removed",
    versions: ["2_1"],
    source: inSdks,
  },
  {
    type: "ParamsListOperation",
    element: "skipActivityLog",
    change: { addedAfter: "strict", type: "boolean", minOccurs: 0, nillable: true },
    versions: upTo2_2,
    source: inSdks,
  },
  {
    type: "ParamsScheduleCampaign",
    element: "cloneToProgramName",
    change: "removed",
    versions: upTo2_7,
    source: between2_7And3_1,
  },
  {
    type: "ParamsSyncLead",
    element: "moveCookie",
    change: "removed",
    versions: upTo2_7,
    source: between2_7And3_1,
  },
  {
    type: "AuthenticationHeaderInfo",
    element: "partnerId",
    change: "removed",
    versions: upTo2_7,
    source: between2_7And3_1,
  },
];

const differencesOf = (name: VersionName): readonly VersionDifference[] =>
  rows.filter(({ versions }) => versions.includes(name));

/** How the contract of each version differs from `wsdl/mktows.wsdl`, from which client and types are generated. */
export const versions: Readonly<Record<VersionName, readonly VersionDifference[]>> = {
  "2_1": differencesOf("2_1"),
  "2_2": differencesOf("2_2"),
  "2_3": differencesOf("2_3"),
  "2_7": differencesOf("2_7"),
  "3_1": differencesOf("3_1"),
};
