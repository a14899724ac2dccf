// The input and output of a command, passed in so that it runs in a test as it runs in a shell.

export interface Terminal {
  /** Standard input to its end. */
  stdin(): Promise<Uint8Array>;
  /** Results. */
  out(data: string | Uint8Array): void;
  /** Messages. */
  err(text: string): void;
  /** Resolves when the user wants the program to end. */
  stopped(): Promise<void>;
}
