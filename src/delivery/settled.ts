// When a call has ended: of a streamed answer that is when it was read to its end, failed on the way, or was left.
import type { Reply } from "../call/call.js";

/** How a call ended: with a reply, or with an error. */
export type Outcome = { readonly reply: Reply } | { readonly error: unknown };

/** The reply, or the error, of a call. `tell` is called once, when it has ended. */
export async function settled(
  call: Promise<Reply>,
  tell: (outcome: Outcome) => void,
): Promise<Reply> {
  let isTold = false;
  const end = (outcome: Outcome): void => {
    if (!isTold) tell(outcome);
    isTold = true;
  };
  try {
    const reply = await call;
    const { items, done } = reply;
    if (items === undefined) {
      end({ reply });
      return reply;
    }
    // Where nobody began to read it. An error that ends the reading is told first.
    void done?.then(() => setTimeout(end, 0, { reply }));
    return { ...reply, items: watched(items, reply, end) };
  } catch (error) {
    end({ error });
    throw error;
  }
}

async function* watched(
  items: AsyncGenerator<unknown, Reply>,
  reply: Reply,
  end: (outcome: Outcome) => void,
): AsyncGenerator<unknown, Reply> {
  try {
    return yield* items;
  } catch (error) {
    end({ error });
    throw error;
  } finally {
    end({ reply });
  }
}
