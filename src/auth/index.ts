// The door `mktows/auth`: who calls, as steps for any client.
export { basic, bearer } from "./authorization.js";
export { usernameToken, type UsernameTokenOptions } from "./username-token.js";
export { cookies } from "./cookies.js";
export type { Step } from "../call/call.js";
