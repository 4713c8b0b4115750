import { errors, isErrorCode, ProblemError, routeOf, type ProblemDetails, type ResponseOf, type RouteOf } from "@schakel/contract";

export type Imported = ResponseOf<RouteOf<"inventory.import">>;
export type ImportedRow = Imported["rows"][number];

interface UploadOptions {
  readonly organisation: string;
  readonly file: Blob;
  /** Tells what it would do, and does nothing. */
  readonly preview: boolean;
  /** How much of the file has gone, 0 to 1. */
  readonly onSent: (part: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends an inventory file to the hub, telling how far it is: fetch cannot, so this one call goes another way. Rejects with ProblemError, or with the
 * signal's reason when it was cancelled.
 */
export function upload({ organisation, file, preview, onSent, signal }: UploadOptions): Promise<Imported> {
  const path = routeOf("inventory.import").path.replace("{organisation}", encodeURIComponent(organisation));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    signal.addEventListener("abort", cancel);
    request.upload.addEventListener("progress", ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0));
    request.addEventListener("load", () => {
      if (request.status < 400) resolve(JSON.parse(request.responseText) as Imported);
      else reject(new ProblemError(readProblem(request.status, request.responseText)));
    });
    request.addEventListener("error", () => reject(new TypeError("The hub did not answer.")));
    request.addEventListener("abort", () => reject(signal.reason as Error));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", cancel));
    request.open("POST", `${path}${preview ? "?preview=true" : ""}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

function readProblem(status: number, text: string): ProblemDetails {
  try {
    const value = JSON.parse(text) as Partial<ProblemDetails>;
    if (typeof value.code === "string" && isErrorCode(value.code)) return value as ProblemDetails;
  } catch {
    // A proxy's page, say: the status is all there is.
  }
  const code = status === 413 ? "too_large" : status === 503 ? "unavailable" : "internal";
  return { type: `urn:schakel:error:${code}`, title: errors[code].title, status, code };
}
