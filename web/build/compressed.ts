import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Writes a .br and a .gz beside every text file of the build, so that the hub sends them as they are (RFC 9110 §8.4). */
export const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  writeBundle({ dir }) {
    for (const file of readdirSync(dir ?? "dist", { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || !/\.(js|css|html|svg|json)$/.test(file.name)) continue;
      const path = join(file.parentPath, file.name);
      const bytes = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
});
