/** A subnet's share of a VPC's IPv6 block. */
import { UNKNOWN } from "../../analysis/graph";
import { Wire } from "../engine/wire";
import { plain } from "../engine/wire-views";

/**
 * The n-th /64 of a VPC's /56; unknown while the VPC's block is, absent where the subnet assigns no
 * IPv6 addresses.
 */
export function subnetIpv6Block(
  vpcBlock: Wire | undefined,
  index: number,
  assignsIpv6: boolean,
): string | undefined {
  const block = vpcBlock === undefined ? undefined : plain(vpcBlock);
  if (block === UNKNOWN) return UNKNOWN;
  if (!assignsIpv6 || typeof block !== "string" || block === "") return undefined;
  const [address = ""] = block.split("/");
  const [head = ""] = address.split("::");
  const groups = head.split(":").slice(0, 4);
  while (groups.length < 4) groups.push("0");
  const last = (Number.parseInt(groups[3] ?? "0", 16) + index).toString(16);
  return `${[...groups.slice(0, 3), last].join(":")}::/64`;
}
