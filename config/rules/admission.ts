/** Rules about whom the load balancer admits: addresses, ports, and the web ACL that counts them. */
import { CLOUDFRONT_ORIGIN_PREFIX_LIST_RULES } from "../../aws/cloudfront";
import { RULES_PER_SECURITY_GROUP } from "../../aws/limits/numbers";
import { directPorts, isBehindCloudFront } from "../../model/exposure";
import { Fault } from "../fault";
import { IngressSettings } from "../schema";
import { ipv4Faults } from "./blocks";
import { perRoute, repeated, Rule } from "./rule";

function listFaults(key: string, blocks: readonly string[], rulesPerBlock: number): Fault[] {
  const most = Math.floor(RULES_PER_SECURITY_GROUP / rulesPerBlock);
  const twice = repeated(blocks.map((block, place) => [`${key}[${place}]`, block] as const));
  return [
    ...blocks.flatMap((block, place) => ipv4Faults(`${key}[${place}]`, block)),
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
  check: ({ settings: { ingress } }) => {
    const { enabled, arn } = ingress.webAcl;
    if (!isBehindCloudFront(ingress.exposure)) return [];
    const wanted: readonly [string, unknown][] = [
      ["enabled", enabled === true ? true : undefined],
      ["arn", arn],
    ];
    return wanted.flatMap(([name, found]) =>
      found === undefined
        ? []
        : [
            {
              key: `ingress.webAcl.${name}`,
              found,
              allowed: `none with exposure: ${ingress.exposure}: it would count everybody behind one of CloudFront's addresses as one`,
              fix: "move it to edge.webAcl, which stands before the sites",
            },
          ],
    );
  },
};

const routesAdmitSome = perRoute(
  "routes-admit-some",
  "A route that only some may reach names their addresses, where those arrive at the load balancer.",
  ({ route }, key, { settings: { ingress } }) => {
    const place = `${key}.route.allow`;
    if (route.allow.length === 0) return [];
    if (isBehindCloudFront(ingress.exposure))
      return [
        {
          key: place,
          found: route.allow,
          allowed: `no blocks with exposure: ${ingress.exposure}: the load balancer sees CloudFront's addresses, not people's`,
          fix: "move them to edge.webAcl.allowLists, with the route's hosts and paths",
        },
      ];
    return route.allow.flatMap((block, index) => ipv4Faults(`${place}[${index}]`, block));
  },
);

export const admissionRules: readonly Rule[] = [
  allowListIsNarrow,
  portsFit,
  webAclCountsPeople,
  routesAdmitSome,
];
