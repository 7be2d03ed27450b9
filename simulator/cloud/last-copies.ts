/** What AWS keeps of something that is deleted: a last snapshot, or the thing itself until its window is over. */
import { statefulType } from "../../aws/stateful";
import type { Thing } from "./cloud";
import { WireObject } from "../engine/wire";
import { AwsFault } from "./fault";

const SECRET = "aws:secretsmanager/secret:Secret";

/** The type under which the last snapshot of something of a type stands. */
export const snapshotOf = (type: string) => `${type}, snapshot`;

/** The type under which something of a type waits for its deletion. */
export const pendingOf = (type: string) => `${type}, deletion pending`;

export const isLastCopy = (type: string) => /, (snapshot|deletion pending)$/.test(type);

export function lastCopiesOf({ type, id, properties }: Thing): Pick<Thing, "type" | "id">[] {
  const row = statefulType(type);
  if (row?.own.by === "window")
    return properties[row.own.property] === 0 ? [] : [{ type: pendingOf(type), id }];
  if (row?.lastCopy.is !== "snapshot") return [];
  const { named, skippedBy, askedBy } = row.lastCopy;
  if (skippedBy !== undefined && properties[skippedBy] === true) return [];
  if (askedBy !== undefined && properties[askedBy] !== true) return [];
  const name = named === undefined ? `last-of-${id}` : properties[named];
  return typeof name === "string" ? [{ type: snapshotOf(type), id: name }] : [];
}

/**
 * What AWS says to a secret whose name one still has that waits for its deletion (Secrets Manager API reference,
 * CreateSecret); undefined where nothing is in its way.
 */
export function takenName(
  type: string,
  { name }: WireObject,
  pending: readonly Thing[],
): AwsFault | undefined {
  if (type !== SECRET || typeof name !== "string") return undefined;
  if (!pending.some(({ properties }) => properties.name === name)) return undefined;
  return new AwsFault(
    "InvalidRequestException",
    `You can't create this secret because a secret with this name is already scheduled for deletion: ${name}`,
  );
}
