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
import { createServices } from "./components/compute/services";
import { EncryptionKey } from "./components/data/encryption-key";
import { createStores, grantBuckets } from "./components/data/stores";
import { LoadBalancer } from "./components/ingress/load-balancer";
import { createRoutes } from "./components/ingress/routes";
import { Network } from "./components/network/network";
import { Notifier } from "./components/observability/notifier";
import { Configuration } from "./config/configuration";
import { ConfigError } from "./config/fault";
import { load } from "./config/load";
import { tiers } from "./config/tiers";
import { addressPlan } from "./model/address-plan";
import { transforms } from "./transforms";

/** What every step is given: the configuration, and what follows from it for all of them. */
interface Stack extends Configuration {
  readonly accountId: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
  readonly zoneId?: pulumi.Output<string>;
  readonly kmsKeyArn?: pulumi.Output<string>;
  readonly opts: { readonly provider: aws.Provider };
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
  return { ...configured, tags, accountId, zoneId, kmsKeyArn: key?.keyArn, opts };
}

/** The load balancer, with a certificate and records for the names it answers on when there is a domain. */
function buildIngress(
  { settings, zoneId, opts }: Stack,
  network: Network,
  logBucketName: pulumi.Input<string>,
): LoadBalancer {
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
  return Object.fromEntries([
    ...direct,
    ...[...sites.byName].map(([name, { url }]) => [name, url] as const),
  ]);
}

export = function program(): Record<string, unknown> {
  const configured = configuration();
  announce(configured);
  const stack = stackOf(configured);
  const { settings, region, accountId, kmsKeyArn, opts } = stack;
  const { topicArn } = new Notifier(
    "notifications",
    { emails: settings.notifications.emails, kmsKeyArn },
    opts,
  );
  const network = new Network(
    "network",
    {
      plan: addressPlan({ ...settings.network, region }),
      egress: settings.network.egress,
      flowLogRetentionDays: settings.logs.retentionDays,
      region,
      kmsKeyArn,
      transforms: transforms.network,
    },
    opts,
  );
  const { data: protect } = settings.protection;
  const storesArgs = {
    stores: settings.stores,
    logBucket: settings.ingress.logBucket,
    logRetentionDays: settings.logs.retentionDays,
    network,
    kmsKeyArn,
    accountId,
    protection: { protect, deletionProtection: protect },
    transforms,
  };
  const stores = createStores(storesArgs, opts);
  const hasServices = Object.keys(settings.services).length > 0;
  const ingress =
    hasServices && stores.logBucketName !== undefined
      ? buildIngress(stack, network, stores.logBucketName)
      : undefined;
  const sites = createSites(
    {
      sites: settings.sites,
      buckets: stores.buckets,
      ingress: settings.ingress.exposure === "vpcOrigin" ? ingress : undefined,
      zoneId: stack.zoneId,
      transforms: transforms.site,
    },
    opts,
  );
  grantBuckets(stores, storesArgs, sites.distributionArns, opts);
  const services =
    ingress &&
    createServices(
      {
        services: settings.services,
        routes: createRoutes(
          { network, ingress, services: settings.services, transforms: transforms.route },
          opts,
        ),
        stores: stores.byName,
        buckets: stores.buckets,
        ...tiers[settings.tier],
        logRetentionDays: settings.logs.retentionDays,
        network,
        topicArn,
        kmsKeyArn,
        tags: stack.tags,
        region,
        accountId,
        transforms: transforms.instanceService,
      },
      opts,
    );
  const { ci } = settings;
  const deployer =
    ci &&
    new Deployer(
      "deployer",
      {
        githubRepository: ci.githubRepository,
        githubEnvironment: ci.githubEnvironment ?? stack.stack,
        accountId,
        artifactBuckets: stores.artifactBuckets,
        deployments: [...(services?.values() ?? [])],
      },
      opts,
    );
  return {
    vpcId: network.vpcId,
    urls: urls(stack, sites),
    services: Object.fromEntries(
      [...(services ?? [])].map(([name, { applicationName, deploymentGroupName, appSpec }]) => [
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
