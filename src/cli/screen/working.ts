// What a command is at while it takes its time: one line on a screen, with the seconds, gone when the work is done. Where
// messages go to a file or to another program, there is none.
import type { Screen } from "../terminal.js";

/** Says what is being done now, such as "reading service.wsdl". */
export type Say = (text: string) => void;

/** Does the work with a line that says `text`, and then what the work itself says. */
export async function during<Result>(
  screen: Screen,
  text: string,
  work: (say: Say) => Promise<Result>,
): Promise<Result> {
  if (screen.width() === undefined) return work(() => undefined);
  const start = Date.now();
  let current = text;
  const show = (): void => {
    const seconds = Math.floor((Date.now() - start) / 1000);
    screen.status(seconds === 0 ? current : `${current} (${seconds} s)`);
  };
  const timer = setInterval(show, 1000);
  show();
  try {
    return await work((next) => {
      current = next;
      show();
    });
  } finally {
    clearInterval(timer);
    screen.status("");
  }
}
