// What went wrong with a file, in words: the errors of the system have codes.

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EAGAIN: "it has no data",
  EBUSY: "it is in use",
  EDQUOT: "the disk quota is exceeded",
  EFBIG: "the file would be too large",
  EISDIR: "expected a file, found a folder",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "file not found",
  ENOSPC: "no space is left on the disk",
  ENOTDIR: "a part of the path is not a folder",
  ENXIO: "expected a file, found a socket or device",
  EPERM: "the operation is not permitted",
  EROFS: "the disk is read-only",
};

/** The code of an error of the system; `undefined` for any other error. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

export function reasonFor(error: unknown): string {
  return REASONS[codeOf(error) ?? ""] ?? (error instanceof Error ? error.message : String(error));
}
