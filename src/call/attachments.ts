// The step that sends and receives what is beside the envelope, and the checks of its options. Clients of generated
// contracts have it.
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Attachments } from "../mime/attachments.js";
import { maxAttachments } from "../mime/attachments.js";
import type { AttachmentOptions, Multipart, Request, Step } from "./call.js";
import type { Verdict } from "./checked.js";
import { functionViolations, violation } from "./option-checks.js";

/** Bytes from which values are parts with `mtom: true`: the headers of a part take as much as base64 adds to some 600. */
const usual = 1024;

const none: Attachments = {};

/** `mtom` is the client's. */
export function attaching(mtom: AttachmentOptions["mtom"]): Step {
  return (next) => async (request) => {
    const options = optionsOf(request);
    const isValid = attachmentViolations(options).length === 0; // what is not, `judgeAttachments` tells
    const multipart = isValid
      ? await multipartOf({ ...options, mtom: options.mtom ?? mtom })
      : undefined;
    const reply = await next(multipart === undefined ? request : { ...request, multipart });
    await options.onAttachments?.(reply.attachments ?? none); // an asynchronous function can fail as well
    return reply;
  };
}

async function multipartOf({
  mtom = false,
  attachments = none,
}: AttachmentOptions): Promise<Multipart | undefined> {
  if (mtom === false && Object.keys(attachments).length === 0) return undefined;
  const { Enclosed } = await import("../mime/enclosed.js");
  return new Enclosed(mtom === true ? usual : mtom || Infinity, attachments);
}

/** Judges the options of a call that are about attachments. */
export function judgeAttachments(request: Request): Verdict {
  return {
    violations: attachmentViolations(optionsOf(request)),
    judged: request.params,
    options: ["mtom", "attachments", "onAttachments"],
  };
}

function optionsOf({ options }: Request): AttachmentOptions {
  return isRecord(options) ? options : {};
}

function attachmentViolations({ mtom, attachments, onAttachments }: AttachmentOptions) {
  return [
    ...mtomViolations("options.mtom", mtom),
    ...(attachments === undefined ? [] : violationsOf(attachments)),
    ...functionViolations({ onAttachments }, "options."),
  ];
}

/** Violations of the option `mtom` of a client or a call. */
export function mtomViolations(path: string, mtom: unknown): Violation[] {
  const isValid =
    mtom === undefined || typeof mtom === "boolean" || (typeof mtom === "number" && mtom > 0);
  return isValid ? [] : [violation(path, "expected true, false or a number of bytes above 0")];
}

function violationsOf(attachments: unknown): Violation[] {
  const path = "options.attachments";
  if (!isRecord(attachments)) return [violation(path, "expected an object, by content ids")];
  const entries = Object.entries(attachments);
  if (entries.length > maxAttachments)
    return [violation(path, `expected at most ${maxAttachments} attachments`)];
  return entries.flatMap(([id, attachment]) => {
    const { contentType, bytes } = isRecord(attachment)
      ? attachment
      : { contentType: undefined, bytes: undefined };
    const own = `${path}[${JSON.stringify(id)}]`;
    const found: Violation[] = [];
    if (!/^[\x21-\x7e]{1,200}$/.test(id) || /[<>"]/.test(id))
      found.push(violation(path, 'expected content ids of ASCII without spaces, <, > and "'));
    if (typeof contentType !== "string" || !isMediaType(contentType))
      found.push(violation(`${own}.contentType`, "expected a media type, such as image/png"));
    if (!(bytes instanceof Uint8Array))
      found.push(violation(`${own}.bytes`, "expected a Uint8Array"));
    return found;
  });
}

/** Type, subtype and parameters, in ASCII without line breaks. */
function isMediaType(text: string): boolean {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:[ ]*;[\x20-\x7e]*)?$/.test(text) && text.length <= 200;
}
