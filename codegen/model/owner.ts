// What of a contract a piece of generated code was made from.
import type { PortDefinition, QName } from "./model.js";

export type Owner =
  | { readonly kind: "type" | "element"; readonly name: QName }
  /** An operation of ports that share it. */
  | {
      readonly kind: "operation";
      readonly name: string;
      readonly ports: readonly PortDefinition[];
    };
