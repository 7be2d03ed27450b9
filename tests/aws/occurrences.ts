import { createHash } from "node:crypto";

import type { Json, Occurrence } from "../../aws/resource-type";

/** A resource being created, as the table's functions get it. */
export function occurrence(
  name: string,
  inputs: Readonly<Record<string, Json>> = {},
  region = "ap-northeast-2",
): Occurrence {
  const digits = createHash("sha256").update(name).digest("hex");
  return {
    name,
    inputs,
    account: "123456789012",
    region,
    hex: (length) => digits.slice(0, length),
  };
}
