import { publicArn } from "./arn";
import { digest, upperCase, uuid } from "./identifiers";
import { given, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** One name server of each of Route 53's four top-level domains. */
function nameServers(resource: Occurrence): readonly string[] {
  return ["org", "co.uk", "com", "net"].map((domain, index) => {
    const number = Number.parseInt(digest(resource, `name-server-${index}`, 3), 16) % 2048;
    return `ns-${number}.awsdns-${String(number % 64).padStart(2, "0")}.${domain}`;
  });
}

/** Records carry no dot at the end; the program writes the whole name, so the zone adds nothing. */
const recordName = (resource: Occurrence) =>
  (text(resource, "name") ?? resource.name).toLowerCase().replace(/\.$/, "");

/** Hosted zones and records, and what watches them. */
export const route53: readonly ResourceType[] = [
  {
    token: "aws:route53/zone:Zone",
    id: (resource) => `Z${upperCase(resource, "zone", 20)}`,
    computed: {
      arn: (resource, id) => publicArn("route53", resource, `hostedzone/${id}`),
      nameServers,
      primaryNameServer: (resource) => nameServers(resource)[0] ?? "",
      zoneId: (_, id) => id,
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    replaceOn: ["name", "delegationSetId"],
    source: provider("route53/zone.go"),
  },
  {
    token: "aws:route53/record:Record",
    id: (resource) =>
      [
        text(resource, "zoneId") ?? `Z${upperCase(resource, "zone", 20)}`,
        recordName(resource),
        text(resource, "type") ?? "A",
        ...(text(resource, "setIdentifier") === undefined ? [] : [text(resource, "setIdentifier")]),
      ].join("_"),
    computed: { fqdn: recordName },
    taggable: false,
    names: [{ property: "name", maxLength: 255 }],
    replaceOn: ["name", "zoneId"],
    source: provider("route53/record.go"),
  },
  {
    token: "aws:route53/healthCheck:HealthCheck",
    id: (resource) => uuid(resource),
    computed: {
      arn: (resource, id) => publicArn("route53", resource, `healthcheck/${id}`),
      failureThreshold: given("failureThreshold", 3),
    },
    taggable: true,
    replaceOn: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
    source: provider("route53/health_check.go"),
  },
  {
    token: "aws:route53/queryLog:QueryLog",
    id: (resource) => uuid(resource),
    computed: {
      arn: (resource, id) => publicArn("route53", resource, `queryloggingconfig/${id}`),
    },
    taggable: false,
    replaceOn: ["cloudwatchLogGroupArn", "zoneId"],
    source: provider("route53/query_log.go"),
  },
];
