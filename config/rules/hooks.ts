/** Rules about the hooks of a rollout: that they can be reached, and reach what they ask. */
import { reachesInternet } from "../../model/egress";
import { Rollout } from "../../model/rollout/vocabulary";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { rolloutOf } from "../services";
import { isBorrowed } from "./network";
import { perRoute, Rule } from "./rule";

function smokeTests({ hooks }: Rollout) {
  return Object.entries(hooks).filter(([, { paths }]) => paths !== undefined);
}

const smokeTestGetsIn = perRoute(
  "smoke-test-gets-in",
  "A smoke test asks where nobody asks for CloudFront's secret.",
  (service, key, { settings }) =>
    settings.ingress.exposure !== "cdn"
      ? []
      : smokeTests(rolloutOf(service, settings))
          .filter(([, { stage }]) => stage === "afterTraffic")
          .map(([name, { stage }]) => ({
            key: `${key}.rollout.hooks.${name}.stage`,
            found: stage,
            allowed:
              "afterTestTraffic or afterScaleUp with exposure: cdn: the production listener takes only what carries CloudFront's secret",
            fix: "use afterTestTraffic, or functionArn",
          })),
);

/** Services of AWS that the smoke tests of a rollout ask something of (components/compute/rollout/hooks.ts). */
function askedOfAws(rollout: Rollout, { settings }: RuleContext): string[] {
  const tests = smokeTests(rollout);
  if (tests.length === 0) return [];
  const looks = tests.some(([, { stage }]) => stage === "afterScaleUp");
  return [
    ...(rollout.mechanism === "codeDeployEcs" ? ["codedeploy"] : []),
    ...(settings.ingress.exposure === "vpcOrigin" ? [] : ["ec2"]),
    ...(looks ? ["elasticloadbalancing"] : []),
  ];
}

const smokeTestReachesAws = perRoute(
  "smoke-test-reaches-aws",
  "A smoke test reaches the AWS services that it asks.",
  (service, key, context): Fault[] => {
    const { network } = context.settings;
    if (isBorrowed(context) || reachesInternet(network.egress)) return [];
    const missing = askedOfAws(rolloutOf(service, context.settings), context).filter(
      (endpoint) => !network.endpoints.includes(endpoint),
    );
    if (missing.length === 0) return [];
    return [
      {
        key: network.egress === "none" ? "network.egress" : "network.endpoints",
        found: network.egress === "none" ? network.egress : network.endpoints,
        allowed: `a way to ${missing.join(", ")}, which the smoke tests of ${key} ask`,
        fix: "set network.egress to endpoints with these endpoints, or to a mode that reaches the internet",
      },
    ];
  },
);

export const hookRules: readonly Rule[] = [smokeTestGetsIn, smokeTestReachesAws];
