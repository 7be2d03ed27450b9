/** What answers on the load balancer's ports before any route does. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Exposure, servingPort } from "../../model/exposure";
import { transformed, Transform } from "../shared/transform";

/** Certificates of the load balancer's own region by the host each is for. */
export type Certificates = Readonly<Record<string, pulumi.Input<string>>>;

export interface ListenersArgs {
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly exposure: Exposure;
  readonly certificates: Certificates;
  /** Whether port 80 is open to people, for them to be sent to 443. */
  readonly redirect: boolean;
  readonly testPort?: number;
  readonly transform?: Transform<aws.lb.ListenerArgs>;
}

export interface Listeners {
  /** Serves production traffic. */
  readonly production: pulumi.Output<string>;
  readonly test?: pulumi.Output<string>;
}

/**
 * TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers only; CloudFront and every browser since
 * 2015 speak them (Elastic Load Balancing user guide, "Security policies for your Application Load
 * Balancer").
 */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

type Action = aws.types.input.lb.ListenerDefaultAction;

function fixed(statusCode: string, messageBody: string): Action {
  return {
    type: "fixed-response",
    fixedResponse: { contentType: "text/plain", messageBody, statusCode },
  };
}

/**
 * What a request gets that no route is for. A fixed answer: nothing that a rollout moves hangs on it. Where
 * every route asks for CloudFront's secret, whoever comes without it ends up here.
 */
function otherwise(exposure: Exposure): Action {
  return exposure === "cdn" ? fixed("403", "Forbidden") : fixed("404", "Not found");
}

const redirectToHttps: Action = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};

/** The listener of production traffic, and beside it those that redirect and that serve tests. */
export function createListeners(
  name: string,
  args: ListenersArgs,
  parent: pulumi.Resource,
): Listeners {
  const { exposure, certificates, testPort } = args;
  const [certificateArn] = Object.values(certificates);
  const secure = certificateArn !== undefined;
  const listener = (role: string, settings: Omit<aws.lb.ListenerArgs, "loadBalancerArn">) =>
    new aws.lb.Listener(
      `${name}-${role}`,
      transformed({ ...settings, loadBalancerArn: args.loadBalancerArn }, args.transform),
      { parent },
    ).arn;
  const serving = (role: string, port: number, action: Action) => {
    const arn = listener(role, {
      port,
      ...(secure
        ? { protocol: "HTTPS", sslPolicy: tlsPolicy, certificateArn }
        : { protocol: "HTTP" }),
      defaultActions: [action],
    });
    attachCertificates(`${name}-${role}`, arn, certificates, parent);
    return arn;
  };
  if (args.redirect)
    listener("redirect", { port: 80, protocol: "HTTP", defaultActions: [redirectToHttps] });
  const role = secure ? "https" : "http";
  return {
    production: serving(role, servingPort(secure), otherwise(exposure)),
    ...(testPort === undefined
      ? {}
      : { test: serving("test", testPort, fixed("404", "Not found")) }),
  };
}

/**
 * Certificates that a listener chooses from by the host a client names (SNI), up to 25. The default one is among
 * them: a host that takes its place, or gives it up, is never without its certificate for a moment.
 */
export function attachCertificates(
  name: string,
  listenerArn: pulumi.Input<string>,
  certificates: Certificates,
  parent: pulumi.Resource,
): void {
  for (const [host, certificateArn] of Object.entries(certificates))
    new aws.lb.ListenerCertificate(`${name}-${host}`, { listenerArn, certificateArn }, { parent });
}
