/** Blocks of addresses of those who may come: written as AWS takes them, and not of nearly everyone. */
import { cidrFault, parseCidr } from "../../aws/cidr";
import { ipv6CidrFault, ipv6Prefix } from "../../aws/cidr6";
import { Fault } from "../fault";
import { limited } from "./rule";

/** Wider blocks are nearly everyone: two of /1 are; networks of whole countries have /16 of IPv6 at most. */
const widestPrefix = 8;
const widestIpv6Prefix = 16;

const everyone = ["0.0.0.0/0", "::/0"];

function everyoneFault(key: string, block: string): Fault {
  return {
    key,
    found: block,
    allowed: "the addresses of those who may come, never everyone",
    fix: "name an office's or a VPN's block, such as 203.0.113.0/24",
  };
}

const tooWide = (prefix: number | undefined, widest: number, longest: number) =>
  prefix !== undefined && prefix < widest
    ? `/${widest} to /${longest}: a wider block is nearly everyone`
    : undefined;

export function ipv4Faults(key: string, block: string): Fault[] {
  if (everyone.includes(block)) return [everyoneFault(key, block)];
  const wide = tooWide(parseCidr(block)?.prefix, widestPrefix, 32);
  return limited(key, block, cidrFault(block) ?? wide, "correct the block");
}

/** The same where IPv6 arrives as well. */
export function blockFaults(key: string, block: string): Fault[] {
  if (!block.includes(":") || everyone.includes(block)) return ipv4Faults(key, block);
  const wide = tooWide(ipv6Prefix(block), widestIpv6Prefix, 128);
  return limited(key, block, ipv6CidrFault(block) ?? wide, "correct the block");
}
