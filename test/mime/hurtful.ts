// Bytes that come out changed wherever MIME is read or written almost right, by names that can be parts of content ids.

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

export const hurtful: Readonly<Record<string, Uint8Array>> = {
  none: new Uint8Array(),
  every: Uint8Array.from({ length: 256 }, (_, at) => at),
  breaks: latin1("\r\n\n\r"),
  around: latin1("\r\n\r\nx: y\r\n\r\n"),
  carriage: latin1("\r"),
  feed: latin1("\n"),
  boundaries: latin1(
    "--\r\n--b\r\n--b--\r\n\r\n--mktows-0\n------=_Part_0_1.2\r\n--MIMEBoundary--\r\n--",
  ),
  blanks: latin1(" a \t\r\n= =20=\r\n.\r\n\t "),
  headers: latin1("Content-ID: <none@x>\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj"),
  utf16: latin1("\xff\xfe<\0a\0/\0>\0"),
  megabyte: Uint8Array.from({ length: 1 << 20 }, (_, at) => (at * 7919) ^ (at >> 8)),
};
