// The forms of times in answers, all of them in UTC and without milliseconds.

/** Of the lead database: `2024-01-02T03:04:05Z`. */
export const leadTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Of the asset API, which has a form of its own: `2024-01-02T03:04:05Z+0000`. */
export const assetTime = (at: number): string => `${leadTime(at)}+0000`;
