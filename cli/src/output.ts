/** Where a command writes: results on standard output, everything about how it goes on standard error. */
export interface Output {
  /** True with --json: a JSON value a line. */
  readonly json: boolean;
  /** Writes a result: the value with --json, else the text (none when undefined). */
  line(value: object, text: string | undefined): Promise<void>;
  /** Tells the person something beside the results. */
  note(text: string): void;
  /** Shows how far it is, on a terminal only. */
  progress(text: string): void;
}

const CHUNK = 1 << 16;

export function openOutput(json: boolean): Output {
  const terminal = process.stderr.isTTY;
  let shown = false;
  let waiting = "";
  const clear = () => {
    if (shown) process.stderr.write("\r\u001b[K");
    shown = false;
  };
  const flush = (): boolean => {
    const text = waiting;
    waiting = "";
    return text === "" || process.stdout.write(text);
  };
  return {
    json,
    line: async (value, text) => {
      const line = json ? JSON.stringify(value) : text;
      if (line === undefined) return;
      clear();
      // Lines made in one go are written together: forty thousand writes take longer than making what is written.
      if (waiting === "") setImmediate(flush);
      waiting += `${line}\n`;
      // Waits when the reader is slow, so that a long list does not pile up in memory.
      if (waiting.length > CHUNK && !flush()) await new Promise((resolve) => process.stdout.once("drain", resolve));
    },
    note: (text) => {
      flush();
      clear();
      process.stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!terminal) return;
      process.stderr.write(`\r\u001b[K${text}`);
      shown = true;
    },
  };
}

/** Text from a document or a name, made harmless for a terminal: control characters are shown, not obeyed. */
export const printable = (text: string): string =>
  text.replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
