// What a command sees of the outside: arguments come from commander, everything else through here, so that
// commands run in a test as they run in a shell.

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input to its end. */
  stdin(): Promise<Uint8Array>;
  /** Results. */
  out(data: string | Uint8Array): void;
  /** Messages. */
  err(text: string): void;
}
