// A service that answers every POST with the same small document: what is left is the client's own cost.
// Prints its address when it is ready.

import { createServer } from "node:http";
import { syncLeadDocument, syncLeadResult } from "./data.mjs";

const answer = Buffer.from(syncLeadDocument(syncLeadResult()));
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, {
      "content-type": "text/xml; charset=utf-8",
      "content-length": answer.length,
    });
    response.end(answer);
  });
});
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/soap/mktows/2_7`);
});
