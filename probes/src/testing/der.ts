// Writes ASN.1 DER (X.690), as far as certificates and OCSP responses need it.

const header = (tag: number, length: number): Buffer => {
  if (length < 0x80) return Buffer.from([tag, length]);
  const size = length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
  const out = Buffer.alloc(2 + size);
  out[0] = tag;
  out[1] = 0x80 | size;
  out.writeUIntBE(length, 2, size);
  return out;
};

export const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([header(tag, body.length), body]);
};

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
export const context = (number: number, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 | number, ...parts);
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes);
export const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
export const boolean = (value: boolean): Buffer => der(0x01, Buffer.from([value ? 0xff : 0]));
export const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
export const nothing = Buffer.from([5, 0]);

export const integer = (value: number | Buffer): Buffer => {
  const hex = typeof value === "number" ? value.toString(16) : value.toString("hex");
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return der(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.from([0]) : Buffer.alloc(0), bytes);
};

export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const groups = [first * 40 + second, ...rest].flatMap((value) => {
    const out = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) out.unshift((left % 128) | 0x80);
    return out;
  });
  return der(0x06, Buffer.from(groups));
};

/** GeneralizedTime. */
export const time = (date: Date): Buffer =>
  der(
    0x18,
    Buffer.from(
      date
        .toISOString()
        .replaceAll(/[-:T]/g, "")
        .replace(/\.\d+Z$/, "Z"),
    ),
  );
