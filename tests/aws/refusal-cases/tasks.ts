import { UNKNOWN } from "../../../analysis/graph";
import type { Case, Inputs } from "./case";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const SERVICE = "aws:ecs/service:Service";

const APP = {
  name: "app",
  image: "public.ecr.aws/nginx/nginx:1.29",
  portMappings: [{ containerPort: 8080 }],
  healthCheck: { command: ["CMD-SHELL", "true"], interval: 10, timeout: 5, retries: 3 },
  stopTimeout: 120,
} satisfies Inputs;

const LOGS = { name: "logs", image: "fluent-bit:1", essential: false } satisfies Inputs;

const containers = (...list: readonly Inputs[]): Inputs => ({
  containerDefinitions: JSON.stringify(list),
});

const FARGATE = {
  family: "shop-api",
  requiresCompatibilities: ["FARGATE"],
  networkMode: "awsvpc",
  cpu: "256",
  memory: "512",
  ...containers(APP, LOGS),
} satisfies Inputs;

const ON_INSTANCES = { ...FARGATE, requiresCompatibilities: ["EC2"], cpu: null, memory: null };

const BALANCER = {
  containerName: "app",
  containerPort: 8080,
  targetGroupArn: UNKNOWN,
  advancedConfiguration: {
    alternateTargetGroupArn: UNKNOWN,
    productionListenerRule: UNKNOWN,
    roleArn: UNKNOWN,
  },
} satisfies Inputs;

const DEPLOYED = {
  name: "api",
  networkConfiguration: { subnets: [UNKNOWN] },
  loadBalancers: [BALANCER],
  deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1440" },
} satisfies Inputs;

const configured = (change: Inputs): Inputs => ({ deploymentConfiguration: change });

const hooked = (...hooks: readonly Inputs[]): Inputs =>
  configured({ strategy: "BLUE_GREEN", lifecycleHooks: hooks });

const SMOKE_TEST = {
  hookTargetArn: UNKNOWN,
  roleArn: UNKNOWN,
  lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
} satisfies Inputs;

const PAUSE = {
  targetType: "PAUSE",
  lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
  timeoutConfiguration: { timeoutInMinutes: "20160", action: "ROLLBACK" },
} satisfies Inputs;

const provider = (change: Inputs): Inputs => ({
  autoScalingGroupProvider: { autoScalingGroupArn: UNKNOWN, ...change },
});

/** Containers, the tasks they are in, and the services that run them. */
export const taskCases: readonly Case[] = [
  {
    id: "fargate-size",
    token: TASK,
    good: FARGATE,
    alsoGood: [
      { ...FARGATE, cpu: "0.5 vCPU", memory: "1 GB", ephemeralStorage: { sizeInGib: 21 } },
      ON_INSTANCES,
    ],
    bad: [
      [
        { memory: "256" },
        'cpu, memory: "256, 256"; allowed: 512, 1024, 2048 MiB with 256 CPU units',
      ],
      [{ cpu: "300" }, "256, 512, 1024"],
      [{ cpu: "quarter" }, 'cpu: "quarter"'],
      [{ memory: "512 MiB" }, 'memory: "512 MiB"'],
      [{ memory: null }, "memory: missing"],
      [{ cpu: null, memory: null }, "cpu, memory: missing"],
      [{ ephemeralStorage: { sizeInGib: 20 } }, "21 to 200 GiB"],
    ],
  },
  {
    id: "fargate-network",
    token: TASK,
    good: FARGATE,
    alsoGood: [{ ...ON_INSTANCES, networkMode: "bridge" }],
    bad: [
      [{ networkMode: "bridge" }, "networkMode: bridge; allowed on Fargate: awsvpc"],
      [{ networkMode: null }, "networkMode: none given"],
    ],
  },
  {
    id: "container-definitions",
    token: TASK,
    good: FARGATE,
    alsoGood: [
      {
        ...ON_INSTANCES,
        networkMode: "bridge",
        ...containers({ ...APP, portMappings: [{ containerPort: 8080, hostPort: 0 }] }),
      },
      {
        ...FARGATE,
        ...containers(
          { ...APP, dependsOn: [{ containerName: "logs", condition: "START" }] },
          { ...LOGS, dependsOn: [{ containerName: "app", condition: "HEALTHY" }] },
        ),
      },
    ],
    bad: [
      [{ containerDefinitions: "[" }, "containerDefinitions: none; allowed: a JSON list"],
      [containers(), "containerDefinitions: none"],
      [{ containerDefinitions: "{}" }, "containerDefinitions: none"],
      [containers(APP, APP), "containerDefinitions: app twice"],
      [containers(LOGS), "none is essential"],
      [containers({ ...APP, name: "app.1" }), "container app.1: name"],
      [containers({ image: "a" }), "container number 1: no name"],
      [containers({ name: "app" }), "container app: no image"],
      [containers({ ...APP, portMappings: [{ containerPort: 70_000 }] }), "1 to 65535"],
      [
        containers({ ...APP, portMappings: [{ containerPort: 8080, hostPort: 80 }] }),
        "hostPort: 80; allowed with awsvpc: none, or the container's own (8080)",
      ],
      [
        containers({ ...APP, logConfiguration: { logDriver: "awslogs", options: {} } }),
        "logConfiguration.options: no awslogs-group, awslogs-region",
      ],
      [
        containers({ ...APP, dependsOn: [{ containerName: "other", condition: "START" }] }),
        "dependsOn: other; allowed: a container of this task",
      ],
      [
        containers({ ...APP, dependsOn: [{ containerName: "logs", condition: "HEALTHY" }] }, LOGS),
        "dependsOn: logs HEALTHY",
      ],
      [
        containers(APP, { ...LOGS, dependsOn: [{ containerName: "app", condition: "SUCCESS" }] }),
        "dependsOn: app SUCCESS",
      ],
    ],
  },
  {
    id: "container-health",
    token: TASK,
    good: FARGATE,
    alsoGood: [{ ...ON_INSTANCES, ...containers({ ...APP, stopTimeout: 600 }) }],
    bad: [
      [containers({ ...APP, healthCheck: { interval: 10 } }), "healthCheck.command: none"],
      ...(
        [
          ["interval", 4, "5 to 300 seconds"],
          ["timeout", 61, "2 to 60 seconds"],
          ["retries", 11, "1 to 10"],
          ["startPeriod", 301, "0 to 300 seconds"],
        ] as const
      ).map(
        ([key, value, allowed]) =>
          [
            containers({ ...APP, healthCheck: { ...APP.healthCheck, [key]: value } }),
            `container app: healthCheck.${key}: ${value}; allowed: ${allowed}`,
          ] as const,
      ),
      [containers({ ...APP, stopTimeout: 121 }), "stopTimeout: 121; allowed: 0 to 120 seconds"],
    ],
  },
  {
    id: "container-shares",
    token: TASK,
    good: { ...FARGATE, ...containers({ ...APP, cpu: 200, memory: 400 }, { ...LOGS, cpu: 56 }) },
    alsoGood: [
      {
        ...FARGATE,
        ...containers({ ...APP, memory: 500, memoryReservation: 100 }, { ...LOGS, memory: 400 }),
      },
      { ...ON_INSTANCES, ...containers({ ...APP, cpu: 4096, memory: 8192 }) },
    ],
    bad: [
      [containers({ ...APP, cpu: 200 }, { ...LOGS, cpu: 57 }), "cpu of the containers: 257"],
      [containers({ ...APP, memory: 513 }), "memory of the containers: 513; allowed: 0 to 512 MiB"],
      [
        containers({ ...APP, memory: 100, memoryReservation: 101 }),
        "memoryReservation: 101; allowed: at most memory (100)",
      ],
    ],
  },
  {
    id: "service-capacity",
    token: SERVICE,
    good: { ...DEPLOYED, launchType: "FARGATE" },
    alsoGood: [
      {
        ...DEPLOYED,
        capacityProviderStrategies: [
          { capacityProvider: "FARGATE", base: 1, weight: 1 },
          { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ],
      },
      { name: "agent", launchType: "EC2", schedulingStrategy: "DAEMON" },
    ],
    bad: [
      [{ capacityProviderStrategies: [{ capacityProvider: "FARGATE" }] }, "one of the two"],
      [
        {
          launchType: null,
          capacityProviderStrategies: [
            { capacityProvider: "FARGATE" },
            { capacityProvider: "shop" },
          ],
        },
        "FARGATE, shop; allowed: all of Fargate, or none",
      ],
      [
        {
          launchType: null,
          capacityProviderStrategies: [
            { capacityProvider: "FARGATE", base: 1 },
            { capacityProvider: "FARGATE_SPOT", base: 1 },
          ],
        },
        "2 with a base; allowed: one",
      ],
      [{ networkConfiguration: null }, "networkConfiguration: none"],
      [{ schedulingStrategy: "DAEMON" }, "allowed on Fargate: REPLICA"],
      [
        {
          launchType: "EC2",
          schedulingStrategy: "DAEMON",
          deploymentController: { type: "CODE_DEPLOY" },
        },
        "allowed with CODE_DEPLOY: REPLICA",
      ],
    ],
  },
  {
    id: "service-strategy",
    token: SERVICE,
    good: DEPLOYED,
    alsoGood: [
      {
        ...DEPLOYED,
        ...configured({
          strategy: "CANARY",
          bakeTimeInMinutes: "0",
          canaryConfiguration: { canaryPercent: 0.1, canaryBakeTimeInMinutes: "10" },
        }),
      },
      {
        ...DEPLOYED,
        ...configured({
          strategy: "LINEAR",
          linearConfiguration: { stepPercent: 3, stepBakeTimeInMinutes: "6" },
        }),
      },
      { name: "worker", ...configured({ strategy: "BLUE_GREEN" }) },
      { name: "api", deploymentController: { type: "CODE_DEPLOY" } },
    ],
    bad: [
      [configured({ strategy: "BLUEGREEN" }), "ROLLING, BLUE_GREEN, LINEAR, CANARY"],
      [configured({ strategy: "BLUE_GREEN", bakeTimeInMinutes: "1441" }), "0 to 1440 minutes"],
      [configured({ strategy: "BLUE_GREEN", bakeTimeInMinutes: "1.5" }), "0 to 1440 minutes"],
      [
        configured({ strategy: "CANARY", canaryConfiguration: { canaryPercent: 0 } }),
        "0.1 to 100 percent",
      ],
      [
        configured({ strategy: "LINEAR", linearConfiguration: { stepPercent: 2.9 } }),
        "3 to 100 percent",
      ],
      [
        configured({
          strategy: "LINEAR",
          linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "-1" },
        }),
        "0 to 1440 minutes",
      ],
      [
        { deploymentController: { type: "CODE_DEPLOY" } },
        "deploymentController: CODE_DEPLOY; allowed with BLUE_GREEN: ECS",
      ],
      [
        { loadBalancers: [{ ...BALANCER, advancedConfiguration: null }] },
        "no advancedConfiguration",
      ],
      [
        { loadBalancers: null, ...configured({ strategy: "CANARY" }) },
        "loadBalancers: none; allowed with CANARY",
      ],
    ],
  },
  {
    id: "service-hooks",
    token: SERVICE,
    good: { ...DEPLOYED, ...hooked(SMOKE_TEST, PAUSE) },
    bad: [
      [hooked({ ...SMOKE_TEST, lifecycleStages: ["AFTER"] }), 'lifecycleStages: "AFTER"'],
      [hooked({ ...SMOKE_TEST, roleArn: null }), "roleArn: none; allowed with AWS_LAMBDA: both"],
      [
        hooked({ ...SMOKE_TEST, timeoutConfiguration: { action: "ROLLBACK" } }),
        "timeoutConfiguration: given beside AWS_LAMBDA",
      ],
      [hooked({ ...PAUSE, targetType: "WAIT" }), "allowed: AWS_LAMBDA, PAUSE"],
      [
        hooked({ ...PAUSE, lifecycleStages: ["PRODUCTION_TRAFFIC_SHIFT"] }),
        "PAUSE in PRODUCTION_TRAFFIC_SHIFT",
      ],
      [hooked({ ...PAUSE, hookTargetArn: UNKNOWN }), "hookTargetArn: given beside PAUSE"],
      [
        hooked({ ...PAUSE, timeoutConfiguration: { timeoutInMinutes: "20161" } }),
        "1 to 20160 minutes",
      ],
      [
        hooked({ ...PAUSE, timeoutConfiguration: { action: "STOP" } }),
        "allowed: ROLLBACK, CONTINUE",
      ],
    ],
  },
  {
    id: "capacity-provider",
    token: "aws:ecs/capacityProvider:CapacityProvider",
    good: { name: "shop", ...provider({ managedScaling: { targetCapacity: 100 } }) },
    alsoGood: [{ name: "shop", cluster: "shop", managedInstancesProvider: UNKNOWN }],
    bad: [
      [{ managedInstancesProvider: UNKNOWN }, "exactly one of autoScalingGroupProvider"],
      [{ autoScalingGroupProvider: null }, "exactly one of autoScalingGroupProvider"],
      [provider({ managedScaling: { targetCapacity: 101 } }), "1 to 100 percent"],
      [{ name: "ecs-shop" }, "not starting with aws, ecs or fargate"],
    ],
  },
  {
    id: "names",
    token: SERVICE,
    good: DEPLOYED,
    bad: [[{ name: "shop.api" }, "letters, digits, hyphens and underscores"]],
  },
  {
    id: "names",
    token: TASK,
    good: FARGATE,
    bad: [[{ family: "shop/api" }, 'family: "shop/api"']],
  },
  {
    id: "names",
    token: "aws:ecs/cluster:Cluster",
    good: { name: "shop" },
    bad: [[{ name: "a".repeat(256) }, "1 to 255 characters"]],
  },
];
