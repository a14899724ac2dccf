// Reads all rows of a list of the asset API, of which no part can be answered: REST lists them in no order.
import type { Endpoint, RestAnswer, RestParams } from "../rest/endpoint.js";
import { offsetPages, TooManyPages } from "../rest/pages.js";
import { notAvailable, refused } from "./differences.js";
import { maxAssetPages, rowsPerAssetPage } from "./object-differences.js";
import type { Bridge } from "./operation.js";

export async function* assetPages(
  { rest }: Pick<Bridge, "rest">,
  endpoint: Endpoint,
  params: RestParams = {},
): AsyncGenerator<RestAnswer, void> {
  try {
    yield* offsetPages(rest, endpoint, params, { most: maxAssetPages, size: rowsPerAssetPage });
  } catch (error) {
    throw error instanceof TooManyPages ? notAvailable(refused.tooManyPages) : error;
  }
}
