/** What the stack file's word for the protection of data comes to, and how a resource is told of it. */
import * as pulumi from "@pulumi/pulumi";

import { DataProtection } from "../shared/contracts";

/** Layers of each word of `protection.data`. */
export const dataProtections: Readonly<Record<"protect" | "keep" | "delete", DataProtection>> = {
  protect: { protect: true, deletionProtection: true, lastCopy: true },
  keep: { protect: false, deletionProtection: false, lastCopy: true },
  delete: { protect: false, deletionProtection: false, lastCopy: false },
};

/** A store's own protection: while its replacement is acknowledged, only a last copy is kept. */
export function protectionOf(
  { replaceAcknowledged }: { readonly replaceAcknowledged?: string | undefined },
  protection: DataProtection,
): DataProtection {
  return replaceAcknowledged === undefined
    ? protection
    : { ...protection, protect: false, deletionProtection: false };
}

/**
 * Options of a resource that AWS takes no last snapshot of: deleted by Pulumi, it is left to AWS instead, and so
 * has to be whatever closes, encrypts or keeps it.
 */
export function leftToAws({ lastCopy }: DataProtection): pulumi.CustomResourceOptions {
  return { retainOnDelete: lastCopy };
}
