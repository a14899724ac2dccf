// Your program: it is given a client, and does not know whether that calls a sandbox.
import { SoapFaultError, type Service } from "mktows";

type Client = Pick<Service, "syncLead" | "getLead">;

/** Writes that a person wants the newsletter; says whether the person was new. */
export async function subscribe(client: Client, Email: string): Promise<boolean> {
  const leadAttributeList = [{ attrName: "Newsletter", attrValue: "true" }];
  const leadRecord = { Email, leadAttributeList };
  const { syncStatus } = await client.syncLead({ leadRecord, returnLead: false });
  return syncStatus.status === "CREATED";
}

export async function isKnown(client: Client, keyValue: string): Promise<boolean> {
  try {
    await client.getLead({ leadKey: { keyType: "EMAIL", keyValue } });
    return true;
  } catch (error) {
    if (error instanceof SoapFaultError && error.codeName === "LeadNotFound") return false;
    throw error;
  }
}
