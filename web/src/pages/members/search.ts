export const states = ["not_invited", "invited", "invitation_expired", "joined", "in_use"] as const;
export type MemberState = (typeof states)[number];

export interface MembersSearch {
  readonly name?: string;
  readonly state?: MemberState;
}

const isState = (value: unknown): value is MemberState => states.some((one) => one === value);

/** Reads the address's search part; what it does not know it drops. A name such as "2024" comes back from the address as a number. */
export function readMembersSearch({ name, state }: Record<string, unknown>): MembersSearch {
  return {
    ...((typeof name === "string" || typeof name === "number") && name !== "" && { name: String(name) }),
    ...(isState(state) && { state }),
  };
}
