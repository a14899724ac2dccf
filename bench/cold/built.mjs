// Ends a cold-start process when its first request is there, and is the whole one.

export function built(request) {
  const whole = ["requestSignature", "paramsSyncLead", "person@example.com", "Smith &amp; Sons"];
  const missing = whole.filter((part) => !request.includes(part));
  if (missing.length > 0) throw new Error(`the request has no ${missing.join(", ")}:\n${request}`);
  process.exit(0);
}
