// What a scenario is: calls in order on one endpoint, whichever it is. Nothing in it knows whether SOAP or REST answers.
import type { Service } from "../../../src/index.js";

export interface Memory {
  /** What earlier steps kept for later ones, such as a stream position. */
  readonly kept: Map<string, string>;
  /** Lets this many milliseconds pass. */
  pass(milliseconds: number): void;
}

export type Step = readonly [
  name: string,
  call: (service: Service, memory: Memory) => Promise<unknown>,
];

export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Names and values of a lead or an activity. */
export const attributes = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([attrName, attrValue]) => ({ attrName, attrValue }));

/** Names and values of an object. */
export const attribs = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** A lead with an address. */
export const lead = (Email: string, values: Readonly<Record<string, string>> = {}) => ({
  Email,
  leadAttributeList: attributes(values),
});

export const byEmail = (keyValue: string) => ({ keyType: "EMAIL", keyValue }) as const;
export const byId = (id: number | string) => ({ keyType: "IDNUM", keyValue: `${id}` }) as const;

/** A step that only lets time pass. */
export const passing = (milliseconds: number): Step => [
  `${milliseconds} ms later`,
  async (_, memory) => memory.pass(milliseconds),
];
