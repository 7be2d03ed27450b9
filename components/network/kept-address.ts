/** Says of an address that nothing uses that it is kept all the same: others know it (guardrail NET-22). */
export const keptAddress = { KeptFor: "unpausing" };
