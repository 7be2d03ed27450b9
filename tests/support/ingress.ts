/** A load balancer as other areas see one: a literal, because that is all the contract asks for. */
import * as pulumi from "@pulumi/pulumi";

import { Ingress, OriginLock } from "../../components/shared/contracts";

/** Internet-facing, over HTTPS. Call it inside `registrations`. */
export function mockIngress(change: Partial<Ingress> = {}): Ingress {
  return {
    name: "ingress",
    securityGroupId: "sg-ingress",
    arn: pulumi.output("arn:load-balancer"),
    arnSuffix: pulumi.output("app/ingress/1"),
    dnsName: pulumi.output("ingress.example.net"),
    zoneId: pulumi.output("ZALB"),
    listenerArn: pulumi.output("arn:listener"),
    listenerPort: 443,
    internal: false,
    ...change,
  };
}

/** Call it inside `registrations`. */
export function mockLock(): OriginLock {
  return {
    host: "origin.example.com",
    header: "X-Origin-Secret",
    current: pulumi.secret("the-current-one"),
    next: pulumi.secret("the-next-one"),
  };
}
