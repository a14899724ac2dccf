// Stands in for the service of stock.wsdl: it answers callers whose token has the digest of the password.
import { createHash } from "node:crypto";
import { callOf, createSoapServer, listen, SoapFaultError } from "mktows/server";
import { operations, type Service } from "./stock/index.js";

const stock: Service = {
  async stockOf({ sku }) {
    return { count: sku.length, price: "0.25" };
  },
};

export function serve(username: string, password: string) {
  const handle = createSoapServer({
    contract: { operations },
    call: callOf(operations, stock),
    authenticate({ operation, http }) {
      const text = new TextDecoder().decode(http.body);
      const read = (name: string) =>
        new RegExp(`<(?:\\w+:)?${name}(?: [^>]*)?>([^<]*)<`).exec(text)?.[1] ?? "";
      const hash = createHash("sha1").update(Buffer.from(read("Nonce"), "base64"));
      const digest = hash.update(read("Created") + password).digest("base64");
      if (read("Username") === username && read("Password") === digest) return username;
      const faultString = "the security token could not be authenticated";
      throw new SoapFaultError({
        message: faultString,
        operation: operation.name,
        faultCode: "SOAP-ENV:Client",
        faultString,
        detail: undefined,
      });
    },
  });
  return listen(handle);
}
