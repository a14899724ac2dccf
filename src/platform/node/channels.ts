// The channels on which a client tells what it does: Node's own, to which any program can subscribe by name.
export { channel, tracingChannel } from "node:diagnostics_channel";
