// Which build of the generator this is: a hash of its sources, which build.mjs puts here.

declare const GENERATOR_BUILD: string | undefined;

/** `undefined` when the generator runs from its sources, which may have changed since the last run. */
export const BUILD = typeof GENERATOR_BUILD === "string" ? GENERATOR_BUILD : undefined;
