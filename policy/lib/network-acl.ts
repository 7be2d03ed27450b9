/**
 * The entries of network ACLs, whether they stand in the ACL or are resources of their own.
 */
import { isEverywhere } from "./security-group";
import { Subject } from "./subject";
import { networkAcl } from "./types";
import { View } from "./view";

/** An entry that lets traffic into a subnet. Reading a part of it may be undecided. */
export interface AllowedEntry {
  readonly allProtocols: () => boolean;
  /** Whether the entry covers every TCP or UDP port from one to another. */
  readonly covers: (from: number, to: number) => boolean;
  readonly isOpenToInternet: () => boolean;
}

/** Protocols that have ports, by AWS's names and by number (IANA); the others are not judged by port. */
const withPorts = ["tcp", "6", "udp", "17"];

/**
 * Asks the same of every entry that allows traffic in. Each is judged alone, as AWS's own control EC2.21
 * does: an entry is not excused by a lower-numbered one that denies, which the next change may remove.
 */
export function eachAllowedEntry(acl: Subject, ask: (entry: AllowedEntry) => void): void {
  if (networkAcl.includes(acl.type)) {
    acl.each("ingress", (entry) => {
      if (isAllow(entry, "action")) ask(allowed(entry));
    });
  } else if (!acl.flag("egress", false) && isAllow(acl, "ruleAction")) {
    ask(allowed(acl));
  }
}

function isAllow(entry: View, property: string): boolean {
  return entry.text(property)?.toLowerCase() !== "deny";
}

function allowed(entry: View): AllowedEntry {
  const protocol = (): string => entry.text("protocol")?.toLowerCase() ?? "-1";
  const allProtocols = (): boolean => ["-1", "all"].includes(protocol());
  const blocks = (): (string | undefined)[] => [
    entry.text("cidrBlock"),
    entry.text("ipv6CidrBlock"),
  ];
  return {
    allProtocols,
    covers: (from, to) =>
      allProtocols() ||
      (withPorts.includes(protocol()) &&
        (entry.number("fromPort") ?? 0) <= from &&
        to <= (entry.number("toPort") ?? 65535)),
    isOpenToInternet: () => blocks().some((block) => block !== undefined && isEverywhere(block)),
  };
}
