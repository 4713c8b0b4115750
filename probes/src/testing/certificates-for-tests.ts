import { createAuthority, ecKey } from "./certificates.ts";

const authority = createAuthority();

/** Certificates that tests share when it does not matter which. */
export const certificatesForTests = {
  root: authority.root,
  plain: authority.issue({ name: "lab.test", key: ecKey(), names: ["lab.test"] }),
  /** Another one for the same name. */
  other: authority.issue({ name: "lab.test", key: ecKey(), names: ["lab.test"] }),
} as const;
