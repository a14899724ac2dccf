// The yardstick for calls: http.request with keep-alive, ready-made options and body, the answer's bytes
// collected.

import http from "node:http";
import { syncLeadParams } from "../data.mjs";
import { authentication } from "../sign.mjs";

export async function connect(endpoint) {
  const agent = new http.Agent({ keepAlive: true });
  const body = request();
  const { hostname: host, port, pathname: path } = new URL(endpoint);
  const options = {
    method: "POST",
    host,
    port,
    path,
    agent,
    headers: { "content-type": "text/xml; charset=utf-8", "content-length": body.length },
  };
  return () =>
    new Promise((resolve, reject) => {
      const sent = http.request(options, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve(Buffer.concat(chunks).length));
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
}

function request() {
  const text = (name, value) => `<${name}>${value}</${name}>`;
  const { mktowsUserId, requestSignature, requestTimestamp } = authentication();
  const { leadRecord, returnLead } = syncLeadParams();
  const attributes = leadRecord.leadAttributeList.map(({ attrName, attrValue }) =>
    text("attribute", text("attrName", attrName) + text("attrValue", attrValue)),
  );
  return Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope' +
      ' xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
      ' xmlns:ns1="http://www.marketo.com/mktows/"><SOAP-ENV:Header><ns1:AuthenticationHeader>' +
      text("mktowsUserId", mktowsUserId) +
      text("requestSignature", requestSignature) +
      text("requestTimestamp", requestTimestamp) +
      "</ns1:AuthenticationHeader></SOAP-ENV:Header><SOAP-ENV:Body><ns1:paramsSyncLead>" +
      text(
        "leadRecord",
        text("Email", leadRecord.Email) + text("leadAttributeList", attributes.join("")),
      ) +
      text("returnLead", returnLead) +
      "</ns1:paramsSyncLead></SOAP-ENV:Body></SOAP-ENV:Envelope>",
  );
}
