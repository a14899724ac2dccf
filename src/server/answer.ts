// The HTTP answers of a server: SOAP, or plain text for requests that are not SOAP.
import type { HttpResponse } from "../platform/contract.js";
import type { Soap } from "../soap/fault.js";

export function answerOf(status: number, type: string, body: Uint8Array): HttpResponse {
  return { status, headers: body.length === 0 ? {} : { "content-type": type }, body };
}

export function contentType({ version }: Soap): string {
  return `${version === "1.2" ? "application/soap+xml" : "text/xml"}; charset=utf-8`;
}

export function plainText(status: number, message: string): HttpResponse {
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    ...(status === 405 && { allow: "GET, HEAD, POST" }),
  };
  return { status, headers, body: new TextEncoder().encode(`${message}\n`) };
}

export function invalidUrl(): HttpResponse {
  return plainText(400, "The URL or the Host header is not valid.");
}

export function tooLarge(maxBytes: number): HttpResponse {
  return plainText(413, `The request is too large: expected at most ${maxBytes} bytes.`);
}

export function unsupported(type: string | undefined): HttpResponse {
  const given =
    type === undefined ? "The request has no content type" : `The content type is ${type}`;
  return plainText(
    415,
    `${given}: expected text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).`,
  );
}
