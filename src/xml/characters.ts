// Which characters XML 1.0 (fifth edition) allows where.

/** Classes of bytes in character data besides 0, a literal character: its end; decided by the next bytes; forbidden. */
export const TEXT_END = 1;
export const LOOK_AHEAD = 2;
export const FORBIDDEN = 3;

/** By byte. `]` can begin `]]>`, 0xEF can begin U+FFFE or U+FFFF; whether all is UTF-8 is checked elsewhere. */
export const textClass: Readonly<Uint8Array> = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x3c || byte === 0x26 || byte === 0x0d) return TEXT_END;
  if (byte === 0x5d || byte === 0xef) return LOOK_AHEAD;
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a ? FORBIDDEN : 0;
});

/** Where an ASCII byte can occur in an NCName: anywhere, or only after the first character. */
export const NAME_START = 1;
export const NAME_CHAR = 2;
export const nameClass: Readonly<Uint8Array> = Uint8Array.from({ length: 128 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z_]/.test(character) ? NAME_START : /[0-9.-]/.test(character) ? NAME_CHAR : 0;
});

export function isSpace(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Whether the text is empty or only white space. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Char of XML 1.0, by code point. */
export function isChar(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff && code <= 0x10ffff);
}

/** NameStartChar without the colon, by code point. */
export function isNameStart(code: number): boolean {
  return code < 0x80 ? nameClass[code] === NAME_START : within(nameStarts, code);
}

/** NameChar without the colon, by code point. */
export function isNameChar(code: number): boolean {
  if (code < 0x80) return nameClass[code] !== 0;
  return code === 0xb7 || within(nameStarts, code) || within(nameMarks, code);
}

/** NCName of Namespaces in XML. */
export function isNcName(text: string): boolean {
  return text !== "" && isNameStart(text.codePointAt(0) ?? 0) && isNcNameTail(text);
}

/** Nmtoken without colons. */
export function isNcNameTail(text: string): boolean {
  for (const character of text) if (!isNameChar(character.codePointAt(0) ?? 0)) return false;
  return true;
}

const nameStarts = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
] as const;

const nameMarks = [
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const;

function within(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to);
}
