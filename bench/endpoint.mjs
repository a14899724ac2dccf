// A sandbox on a port, as a process of its own: prints its address and credentials as a line of JSON.
import { createSandbox } from "../dist/src/sandbox/index.js";

const sandbox = createSandbox();
const { url } = await sandbox.listen();
const { userId, secretKey } = sandbox;
console.log(JSON.stringify({ url, userId, secretKey }));
