// The names of My Tokens, in the setup and in calls.

/** A token as it is stored, `{{my.name}}`, of which clients also send `my.name`; `undefined` for any other text. */
export function tokenName(given: string): string | undefined {
  const [, braced, bare] = /^(?:(\{\{my\.[^{}]+\}\})|(my\.[^{}]+))$/.exec(given.trim()) ?? [];
  return braced ?? (bare === undefined ? undefined : `{{${bare}}}`);
}
