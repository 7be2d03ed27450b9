/**
 * The program: reads the stack's configuration, builds its components, and hands one's outputs to the next.
 * Wiring only; what a component is made of is in its own file.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { createDomain, Domain } from "./components/cdn/domain";
import { PublishedSites, publishSites } from "./components/cdn/site-releases";
import { createSites, signingKeys, siteUrls } from "./components/cdn/sites";
import { guardLoadBalancer, guardSites } from "./components/cdn/web-acls";
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
import { createRoutes, Routes } from "./components/ingress/routes";
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
import { domainOf } from "./config/domain";
import { ConfigError } from "./config/fault";
import {
  directUrls,
  exampleHost,
  originHost,
  recordHosts,
  sitesLeadToIngress,
} from "./config/ingress";
import { load } from "./config/load";
import { notices } from "./config/notices";
import { publishedSites } from "./config/published-sites";
import { outboundPorts, routedServices, routesOf, runsOf, servedAlone } from "./config/services";
import { testListenerOf } from "./config/sites";
import { tiers } from "./config/tiers";
import { closedHosts, edgeWebAcl, ingressWebAcl } from "./config/web-acls";
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
  readonly routes: Routes;
}

/** A load balancer of the stack's own, or the one it is a guest of. */
type WayIn = LoadBalancer | SharedIngress;

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

function announce(configured: Configuration): void {
  for (const { level, text } of notices(configured)) void pulumi.log[level](text);
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
  const queryLog = { retentionDays: settings.logs.retentionDays, accountId };
  const named = { ...domainOf(configured), protection, region, queryLog };
  const domain = createDomain(named, opts);
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
  const named = { certificates, host: exampleHost(stack) };
  return new SharedIngress("ingress", { from, outputs, secrets, exposure, ...named }, stack.opts);
}

/** A load balancer of the stack's own; config makes sure that there is a bucket for its logs. */
function buildLoadBalancer(stack: Stack, network: Network, logBucketName: pulumi.Input<string>) {
  const { settings, opts } = stack;
  const { replaceAcknowledged } = settings.ingress;
  const { loadBalancer: deletionProtection } = settings.protection;
  const served = servedAlone(settings);
  return new LoadBalancer(
    "ingress",
    {
      ...settings.ingress,
      network,
      logBucketName,
      certificates: stack.domain.certificates,
      host: exampleHost(stack),
      originHost: originHost(stack),
      testListener: testListenerOf(settings),
      serves: served && { ...served, transform: transforms.route?.targetGroup },
      deletionProtection,
      protect: deletionProtection && replaceAcknowledged === undefined,
      transforms: transforms.loadBalancer,
    },
    opts,
  );
}

/** What every web ACL is made with. */
function guarding(stack: Stack, { wafLogBuckets }: Stores) {
  const { retentionDays: logRetentionDays } = stack.settings.logs;
  return { ...stack, logRetentionDays, wafLogBuckets, transforms: transforms.webAcl };
}

/** The way in, with records for the names that lead straight to it. None without services. */
function buildIngress(stack: Stack, network: Network, stores: Stores): WayIn | undefined {
  const { settings, domain, opts } = stack;
  if (routedServices(settings).length === 0) return undefined;
  const { from } = settings.ingress;
  const { logBucketName } = stores;
  const own = () => logBucketName && buildLoadBalancer(stack, network, logBucketName);
  const join = () => (from === undefined ? own() : joinIngress(stack, from));
  const ingress = settings.paused ? undefined : join();
  const guarded = { webAcl: ingressWebAcl(stack), loadBalancerArn: ingress?.arn };
  guardLoadBalancer({ ...guarding(stack, stores), ...guarded }, opts);
  if (ingress !== undefined)
    for (const host of recordHosts(stack))
      domain.lead(host, ingress, { ipv6: false, knowsHealth: true });
  return ingress;
}

function buildRoutes(stack: Stack, network: Network, ingress: Ingress | undefined): Routes {
  const routed = { network, ingress, services: routesOf(stack.settings) };
  return createRoutes({ ...routed, transforms: transforms.route }, stack.opts);
}

function buildSites(stack: Stack, stores: Stores, { answering }: Routes, ingress?: WayIn) {
  const { settings, opts } = stack;
  const behind = sitesLeadToIngress({ settings }) ? ingress : undefined;
  const after = ingress === undefined ? [] : [ingress, ...answering];
  const webAclArn = guardSites({ ...guarding(stack, stores), webAcl: edgeWebAcl(stack) }, opts);
  const guarded = { webAclArn, closedHosts: closedHosts(stack) };
  const placed = { ...stack, ...settings, ...stores, ...guarded, ingress: behind, after };
  return createSites({ ...placed, transforms: transforms.site }, opts);
}

function buildCompute(stack: Stack, { network, ingress, stores, routes }: ServiceSurroundings) {
  const { settings, opts } = stack;
  const shared = {
    ...stack,
    ...tiers[settings.tier],
    ...runsOf(settings),
    network,
    ingress,
    ...stores,
    stores: stores.byUse,
    logRetentionDays: settings.logs.retentionDays,
    protectImages: dataProtections[settings.protection.data].protect,
    transforms,
  };
  if (settings.paused) return keepCompute(shared, opts);
  return createCompute({ ...shared, routes: routes.byService }, opts);
}

/** The role with which a pipeline releases; none when the stack file names no repository. */
function buildDeployer(
  stack: Stack,
  { artifactBuckets }: Stores,
  compute: Compute,
  published: PublishedSites,
) {
  const { ci } = stack.settings;
  if (ci === undefined) return undefined;
  const { githubRepository, githubEnvironment = stack.stack } = ci;
  const may = released(compute);
  const releases = [...may.releases, ...published.statements];
  const admitted = { githubRepository, githubEnvironment, artifactBuckets, ...may, releases };
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
  const routes = buildRoutes(stack, network, ingress);
  const sites = buildSites(stack, stores, routes, ingress);
  routes.tellSenders(sites.toIngress);
  grantBuckets(stores, storing, sites.bucketReaders, opts);
  const compute = buildCompute(stack, { network, ingress, stores, routes });
  const placed = { ...stack, sites: publishedSites(stack), ...stores, built: sites.byName };
  const published = publishSites(placed, opts);
  const deployer = buildDeployer(stack, stores, compute, published);
  return {
    vpcId: network.vpcId,
    network: networkOutput(networks, addressPlan),
    ...(!settings.paused && administration),
    urls: { ...directUrls(stack), ...siteUrls(sites) },
    ...signingKeys(sites),
    ...computeOutputs(compute),
    buckets: bucketNames(stores),
    notificationTopicArn: topicArn,
    ...(deployer && { deployerRoleArn: deployer.roleArn }),
    ...(ingress instanceof LoadBalancer && sharedOutputs(ingress)),
    ...published.outputs(),
    ...stack.domain.outputs(),
  };
};
