/** What answers on the load balancer's ports before any route does. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Exposure, servingPort } from "../../model/exposure";
import { ServedGroups } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";
import { weighted } from "./target-groups";

/** ARNs of certificates of the load balancer's own region: how many there are is a plain value. */
export type Certificates = readonly pulumi.Input<string>[];

export interface ListenersArgs {
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly exposure: Exposure;
  readonly certificates: Certificates;
  /** Whether port 80 is open to people, for them to be sent to 443. */
  readonly redirect: boolean;
  readonly testPort?: number;
  /** Where requests go without a rule. @default a fixed answer */
  readonly served?: ServedGroups;
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

/** A listener's default action, and whether a rollout moves it. */
interface Serving {
  readonly action: Action;
  readonly moves: boolean;
}

const still = (action: Action): Serving => ({ action, moves: false });

/**
 * CodeDeploy works on a listener's default action alone, and takes its weights from there. Both listeners start
 * with blue, where the first tasks are: it is CodeDeploy that shows testers green.
 */
const leadingTo = ({ blue, green }: ServedGroups): Serving => ({
  action: weighted({ group: blue, weight: 100 }, { group: green, weight: 0 }),
  moves: true,
});

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
  const { exposure, certificates, testPort, served } = args;
  const [certificateArn] = certificates;
  const secure = certificateArn !== undefined;
  const listener = (
    role: string,
    { action, moves }: Serving,
    settings: Omit<aws.lb.ListenerArgs, "loadBalancerArn" | "defaultActions">,
  ) => {
    const given = { ...settings, defaultActions: [action], loadBalancerArn: args.loadBalancerArn };
    return new aws.lb.Listener(`${name}-${role}`, transformed(given, args.transform), {
      parent,
      // CodeDeploy's weights: set back, they would send all traffic to tasks that are gone.
      ignoreChanges: moves ? ["defaultActions"] : [],
      // On another port beside the old one, which serves until CloudFront asks there: changed in place, it would
      // leave whoever comes by the old port before a closed door.
      replaceOnChanges: ["port"],
    }).arn;
  };
  const serving = (role: string, port: number, leading: Serving) => {
    const protocol = secure
      ? { protocol: "HTTPS", sslPolicy: tlsPolicy, certificateArn }
      : { protocol: "HTTP" };
    const arn = listener(role, leading, { port, ...protocol });
    attachCertificates(`${name}-${role}`, arn, certificates, parent);
    return arn;
  };
  if (args.redirect) listener("redirect", still(redirectToHttps), { port: 80, protocol: "HTTP" });
  // One name on both ports for what a rollout moves: the weights come along when the port changes.
  const role = served !== undefined ? "served" : secure ? "https" : "http";
  return {
    production: serving(
      role,
      servingPort(secure),
      served === undefined ? still(otherwise(exposure)) : leadingTo(served),
    ),
    ...(testPort === undefined
      ? {}
      : {
          test: serving(
            "test",
            testPort,
            served?.testTraffic === true ? leadingTo(served) : still(fixed("404", "Not found")),
          ),
        }),
  };
}

/**
 * Certificates that a listener chooses from by the host a client names (SNI), up to 25. The default one is among
 * them: one that replaces it is there before it goes, so no host is without its certificate for a moment.
 */
export function attachCertificates(
  name: string,
  listenerArn: pulumi.Input<string>,
  certificates: Certificates,
  parent: pulumi.Resource,
): void {
  for (const [place, certificateArn] of certificates.entries()) {
    const which = place === 0 ? name : `${name}-${place + 1}`;
    new aws.lb.ListenerCertificate(which, { listenerArn, certificateArn }, { parent });
  }
}
