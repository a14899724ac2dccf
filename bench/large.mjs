// A large answer as a service sends it: in pieces, made from one document of 1,000 leads. The first lead
// carries the time when it was handed to the socket, so that its reader can tell how long it was on its way.

import { leadsDocument, leadsResult } from "./data.mjs";

const ATTRIBUTES = 60;
const PIECE = 64 * 1024;

/** The document of so many bytes, at least, as pieces to be sent. `now` gives the time. */
export function* largeAnswer(bytes, now) {
  const { head, leads, tail } = parts();
  const [first, rest] = cut(leads, leads.indexOf("</leadRecord>") + "</leadRecord>".length);
  yield Buffer.from(head + first.replace(/<Email>[^<]*/, () => `<Email>${now()}@example.com`));
  let sent = first.length;
  for (let text = rest; sent < bytes; text = leads) {
    for (let at = 0; at < text.length; at += PIECE) yield Buffer.from(text.slice(at, at + PIECE));
    sent += text.length;
  }
  yield Buffer.from(tail);
}

function parts() {
  const document = leadsDocument(leadsResult(1000, ATTRIBUTES));
  const [head, rest] = cut(document, document.indexOf("<leadRecord>"));
  const [leads, tail] = cut(rest, rest.indexOf("</leadRecordList>"));
  return { head, leads, tail };
}

function cut(text, at) {
  return [text.slice(0, at), text.slice(at)];
}
