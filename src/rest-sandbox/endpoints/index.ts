// The routing table: every endpoint that the stand-in has.
import type { Route } from "../world/route.js";
import { leadRoutes } from "./leads.js";

export const routes: readonly Route[] = [...leadRoutes];
