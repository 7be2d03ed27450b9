/**
 * The program: reads the stack's configuration, builds its components, and hands one's outputs to the next.
 * Wiring only; what a component is made of is in its own file.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { AliasRecords } from "./components/cdn/alias-records";
import { Certificate } from "./components/cdn/certificate";
import { createSites, Sites } from "./components/cdn/sites";
import { Deployer } from "./components/compute/deployer";
import { InstanceService } from "./components/compute/instance-service";
import { createServices } from "./components/compute/services";
import { EncryptionKey } from "./components/data/encryption-key";
import { createStores, grantBuckets, Stores, StoresArgs } from "./components/data/stores";
import { LoadBalancer } from "./components/ingress/load-balancer";
import { createRoutes } from "./components/ingress/routes";
import { admitAdministrators } from "./components/network/administration";
import { FlowLogs } from "./components/network/flow-logs";
import { createNetworks, networkOutput, Networks } from "./components/network/networks";
import { Network } from "./components/shared/contracts";
import { Notifier } from "./components/observability/notifier";
import { Configuration } from "./config/configuration";
import { ConfigError } from "./config/fault";
import { load } from "./config/load";
import { tiers } from "./config/tiers";
import { transforms } from "./transforms";

/** What every step is given: the configuration, and what follows from it for all of them. */
interface Stack extends Configuration {
  readonly accountId: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
  readonly topicArn: pulumi.Output<string>;
  readonly zoneId?: pulumi.Output<string>;
  readonly kmsKeyArn?: pulumi.Output<string>;
  readonly opts: { readonly provider: aws.Provider };
}

/** What the services of a stack stand in: built before them. */
interface ServiceSurroundings {
  readonly network: Network;
  readonly ingress?: LoadBalancer;
  readonly stores: Stores;
}

function configuration(): Configuration {
  const identity = { project: pulumi.getProject(), stack: pulumi.getStack() };
  try {
    return load(pulumi.runtime.allConfig(), identity);
  } catch (error) {
    // A RunError is printed without a stack: it is the stack file that is wrong, not the program.
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

function announce({ settings }: Configuration): void {
  if (settings.dns === undefined) {
    void pulumi.log.info(
      "No dns.zone: sites and services answer on CloudFront's own names and certificate, in front of an " +
        "internal load balancer. Set dns.zone and hosts once there is a domain.",
    );
  }
  if (settings.protection.reason !== undefined) {
    void pulumi.log.warn(`Protection is loosened: ${settings.protection.reason}`);
  }
  if (settings.network.egressReason !== undefined) {
    void pulumi.log.warn(`Egress is ${settings.network.egress}: ${settings.network.egressReason}`);
  }
}

function stackOf(configured: Configuration): Stack {
  const { settings, region, project, stack } = configured;
  const tags = { Project: project, Environment: stack, Owner: settings.owner, ManagedBy: "pulumi" };
  const provider = new aws.Provider("aws", {
    region: region as aws.Region,
    allowedAccountIds: settings.account === undefined ? undefined : [settings.account],
    defaultTags: { tags },
  });
  const opts = { provider };
  const accountId = settings.account ?? aws.getCallerIdentityOutput({}, opts).accountId;
  const { customerManagedKey, keyDeletionDays: deletionWindowDays } = tiers[settings.tier];
  const protect = settings.protection.data;
  const key = customerManagedKey
    ? new EncryptionKey("data", { accountId, region, protect, deletionWindowDays }, opts)
    : undefined;
  const zoneId =
    settings.dns && aws.route53.getZoneOutput({ name: settings.dns.zone }, opts).zoneId;
  const { emails } = settings.notifications;
  const kmsKeyArn = key?.keyArn;
  const { topicArn } = new Notifier("notifications", { emails, kmsKeyArn }, opts);
  return { ...configured, tags, accountId, zoneId, kmsKeyArn, topicArn, opts };
}

function buildNetwork(stack: Stack): Networks {
  const { settings, addressPlan: plan, opts } = stack;
  // What is forwarded is what services say they reach outside.
  const ports = new Set(Object.values(settings.services).flatMap((each) => each.outboundPorts));
  return createNetworks(
    {
      ...stack,
      settings: settings.network,
      plan,
      ports: [...ports].sort((one, other) => one - other),
      detailedMonitoring: tiers[settings.tier].detailedMonitoring,
      transforms: transforms.network,
    },
    opts,
  );
}

/** After the stores: the record of every connection may go to a bucket. */
function watchNetwork(
  { settings, kmsKeyArn, opts }: Stack,
  { network, isOwn }: Networks,
  { logBucketName }: Stores,
): void {
  if (!isOwn) return;
  const { destination, retentionDays = settings.logs.retentionDays } = settings.network.flowLogs;
  const bucketName = destination === "logBucket" ? logBucketName : undefined;
  new FlowLogs(
    "network-flow-logs",
    {
      vpcId: network.vpcId,
      destination: bucketName === undefined ? { retentionDays, kmsKeyArn } : { bucketName },
      transforms: transforms.network?.flowLogs,
    },
    opts,
  );
}

/** How administrators get in, in the stack's outputs. */
function admit({ region }: Stack, networks: Networks, stores: Stores): Record<string, unknown> {
  const { waysIn, bastionIps } = networks;
  const commands = admitAdministrators(waysIn, stores.byName, region);
  return {
    ...(waysIn.length > 0 && { connect: commands }),
    ...(bastionIps.length > 0 && { bastionIps }),
  };
}

function storesArgs({ settings, kmsKeyArn, accountId }: Stack, network: Network): StoresArgs {
  const { data: protect } = settings.protection;
  return {
    stores: settings.stores,
    logBucket: settings.ingress.logBucket,
    logRetentionDays: settings.logs.retentionDays,
    network,
    kmsKeyArn,
    accountId,
    protection: { protect, deletionProtection: protect },
    transforms,
  };
}

/**
 * The load balancer, with a certificate and records for the names it answers on when there is a domain.
 * None without services; config makes sure that there is a bucket for its logs when there are any.
 */
function buildIngress(
  { settings, zoneId, opts }: Stack,
  network: Network,
  { logBucketName }: Stores,
): LoadBalancer | undefined {
  if (Object.keys(settings.services).length === 0 || logBucketName === undefined) return undefined;
  const hosts = Object.values(settings.services).flatMap(({ route }) => route.host ?? []);
  const names = [...new Set(hosts)];
  const certificate =
    zoneId !== undefined && names.length > 0
      ? new Certificate("ingress", { names, zoneId }, opts)
      : undefined;
  const ingress = new LoadBalancer(
    "ingress",
    {
      ...settings.ingress,
      network,
      logBucketName,
      certificateArn: certificate?.certificateArn,
      deletionProtection: settings.protection.loadBalancer,
      transforms: transforms.loadBalancer,
    },
    opts,
  );
  if (settings.ingress.exposure === "internet" && zoneId !== undefined) {
    const target = { dnsName: ingress.dnsName, zoneId: ingress.zoneId };
    for (const host of names) new AliasRecords(host, { host, zoneId, target, ipv6: false }, opts);
  }
  return ingress;
}

/** Where people find what was built: services behind a public load balancer, and every site. */
function urls({ settings }: Stack, sites: Sites): Record<string, pulumi.Input<string>> {
  const direct = Object.entries(settings.services).flatMap(([name, { route }]) =>
    settings.ingress.exposure === "internet" && route.host !== undefined
      ? [[name, `https://${route.host}`] as const]
      : [],
  );
  return Object.fromEntries<pulumi.Input<string>>([
    ...direct,
    ...[...sites.byName].map(([name, { url }]) => [name, url] as const),
  ]);
}

function buildSites({ settings, zoneId, opts }: Stack, stores: Stores, ingress?: LoadBalancer) {
  const behind = settings.ingress.exposure === "vpcOrigin" ? ingress : undefined;
  const { buckets } = stores;
  return createSites(
    { sites: settings.sites, buckets, ingress: behind, zoneId, transforms: transforms.site },
    opts,
  );
}

function buildServices(
  { settings, tags, region, accountId, kmsKeyArn, topicArn, opts }: Stack,
  { network, ingress, stores }: ServiceSurroundings,
): ReadonlyMap<string, InstanceService> {
  if (ingress === undefined) return new Map();
  const { services } = settings;
  const routes = createRoutes({ network, ingress, services, transforms: transforms.route }, opts);
  return createServices(
    {
      services,
      routes,
      stores: stores.byName,
      buckets: stores.buckets,
      ...tiers[settings.tier],
      logRetentionDays: settings.logs.retentionDays,
      network,
      topicArn,
      kmsKeyArn,
      tags,
      region,
      accountId,
      transforms: transforms.instanceService,
    },
    opts,
  );
}

/** The role with which a pipeline releases; none when the stack file names no repository. */
function buildDeployer(
  { settings: { ci }, stack, region, accountId, kmsKeyArn, opts }: Stack,
  { artifactBuckets }: Stores,
  services: ReadonlyMap<string, InstanceService>,
): Deployer | undefined {
  if (ci === undefined) return undefined;
  const { githubRepository, githubEnvironment = stack } = ci;
  const deployments = [...services.values()];
  return new Deployer(
    "deployer",
    {
      githubRepository,
      githubEnvironment,
      region,
      accountId,
      artifactBuckets,
      deployments,
      kmsKeyArn,
    },
    opts,
  );
}

export = function program(): Record<string, unknown> {
  const configured = configuration();
  announce(configured);
  const stack = stackOf(configured);
  const { addressPlan, topicArn, opts } = stack;
  const networks = buildNetwork(stack);
  const { network } = networks;
  const storing = storesArgs(stack, network);
  const stores = createStores(storing, opts);
  watchNetwork(stack, networks, stores);
  const administration = admit(stack, networks, stores);
  const ingress = buildIngress(stack, network, stores);
  const sites = buildSites(stack, stores, ingress);
  grantBuckets(stores, storing, sites.distributionArns, opts);
  const services = buildServices(stack, { network, ingress, stores });
  const deployer = buildDeployer(stack, stores, services);
  return {
    vpcId: network.vpcId,
    network: networkOutput(networks, addressPlan),
    ...administration,
    urls: urls(stack, sites),
    services: Object.fromEntries(
      [...services].map(([name, { applicationName, deploymentGroupName, appSpec }]) => [
        name,
        { applicationName, deploymentGroupName, appSpec },
      ]),
    ),
    buckets: Object.fromEntries(
      [...stores.buckets].map(([name, { bucketName }]) => [name, bucketName]),
    ),
    notificationTopicArn: topicArn,
    ...(deployer && { deployerRoleArn: deployer.roleArn }),
  };
};
