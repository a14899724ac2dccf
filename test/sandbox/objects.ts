// Programs, opportunities and roles as tests write and read them.
import { operations, type Service } from "../../src/index.js";
import type { MObject, SyncOperationEnum, TypeAttrib } from "../../generated/types.js";
import { send, type Fixture } from "./fixture.js";

export const attribs = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
export const group = (attrType: string, values: Record<string, string>): TypeAttrib => ({
  attrType,
  attrList: attribs(values),
});

/** One object, as the service answers it. */
export async function sync(fixture: Fixture, operation: SyncOperationEnum, object: MObject) {
  const { client } = fixture;
  const { mObjStatusList } = await client.syncMObjects({ operation, mObjectList: [object] });
  return mObjStatusList[0]!;
}

/** One object, around the checks of the client. */
export async function syncRaw(fixture: Fixture, operation: SyncOperationEnum, object: MObject) {
  const params = { operation, mObjectList: [object] };
  const { text } = await send(fixture, operations.syncMObjects, params);
  const status = /<status>(\w+)/.exec(text)?.[1];
  return { status, error: /<error>([^<]*)/.exec(text)?.[1] };
}

export async function getProgram(client: Service) {
  const params = { type: "Program", id: 1970, includeDetails: true };
  const [program] = (await client.getMObjects(params)).mObjectList ?? [];
  const groups = (program?.typeAttribList ?? []).map(({ attrType, attrList }) => [
    attrType,
    Object.fromEntries((attrList ?? []).map(({ name, value }) => [name, value])),
  ]);
  return { program, groups };
}

export const program = (typeAttribList: TypeAttrib[]): MObject => ({
  type: "Program",
  id: 1970,
  typeAttribList,
});

export const deal = (values: Record<string, string>, id?: number): MObject => ({
  type: "Opportunity",
  id,
  attribList: attribs(values),
});

export const role = (
  values: Record<string, string>,
  associationList?: MObject["associationList"],
): MObject => ({
  type: "OpportunityPersonRole",
  attribList: attribs(values),
  associationList,
});
