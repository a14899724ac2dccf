// A service that answers every POST with the same small document: what is left is the client's own cost.
// With `?bytes=N` it is a large one, sent as fast as it is read; to the bridge it answers as the REST service does, a batch
// of leads. Prints its address when it is ready.

import { createServer } from "node:http";
import { Readable } from "node:stream";
import { syncLeadDocument, syncLeadResult } from "./data.mjs";
import { largeAnswer } from "./large.mjs";
import { answerTo } from "./rest-leads.mjs";

const answer = Buffer.from(syncLeadDocument(syncLeadResult()));
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const bytes = /[?]bytes=(\d+)/.exec(request.url)?.[1];
  request.resume().on("end", () => {
    if (bytes !== undefined) return sendLarge(response, Number(bytes));
    if (request.url.startsWith("/soap/")) return send(response, "text/xml; charset=utf-8", answer);
    send(response, "application/json", answerTo(request.url));
  });
});
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/soap/mktows/3_1`);
});

function send(response, type, bytes) {
  response.writeHead(200, { "content-type": type, "content-length": bytes.length });
  response.end(bytes);
}

function sendLarge(response, bytes) {
  response.writeHead(200, { "content-type": "text/xml; charset=utf-8" });
  const now = () => performance.timeOrigin + performance.now();
  Readable.from(largeAnswer(bytes, now)).pipe(response);
}
