// The prefixes in scope while a document is read. Not for deciding what a name means.

export const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
export const XSI = "http://www.w3.org/2001/XMLSchema-instance";
export const XML = "http://www.w3.org/XML/1998/namespace";
export const XMLNS = "http://www.w3.org/2000/xmlns/";

/** What each prefix is bound to; declarations are taken back in reverse order. Every step takes constant time. */
export class Scope {
  private readonly bound = new Map<string, string>();
  private readonly undo: { readonly prefix: string; readonly before: string | undefined }[] = [];

  /** The namespace of a prefix; "" is the default namespace, `undefined` says the prefix is not bound. */
  uri(prefix: string): string | undefined {
    if (prefix === "xml") return XML;
    return this.bound.get(prefix) ?? (prefix === "" ? "" : undefined);
  }

  bind(prefix: string, uri: string): void {
    this.undo.push({ prefix, before: this.bound.get(prefix) });
    this.bound.set(prefix, uri);
  }

  get mark(): number {
    return this.undo.length;
  }

  /** Takes back every declaration made since `mark`. */
  leave(mark: number): void {
    while (this.undo.length > mark) {
      const last = this.undo.pop();
      if (last === undefined) return;
      if (last.before === undefined) this.bound.delete(last.prefix);
      else this.bound.set(last.prefix, last.before);
    }
  }
}
