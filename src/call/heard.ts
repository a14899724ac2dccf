// Callbacks of the caller's that are called while an answer is decoded, when nothing can wait for them.

/** The callback, whose promise, if it returns one, can reject: unheard, that would end the process. */
export function heard<T>(
  callback: ((value: T) => void) | undefined,
): ((value: T) => void) | undefined {
  return (
    callback &&
    ((value) => {
      const told: unknown = callback(value);
      if (told instanceof Promise) told.catch(() => undefined);
    })
  );
}
