// The yardstick for both directions: JSON.parse and JSON.stringify on equal data.

export async function prepare() {
  return {
    input: "json",
    decode: (text) => JSON.parse(text),
    result: (decoded) => decoded,
    encode: (_operation, params) => JSON.stringify(params),
  };
}
