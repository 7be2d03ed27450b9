/** Rules about whom the load balancer admits: addresses, ports, and the web ACL that counts them. */
import { CLOUDFRONT_ORIGIN_PREFIX_LIST_RULES } from "../../aws/cloudfront";
import { cidrFault, parseCidr } from "../../aws/cidr";
import { RULES_PER_SECURITY_GROUP } from "../../aws/limits/numbers";
import { directPorts, isBehindCloudFront } from "../../model/exposure";
import { Fault } from "../fault";
import { IngressSettings } from "../schema";
import { limited, repeated, Rule } from "./rule";

/** Wider blocks are nearly everyone: two of /1 are. */
const widestPrefix = 8;

function blockFaults(key: string, block: string): Fault[] {
  if (["0.0.0.0/0", "::/0"].includes(block)) {
    return [
      {
        key,
        found: block,
        allowed: "the addresses of those who may come, never everyone",
        fix: "name an office's or a VPN's block, such as 203.0.113.0/24",
      },
    ];
  }
  const prefix = parseCidr(block)?.prefix;
  const wide =
    prefix !== undefined && prefix < widestPrefix
      ? `/${widestPrefix} to /32: a wider block is nearly everyone`
      : undefined;
  return limited(key, block, cidrFault(block) ?? wide, "correct the block");
}

function listFaults(key: string, blocks: readonly string[], rulesPerBlock: number): Fault[] {
  const most = Math.floor(RULES_PER_SECURITY_GROUP / rulesPerBlock);
  const twice = repeated(blocks.map((block, place) => [`${key}[${place}]`, block] as const));
  return [
    ...blocks.flatMap((block, place) => blockFaults(`${key}[${place}]`, block)),
    ...twice.map(([block, keys]) => ({
      key: keys[1] ?? key,
      found: block,
      allowed: "each block once: AWS refuses a rule that exists",
      fix: "remove the second",
    })),
    ...(blocks.length > most
      ? [
          {
            key,
            found: `${blocks.length} blocks`,
            allowed: `at most ${most}: a security group has ${RULES_PER_SECURITY_GROUP} rules`,
            fix: "put neighbouring blocks together",
          },
        ]
      : []),
  ];
}

const allowListIsNarrow: Rule = {
  id: "allow-list-is-narrow",
  about: "An allow list names the addresses of some, in as many rules as a security group has.",
  check: ({ settings: { ingress } }) => {
    const { exposure, allow, ports = directPorts, testListener } = ingress;
    const isUsed = exposure === "allowList";
    const misplaced =
      isUsed === allow.length > 0 || ingress.from !== undefined
        ? []
        : [
            {
              key: "ingress.allow",
              found: allow,
              allowed: isUsed
                ? "at least one IPv4 block with exposure: allowList"
                : `no blocks with exposure: ${exposure}, which admits by other means`,
              fix: isUsed ? "add the blocks that may come" : "set ingress.exposure to allowList",
            },
          ];
    return [
      ...misplaced,
      ...listFaults("ingress.allow", allow, ports.length),
      ...listFaults("ingress.testListener.allow", testListener?.allow ?? [], 1),
    ];
  },
};

/** Why the list of open ports does not fit the exposure, with the fix. */
function portsFault({
  exposure,
  ports,
}: IngressSettings): Omit<Fault, "key" | "found"> | undefined {
  if (ports === undefined) return undefined;
  const weight = ports.length * CLOUDFRONT_ORIGIN_PREFIX_LIST_RULES;
  if (isBehindCloudFront(exposure) && weight > RULES_PER_SECURITY_GROUP) {
    return {
      allowed: `one port with exposure: ${exposure}: CloudFront's prefix list counts ${CLOUDFRONT_ORIGIN_PREFIX_LIST_RULES} rules for each, ${weight} of the ${RULES_PER_SECURITY_GROUP} a security group has`,
      fix: "remove ingress.ports: CloudFront redirects to HTTPS itself",
    };
  }
  if (exposure === "vpcOrigin") {
    return {
      allowed: "no list with exposure: vpcOrigin: the certificate decides between 443 and 80",
      fix: "remove it",
    };
  }
  return ports.includes(443)
    ? undefined
    : { allowed: "443, with 80 or without: 80 only redirects to it", fix: "add 443" };
}

const portsFit: Rule = {
  id: "ingress-ports-fit",
  about: "Every port that is open has its place: 443 serves, and CloudFront gets one port alone.",
  check: ({ settings: { ingress } }) => {
    const fault = portsFault(ingress);
    const test = ingress.testListener?.port;
    return [
      ...(fault === undefined ? [] : [{ key: "ingress.ports", found: ingress.ports, ...fault }]),
      ...(directPorts.some((port) => port === test)
        ? [
            {
              key: "ingress.testListener.port",
              found: test,
              allowed: "any port but 80 and 443, which serve production",
              fix: "choose another port, such as 8443",
            },
          ]
        : []),
    ];
  },
};

const webAclCountsPeople: Rule = {
  id: "web-acl-counts-people",
  about: "A web ACL on the load balancer stands where people's own addresses arrive.",
  check: ({ settings: { ingress } }) =>
    ingress.webAcl.enabled === true && isBehindCloudFront(ingress.exposure)
      ? [
          {
            key: "ingress.webAcl.enabled",
            found: true,
            allowed: `false with exposure: ${ingress.exposure}: it would count everybody behind one of CloudFront's addresses as one`,
            fix: "remove it",
          },
        ]
      : [],
};

export const admissionRules: readonly Rule[] = [allowListIsNarrow, portsFit, webAclCountsPeople];
