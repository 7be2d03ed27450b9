/**
 * The program: reads the stack's configuration, builds its components, and hands one's outputs to the next.
 * Wiring only; what a component is made of is in its own file.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { createDomain, Domain } from "./components/cdn/domain";
import { createSites, signingKeys, Sites } from "./components/cdn/sites";
import { WebAcl } from "./components/cdn/web-acl";
import {
  Compute,
  computeOutputs,
  createCompute,
  keepCompute,
  released,
} from "./components/compute/compute";
import { Deployer } from "./components/compute/deployer";
import { EncryptionKey } from "./components/data/encryption-key";
import { dataProtections } from "./components/data/protection";
import {
  bucketNames,
  createStores,
  grantBuckets,
  Stores,
  StoresArgs,
} from "./components/data/stores";
import { LoadBalancer } from "./components/ingress/load-balancer";
import { createRoutes } from "./components/ingress/routes";
import { SharedIngress, sharedOutputs } from "./components/ingress/shared-ingress";
import {
  admitInto,
  createNetworks,
  networkOutput,
  Networks,
  watchNetwork,
} from "./components/network/networks";
import { Notifier } from "./components/observability/notifier";
import { Ingress, Network } from "./components/shared/contracts";
import { OwnerOf, owners } from "./components/shared/owners";
import { storesToBuild } from "./config/caches";
import { Configuration } from "./config/configuration";
import { ConfigError } from "./config/fault";
import {
  certificateNames,
  directUrls,
  originHost,
  recordHosts,
  sitesLeadToIngress,
  webAclByDefault,
} from "./config/ingress";
import { load } from "./config/load";
import { notices } from "./config/notices";
import { outboundPorts, routedServices, routesOf, runsOf, servedAlone } from "./config/services";
import { testListenerOf } from "./config/sites";
import { tiers } from "./config/tiers";
import { transforms } from "./transforms";

/** What every step is given: the configuration, and what follows from it for all of them. */
interface Stack extends Configuration {
  readonly accountId: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
  readonly topicArn: pulumi.Output<string>;
  /** The stack whose network or load balancer this one uses. */
  readonly ownerOf: OwnerOf;
  readonly domain: Domain;
  readonly kmsKeyArn?: pulumi.Output<string>;
  readonly opts: { readonly provider: aws.Provider };
}

/** What the services of a stack stand in: built before them. */
interface ServiceSurroundings {
  readonly network: Network;
  readonly ingress?: Ingress;
  readonly stores: Stores;
  readonly sites: Sites;
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
  for (const { level, text } of notices(settings)) void pulumi.log[level](text);
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
  const protection = dataProtections[settings.protection.data];
  const { adopt } = settings.encryption;
  const keyArgs = { accountId, region, protection, deletionWindowDays, adopt };
  const key = customerManagedKey ? new EncryptionKey("data", keyArgs, opts) : undefined;
  const domain = createDomain({ dns: settings.dns, names: certificateNames(configured) }, opts);
  const { emails } = settings.notifications;
  const kmsKeyArn = key?.keyArn;
  const { topicArn } = new Notifier("notifications", { emails, kmsKeyArn }, opts);
  return { ...configured, tags, accountId, domain, kmsKeyArn, topicArn, ownerOf: owners(), opts };
}

function buildNetwork(stack: Stack): Networks {
  const { settings, addressPlan: plan, ownerOf, opts } = stack;
  return createNetworks(
    {
      ...stack,
      settings: settings.network,
      plan,
      owner: settings.network.from === undefined ? undefined : ownerOf(settings.network.from),
      paused: settings.paused,
      // What is forwarded is what the stack says it reaches outside.
      ports: outboundPorts(settings),
      detailedMonitoring: tiers[settings.tier].detailedMonitoring,
      transforms: transforms.network,
    },
    opts,
  );
}

function storesArgs(stack: Stack, network: Network): StoresArgs {
  const { settings } = stack;
  return {
    ...stack,
    ...tiers[settings.tier],
    stores: storesToBuild(settings),
    logBucket: settings.ingress.logBucket,
    logRetentionDays: settings.logs.retentionDays,
    network,
    protection: dataProtections[settings.protection.data],
    transforms,
  };
}

/** The load balancer of another stack, whose file says the same of it (config/rules/sharing.ts). */
function joinIngress(stack: Stack, from: string): SharedIngress {
  const { exposure } = stack.settings.ingress;
  const owner = stack.ownerOf(from);
  const [outputs, secrets] = [owner.getOutput("ingress"), owner.getOutput("ingressSecrets")];
  const { certificates } = stack.domain;
  return new SharedIngress(
    "ingress",
    { from, outputs, secrets, exposure, certificates },
    stack.opts,
  );
}

/** A load balancer of the stack's own; config makes sure that there is a bucket for its logs. */
function buildLoadBalancer(stack: Stack, network: Network, logBucketName: pulumi.Input<string>) {
  const { settings, opts } = stack;
  const { webAcl, replaceAcknowledged } = settings.ingress;
  const { loadBalancer: deletionProtection } = settings.protection;
  const served = servedAlone(settings);
  const ingress = new LoadBalancer(
    "ingress",
    {
      ...settings.ingress,
      network,
      logBucketName,
      certificates: stack.domain.certificates,
      originHost: originHost(stack),
      testListener: testListenerOf(settings),
      serves: served && { ...served, transform: transforms.route?.targetGroup },
      deletionProtection,
      protect: deletionProtection && replaceAcknowledged === undefined,
      transforms: transforms.loadBalancer,
    },
    opts,
  );
  if (webAcl.enabled ?? webAclByDefault(stack)) {
    const guarded = { loadBalancerArn: ingress.arn, ...webAcl };
    new WebAcl("ingress", { ...guarded, transforms: transforms.webAcl }, opts);
  }
  return ingress;
}

/** The way in, with records for the names that lead straight to it. None without services. */
function buildIngress(
  stack: Stack,
  network: Network,
  { logBucketName }: Stores,
): LoadBalancer | SharedIngress | undefined {
  const { settings, domain } = stack;
  if (routedServices(settings).length === 0 || settings.paused) return undefined;
  const { from } = settings.ingress;
  const own = () => logBucketName && buildLoadBalancer(stack, network, logBucketName);
  const ingress = from === undefined ? own() : joinIngress(stack, from);
  if (ingress !== undefined)
    for (const host of recordHosts(stack)) domain.lead(host, ingress, { ipv6: false });
  return ingress;
}

/** Where people find what was built: services they reach without a site, and every site. */
function urls(stack: Stack, sites: Sites): Record<string, pulumi.Input<string>> {
  return {
    ...directUrls(stack),
    ...Object.fromEntries([...sites.byName].map(([name, { url }]) => [name, url] as const)),
  };
}

function buildSites(stack: Stack, stores: Stores, ingress?: Ingress) {
  const { settings, opts } = stack;
  const behind = sitesLeadToIngress({ settings }) ? ingress : undefined;
  const { buckets } = stores;
  const { logBucketName } = stores;
  const placed = { ...stack, ...settings, buckets, logBucketName, ingress: behind };
  return createSites({ ...placed, transforms: transforms.site }, opts);
}

function buildCompute(stack: Stack, { network, ingress, stores, sites }: ServiceSurroundings) {
  const { settings, opts } = stack;
  const shared = {
    ...stack,
    ...tiers[settings.tier],
    ...runsOf(settings),
    network,
    ingress,
    stores: stores.byUse,
    buckets: stores.buckets,
    fileStores: stores.fileStores,
    queues: stores.queues,
    logRetentionDays: settings.logs.retentionDays,
    protectImages: dataProtections[settings.protection.data].protect,
    transforms,
  };
  if (settings.paused) return keepCompute(shared, opts);
  const routed = { network, ingress, services: routesOf(settings), senders: sites.toIngress };
  const routes = createRoutes({ ...routed, transforms: transforms.route }, opts);
  return createCompute({ ...shared, routes }, opts);
}

/** The role with which a pipeline releases; none when the stack file names no repository. */
function buildDeployer(stack: Stack, { artifactBuckets }: Stores, compute: Compute) {
  const { ci } = stack.settings;
  if (ci === undefined) return undefined;
  const { githubRepository, githubEnvironment = stack.stack } = ci;
  const admitted = { githubRepository, githubEnvironment, artifactBuckets, ...released(compute) };
  return new Deployer("deployer", { ...stack, ...admitted }, stack.opts);
}

export = function program(): Record<string, unknown> {
  const configured = configuration();
  announce(configured);
  const stack = stackOf(configured);
  const { settings, region, addressPlan, topicArn, opts } = stack;
  const networks = buildNetwork(stack);
  const { network } = networks;
  const storing = storesArgs(stack, network);
  const stores = createStores(storing, opts);
  const { flowLogs } = settings.network;
  const watching = { ...storing, ...stores, flowLogs, transforms: transforms.network?.flowLogs };
  watchNetwork(networks, watching, opts);
  const administration = admitInto(networks, stores.byName, region);
  const ingress = buildIngress(stack, network, stores);
  const sites = buildSites(stack, stores, ingress);
  grantBuckets(stores, storing, sites.bucketReaders, opts);
  const compute = buildCompute(stack, { network, ingress, stores, sites });
  const deployer = buildDeployer(stack, stores, compute);
  return {
    vpcId: network.vpcId,
    network: networkOutput(networks, addressPlan),
    ...(!settings.paused && administration),
    urls: urls(stack, sites),
    ...signingKeys(sites),
    ...computeOutputs(compute),
    buckets: bucketNames(stores),
    notificationTopicArn: topicArn,
    ...(deployer && { deployerRoleArn: deployer.roleArn }),
    ...(ingress instanceof LoadBalancer && sharedOutputs(ingress)),
    ...stack.domain.outputs(),
  };
};
