/** CloudFront's managed prefix lists, by the ids that a simulated look-up answers in a region. */
import { CLOUDFRONT_ORIGIN_PREFIX_LIST } from "../../aws/cloudfront";
import { dataSource } from "../../aws/index";

/** The list of CloudFront's IPv6 addresses beside that of its IPv4 ones (VPC user guide). */
const IPV6_LIST = "com.amazonaws.global.ipv6.cloudfront.origin-facing";

/** Ids, each with the name to print. A real account has others: these are the simulator's. */
export function cloudFrontLists(region: string): Map<string, string> {
  const lookUp = dataSource("aws:ec2/getManagedPrefixList:getManagedPrefixList");
  return new Map(
    [CLOUDFRONT_ORIGIN_PREFIX_LIST, IPV6_LIST].flatMap((name): [string, string][] => {
      const id = lookUp?.answer({ name }, { account: "", region })["id"];
      return typeof id === "string" ? [[id, "CloudFront"]] : [];
    }),
  );
}
