import { read } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";

/**
 * Opens a zip file (APPNOTE 6.3) whose entries are read one by one. Sizes that an entry declares hold: one that turns out larger is an error. A place
 * that lies outside the file is an error too, and never an exception out of nowhere. Close it after use.
 */
export async function openZip(path: string): Promise<ZipFile> {
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  const reader = new BoundedReader(handle, size);
  try {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
    // File names stay bytes: they are labels here, and whatever is odd about them is no reason to refuse the rest.
    const zip = await fromRandomAccessReaderPromise(reader, size, options);
    // What goes wrong while an entry is read is told there; an emitter without a listener would end the process.
    zip.on("error", () => undefined);
    return zip;
  } catch (error) {
    reader.close(() => undefined);
    throw error;
  }
}

/** What yauzl reads from, which it asks to be a class. Node.js throws for a place that is no place; a hostile archive is full of those. */
class BoundedReader extends RandomAccessReader {
  readonly #handle: FileHandle;
  readonly #size: number;
  #closed = false;

  constructor(handle: FileHandle, size: number) {
    super();
    this.#handle = handle;
    this.#size = size;
  }

  #holds(from: number, to: number): boolean {
    return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from <= to && to <= this.#size;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    if (!this.#holds(position, position + length)) return void setImmediate(callback, pastTheEnd());
    read(this.#handle.fd, buffer, offset, length, position, (error, count) => callback(error ?? (count < length ? pastTheEnd() : null)));
  }

  // Not a stream of Node.js's own on the handle: destroying that would close the handle, which other entries need.
  override _readStreamForRange(start: number, end: number): Readable {
    const { fd } = this.#handle;
    const holds = this.#holds(start, end);
    let at = start;
    return new Readable({
      read(size) {
        const length = Math.min(size, end - at);
        if (!holds) return void this.destroy(pastTheEnd());
        if (length <= 0) return void this.push(null);
        read(fd, Buffer.allocUnsafe(length), 0, length, at, (error, count, buffer) => {
          at += count;
          if (error) this.destroy(error);
          else this.push(count === 0 ? null : buffer.subarray(0, count));
        });
      },
    });
  }

  override close(callback: (error: Error | null) => void): void {
    if (this.#closed) return void setImmediate(callback, null);
    this.#closed = true;
    void this.#handle.close().finally(() => setImmediate(callback, null));
  }
}

const pastTheEnd = (): Error => new Error("a place lies past the end");
