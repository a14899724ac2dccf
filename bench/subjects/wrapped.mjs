// The other libraries show a list as an object with one array member, as it stands in the document
// (`leadRecordList: { leadRecord: [...] }`). Both ways, for giving them parameters and checking their results.

const ITEMS = { leadRecordList: "leadRecord", leadAttributeList: "attribute" };

export function wrapped(value) {
  return mapMembers(value, (name, member) =>
    Array.isArray(member) ? { [ITEMS[name]]: member.map(wrapped) } : wrapped(member),
  );
}

export function unwrapped(value) {
  return mapMembers(value, (name, member) =>
    name in ITEMS ? [member[ITEMS[name]]].flat().map(unwrapped) : unwrapped(member),
  );
}

function mapMembers(value, change) {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, change(name, member)]),
  );
}
