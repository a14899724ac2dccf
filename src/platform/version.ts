// The version of this package, which it tells to services that it calls.
export const version = "0.1.0";
