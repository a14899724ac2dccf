// Writes answers: the envelope of the lead database, that of the asset API, and pages of plain text for what never
// reaches an endpoint.
import { randomBytes } from "node:crypto";
import type { HttpResponse } from "../../platform/contract.js";
import type { Answer } from "../world/endpoint.js";
import type { Reason } from "../world/denied.js";

export const isAsset = (path: string): boolean => path.startsWith("/rest/asset/");

/** In the form of the service: hex digits, `#`, and the time in hex milliseconds. */
const requestId = (at: number): string => `${randomBytes(2).toString("hex")}#${at.toString(16)}`;

export function success(path: string, at: number, answer: Answer): HttpResponse {
  const { result, warnings = [], nextPageToken, moreResult, file } = answer;
  if (file !== undefined)
    return {
      status: 200,
      headers: { "content-type": "text/csv;charset=UTF-8" },
      body: Buffer.from(file),
    };
  const body = isAsset(path)
    ? { success: true, errors: [], requestId: requestId(at), warnings, result }
    : {
        requestId: requestId(at),
        result,
        success: true,
        ...(warnings.length > 0 && { warnings }),
        nextPageToken,
        moreResult,
      };
  return jsonResponse(200, body);
}

export function refusal(path: string, at: number, reasons: readonly Reason[]): HttpResponse {
  const errors = reasons.map(({ code, message }) => ({ code, message }));
  const body = { requestId: requestId(at), success: false, errors };
  return jsonResponse(200, isAsset(path) ? { ...body, warnings: [] } : body);
}

export function jsonResponse(status: number, body: object): HttpResponse {
  const headers = { "content-type": "application/json;charset=UTF-8" };
  return { status, headers, body: Buffer.from(JSON.stringify(body)) };
}

/** A page as the servers in front of the service send it. */
export function page(status: number, title: string): HttpResponse {
  const body = `<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>\n`;
  return { status, headers: { "content-type": "text/html" }, body: Buffer.from(body) };
}
