/** What follows from a service's keys: its whole rollout, how long it takes, and how it stands behind a route. */
import { hasTwoGroups } from "../model/rollout/abilities";
import { resolveRollout } from "../model/rollout/resolve";
import { healthySeconds, ServiceTimes, timeoutMinutes } from "../model/rollout/timeline";
import { Rollout, RolloutContext, RolloutRequest } from "../model/rollout/vocabulary";
import { ContainerSettings, InstanceSettings, ServiceSettings, Settings } from "./schema";
import { tiers } from "./tiers";

type Declared = Pick<Settings, "tier" | "ingress" | "services">;

/** A service with a place behind the load balancer. */
export type Routed<Service extends ServiceSettings = ServiceSettings> = Service & {
  readonly route: NonNullable<Service["route"]>;
};

const isRouted = (service: ServiceSettings): service is Routed => service.route !== undefined;

/** The services that have a route, by name. */
export function routedServices({ services }: Pick<Settings, "services">): [string, Routed][] {
  return Object.entries(services).filter((entry): entry is [string, Routed] => isRouted(entry[1]));
}

/** The services of one runtime, by name. */
export function servicesOn<Runtime extends ServiceSettings["runtime"]>(
  runtime: Runtime,
  { services }: Pick<Settings, "services">,
) {
  type Chosen = Extract<ServiceSettings, { runtime: Runtime }>;
  return Object.entries(services).filter(
    (entry): entry is [string, Chosen] => entry[1].runtime === runtime,
  );
}

/** What a service's rollout depends on beside its own words. */
export function rolloutContext(
  { runtime, route }: ServiceSettings,
  { tier, ingress }: Declared,
): RolloutContext {
  const { bakeMinutes, keepOldMinutes } = tiers[tier];
  return {
    runtime,
    routed: route !== undefined,
    testListener: ingress.testListener !== undefined,
    bakeMinutes,
    keepOldMinutes,
  };
}

/** What the stack file says of the service's rollout, in the model's words. */
export function requestOf({ rollout }: ServiceSettings): RolloutRequest {
  return rollout;
}

/** The service's rollout with everything the stack file left out. */
export function rolloutOf(service: ServiceSettings, declared: Declared): Rollout {
  return resolveRollout(requestOf(service), rolloutContext(service, declared));
}

/** Tasks or instances that may run at once, at any time of the day. */
export function highestCount({ scaling }: ServiceSettings): number {
  return Math.max(scaling.max, ...Object.values(scaling.schedules).map(({ max }) => max));
}

/** How fast the service says it is. */
export function timesOf(service: ServiceSettings): ServiceTimes {
  const routed = service.route !== undefined;
  return {
    startSeconds: service.startSeconds,
    healthySeconds: routed ? healthySeconds(service.healthCheck) : 0,
    drainSeconds: routed ? service.drainSeconds : 0,
    stopSeconds: service.runtime === "containers" ? service.stopSeconds : 0,
    count: Math.max(highestCount(service), 1),
    healthCheckTimeoutSeconds: service.healthCheck.timeoutSeconds,
  };
}

/** Minutes after which whoever waits for a rollout of the service may give up. */
export function waitMinutes(service: ServiceSettings, declared: Declared): number {
  return (
    service.rollout.timeoutMinutes ?? timeoutMinutes(rolloutOf(service, declared), timesOf(service))
  );
}

/** Tasks with an address of their own are targets by address, everything else by its instance. */
function targetTypeOf(service: ServiceSettings): "instance" | "ip" {
  return service.runtime === "containers" && service.networkMode === "awsvpc" ? "ip" : "instance";
}

/** How a service's route is made: which rollouts move weights between two groups. */
export function placeOf(service: ServiceSettings, declared: Declared) {
  const rollout = rolloutOf(service, declared);
  return {
    targetType: targetTypeOf(service),
    groups: hasTwoGroups(rollout.mechanism, rollout.strategy)
      ? ("pair" as const)
      : ("one" as const),
    testTraffic: rollout.testTraffic,
  };
}

/** Every service with a route and how it is placed, by name. */
export function routesOf(declared: Declared) {
  return Object.fromEntries(
    routedServices(declared).map(
      ([name, service]) => [name, { ...service, ...placeOf(service, declared) }] as const,
    ),
  );
}

/** The routed services whose rollouts move a listener's default action, and need the listener to themselves. */
export function ownersOfListeners(declared: Declared): [string, Routed][] {
  return routedServices(declared).filter(
    ([, service]) => rolloutOf(service, declared).mechanism === "codeDeployEcs",
  );
}

/** The service that the load balancer leads to without a rule; config makes sure that it is alone there. */
export function servedAlone(declared: Declared) {
  const [owner] = ownersOfListeners(declared);
  if (owner === undefined) return undefined;
  const [service, settings] = owner;
  const { protocol } = settings.route;
  return { ...settings, ...placeOf(settings, declared), service, protocol };
}

/** Services on instances with their whole rollouts, by name. */
export function instanceServices(declared: Declared) {
  return Object.fromEntries(
    servicesOn("instances", declared).map(([name, service]: [string, InstanceSettings]) => {
      const { artifactBucket } = service.rollout;
      const rollout = rolloutOf(service, declared);
      return [name, { ...service, artifactBucket, rollout, times: timesOf(service) }] as const;
    }),
  );
}

/** Services in containers with their whole rollouts, by name. */
export function containerServices(declared: Declared) {
  return Object.fromEntries(
    servicesOn("containers", declared).map(([name, service]: [string, ContainerSettings]) => {
      const rollout = rolloutOf(service, declared);
      return [name, { ...service, rollout, waitMinutes: waitMinutes(service, declared) }] as const;
    }),
  );
}

/** Tasks by name, each with its time in one word. */
export function tasksOf({ tasks }: Pick<Settings, "tasks">) {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, { schedule, ...task }]) => {
      const expression = schedule?.cron ?? schedule?.rate;
      if (expression === undefined) return [name, task] as const;
      return [name, { ...task, schedule: { expression, timeZone: schedule?.timeZone } }] as const;
    }),
  );
}

/** TCP ports that anything of a stack reaches on the internet, in order. */
export function outboundPorts({ services, stores }: Pick<Settings, "services" | "stores">) {
  const ports = new Set(Object.values(services).flatMap((each) => each.outboundPorts));
  // Packages, and AWS.
  if (Object.values(stores).some(({ kind }) => kind === "selfRun")) ports.add(443);
  return [...ports].sort((one, other) => one - other);
}

/** Everything of a stack that runs, and the cluster that some of it runs in. */
export function runsOf(settings: Declared & Pick<Settings, "tasks" | "cluster">) {
  return {
    instances: instanceServices(settings),
    containers: containerServices(settings),
    tasks: tasksOf(settings),
    cluster: settings.cluster,
  };
}
