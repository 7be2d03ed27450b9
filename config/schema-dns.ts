/** Keys of the stack's domain: its hosted zone, and how names in it are answered. */
import { z } from "zod";

import { ROUTE53_CHECK_SECONDS } from "../aws/limits/numbers";
import { hostedZones, routingRoles } from "../model/domain";
import { hostName, key } from "./schema-key";

const setIdentifier = key(z.string().min(1).max(128), {
  about: "What tells this stack's record from those of other stacks with the same name.",
  change: "Route 53 exchanges the record in one step.",
  without: "the stack's name",
}).optional();

const healthCheck = key(
  z.strictObject({
    host: key(hostName, {
      about:
        "A further name of the same site or service that only this stack answers on, for Route 53 to ask by. Services are told apart by their hosts, so that whatever leads to the load balancer needs one.",
      without: "CloudFront's own name of the distribution",
    }).optional(),
    path: key(z.string().max(255).startsWith("/", "a path that starts with /").default("/"), {
      about: "Path that Route 53 asks for over HTTPS; 2xx and 3xx are healthy.",
    }),
    intervalSeconds: key(z.literal(ROUTE53_CHECK_SECONDS).default(30), {
      about: "Time between two checks of one checker; there are about fifteen.",
      change: "Replaces the check. 10 costs more than 30.",
      unit: "seconds",
    }),
    failureThreshold: key(z.int().min(1).max(10).default(3), {
      about: "Bad answers in a row before the record is no longer answered.",
    }),
  }),
  {
    about:
      "A check of Route 53's own from around the world, for what it cannot see by itself: a distribution, or a load balancer as people see it.",
    without:
      "a load balancer is healthy while every target group that has targets has a healthy one, a release's new one included; a distribution counts as healthy",
  },
).optional();

const routing = z.discriminatedUnion("policy", [
  z.strictObject({
    policy: key(z.literal("failover"), {
      about: "Two stacks with one name: the primary's answer while it is healthy.",
      change: "Route 53 exchanges the record in one step.",
    }),
    role: key(z.enum(routingRoles), { about: "Which of the two this stack is." }),
    setIdentifier,
    healthCheck,
  }),
  z.strictObject({
    policy: key(z.literal("weighted"), {
      about: "Several stacks with one name, each with its share of the answers.",
      change: "Route 53 exchanges the record in one step.",
    }),
    weight: key(z.int().min(0).max(255), {
      about: "This stack's share, against the sum of all stacks' weights; 0 takes it out.",
    }),
    setIdentifier,
    healthCheck,
  }),
  z.strictObject({
    policy: key(z.literal("latency"), {
      about: "Stacks in several regions with one name: whoever is nearest answers.",
      change: "Route 53 exchanges the record in one step.",
    }),
    setIdentifier,
    healthCheck,
  }),
]);

export function dnsSchema() {
  return z.strictObject({
    zone: key(hostName, {
      about: "Name of the public hosted zone in Route 53 that every host lies in.",
      change: "Replaces certificates and records.",
    }),
    hostedZone: key(z.enum(hostedZones).default("existing"), {
      about:
        "Where the zone is. `existing`: in this account, and looked up. `new`: this stack makes it, and keeps it as the tier keeps data. `elsewhere`: with another account or provider; the records that are needed are an output.",
      change:
        "From new to existing lets go of the zone: docs/edge.md has the steps. 0.50 USD a month for a zone.",
    }),
    delegated: key(z.boolean(), {
      about:
        "Whether the world asks this zone: its name servers stand at the registrar or, with elsewhere, the stack's records in the other zone. Until then hosts wait, and everything answers on CloudFront's own names (`npm run dns -- check` looks, and changes it with --write).",
      change:
        "Set to true before the names lead here, an `up` waits for the certificate for 75 minutes and fails.",
      without: "true for an existing zone, false for a new one and one elsewhere",
    }).optional(),
    wildcard: key(z.boolean().default(false), {
      about:
        "Ask for one certificate for the zone and everything one level under it, instead of naming each host.",
      change: "Replaces the certificates; the new ones are in use before the old ones go.",
    }),
    caa: key(z.array(hostName).max(20), {
      about:
        "Certificate authorities that may issue for the zone (CAA records at its apex); Amazon's are always among them.",
      change: "Another authority's certificates for names in the zone are no longer renewed.",
      without: "Amazon alone in a new zone; nothing is said in an existing one",
    }).optional(),
    queryLog: key(z.boolean().default(false), {
      about: "Log who asks for which name, in a log group of us-east-1. A new zone only.",
      change: "CloudWatch Logs is paid by the gigabyte.",
    }),
    routing: key(z.record(hostName, routing).default({}), {
      about:
        "Hosts that other stacks answer on too, by host, and who gets which requests. CloudFront takes a host once in the world: at most one of the stacks may answer with a site.",
    }),
  });
}
