import { useEffect, useState } from "react";

/** A value that follows another once that has been quiet for a while. */
export function useDelayed<T>(value: T, quietMs: number): T {
  const [delayed, setDelayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return delayed;
}
