/**
 * Rules about CodeDeploy for ECS. It works on the default action of a listener, which a load balancer has once: a
 * service that it deploys has the load balancer to itself.
 */
import { routeMatch } from "../../model/route-match";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { ownersOfListeners, Routed, rolloutOf, routedServices } from "../services";
import { Rule } from "./rule";

/** Why, in words that follow what is not to be had. */
const because =
  "CodeDeploy moves the default action of a listener, and there is one for each listener";

const fix = "use rollout.mechanism: ecs, which moves a rule";

function otherServices(name: string, { settings }: RuleContext): Fault[] {
  return routedServices(settings)
    .filter(([other]) => other !== name)
    .map(([other]) => ({
      key: `services.${other}.route`,
      allowed: `no route while services.${name}.rollout.mechanism is codeDeployEcs: ${because}`,
      fix: `${fix}, for ${name}, or move ${other} to a stack of its own`,
    }));
}

function sharing(name: string, { settings: { ingress } }: RuleContext): Fault[] {
  const guests = Object.keys(ingress.guests);
  const allowed = `nothing beside the rollout of services.${name} by codeDeployEcs: ${because}`;
  return [
    ...(ingress.from === undefined
      ? []
      : [{ key: "ingress.from", found: ingress.from, allowed, fix }]),
    ...(guests.length === 0 ? [] : [{ key: "ingress.guests", found: guests, allowed, fix }]),
  ];
}

function exposure({ settings: { ingress } }: RuleContext): Fault[] {
  if (ingress.exposure !== "cdn") return [];
  return [
    {
      key: "ingress.exposure",
      found: ingress.exposure,
      allowed:
        "vpcOrigin, internet or allowList with codeDeployEcs: CloudFront's secret header is a condition of a rule, and CodeDeploy moves no rule",
      fix: `set it to vpcOrigin, or ${fix}`,
    },
  ];
}

/** A host makes certificate and record; nothing else of a route is more than a condition. */
function conditions(name: string, { route }: Routed): Fault[] {
  const { paths, headers, allow = [] } = routeMatch(route);
  const narrow = paths.filter((path) => path !== "/*");
  const none = `with codeDeployEcs: a default action has no conditions, it takes every request`;
  return [
    ...(narrow.length === 0
      ? []
      : [{ key: `services.${name}.route.path`, found: narrow, allowed: `no path ${none}`, fix }]),
    ...(Object.keys(headers).length === 0
      ? []
      : [
          {
            key: `services.${name}.route.headers`,
            found: Object.keys(headers),
            allowed: `no headers ${none}`,
            fix,
          },
        ]),
    ...(allow.length === 0
      ? []
      : [
          {
            key: `services.${name}.route.allow`,
            found: allow,
            allowed: `no blocks ${none}`,
            fix: `set ingress.exposure to allowList, or ${fix}`,
          },
        ]),
  ];
}

const listenersOfItsOwn: Rule = {
  id: "listeners-of-its-own",
  about: "A service that CodeDeploy for ECS deploys has the load balancer to itself.",
  check: (context) => {
    const [owner] = ownersOfListeners(context.settings);
    if (owner === undefined) return [];
    const [name, service] = owner;
    return [
      ...otherServices(name, context),
      ...sharing(name, context),
      ...exposure(context),
      ...conditions(name, service),
    ];
  },
};

const codeDeployDeploysAlone: Rule = {
  id: "code-deploy-deploys-alone",
  about: "What CodeDeploy for ECS deploys is not given to the program as an image.",
  check: ({ settings }) =>
    Object.entries(settings.services).flatMap(([name, service]): Fault[] => {
      if (service.runtime !== "containers" || service.image === undefined) return [];
      if (rolloutOf(service, settings).mechanism !== "codeDeployEcs") return [];
      return [
        {
          key: `services.${name}.image`,
          found: service.image,
          allowed:
            "nothing with codeDeployEcs: ECS takes another task definition from a deployment of CodeDeploy alone",
          fix: "remove it and release with CodeDeploy, or use rollout.mechanism: ecs",
        },
      ];
    }),
};

export const codeDeployEcsRules: readonly Rule[] = [listenersOfItsOwn, codeDeployDeploysAlone];
