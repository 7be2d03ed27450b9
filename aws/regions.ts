/** A region this program can run in, and the figures AWS publishes about it. */
export interface Region {
  readonly name: string;
  readonly description: string;
  /**
   * Letters of the availability zones that need no opt-in, as far as every account has them: in Tokyo
   * only old accounts have b. Which building is behind a letter differs from account to account.
   */
  readonly zoneLetters: readonly string[];
  /** Route 53 hosted zone of application load balancers. */
  readonly loadBalancerZoneId: string;
  /** Route 53 hosted zone of RDS endpoints. */
  readonly databaseZoneId: string;
  /** Route 53 hosted zone of S3 website endpoints. */
  readonly bucketZoneId: string;
}

/**
 * Sources: AWS General Reference, "Elastic Load Balancing endpoints" and "Amazon S3 endpoints"; RDS
 * hosted zones as DescribeDBInstances answers them; zones by DescribeAvailabilityZones with
 * opt-in-status opt-in-not-required.
 */
const REGIONS: readonly Region[] = [
  {
    name: "ap-northeast-2",
    description: "Asia Pacific (Seoul)",
    zoneLetters: ["a", "b", "c", "d"],
    loadBalancerZoneId: "ZWKZPGTI48KDX",
    databaseZoneId: "ZLA2NUCOLGUUR",
    bucketZoneId: "Z3W03O7B5YMIYP",
  },
  {
    name: "ap-northeast-1",
    description: "Asia Pacific (Tokyo)",
    zoneLetters: ["a", "c", "d"],
    loadBalancerZoneId: "Z14GRHDCWA56QT",
    databaseZoneId: "Z24O6O9L7SGTNB",
    bucketZoneId: "Z2M4EHUR26P7ZW",
  },
  {
    name: "ap-southeast-1",
    description: "Asia Pacific (Singapore)",
    zoneLetters: ["a", "b", "c"],
    loadBalancerZoneId: "Z1LMS91P8CMLE5",
    databaseZoneId: "Z2G0U3KFCY8NZ5",
    bucketZoneId: "Z3O0J2DXBE1FTB",
  },
  {
    name: "us-east-1",
    description: "US East (N. Virginia)",
    zoneLetters: ["a", "b", "c", "d", "e", "f"],
    loadBalancerZoneId: "Z35SXDOTRQ7X7K",
    databaseZoneId: "Z2R2ITUGPM61AM",
    bucketZoneId: "Z3AQBSTGFYJSTF",
  },
  {
    name: "us-west-2",
    description: "US West (Oregon)",
    zoneLetters: ["a", "b", "c", "d"],
    loadBalancerZoneId: "Z1H1FL5HABSF5",
    databaseZoneId: "Z1PVIF0B656C1W",
    bucketZoneId: "Z3BJ6K6RIION7M",
  },
  {
    name: "eu-west-1",
    description: "Europe (Ireland)",
    zoneLetters: ["a", "b", "c"],
    loadBalancerZoneId: "Z32O12XQLNTSW2",
    databaseZoneId: "Z29XKXDKYMONMX",
    bucketZoneId: "Z1BKCTXD74EZPE",
  },
  {
    name: "eu-central-1",
    description: "Europe (Frankfurt)",
    zoneLetters: ["a", "b", "c"],
    loadBalancerZoneId: "Z215JYRZR1TBD5",
    databaseZoneId: "Z1RLNUO7B9Q6NB",
    bucketZoneId: "Z21DNDUVLTQW6Q",
  },
];

const byName: ReadonlyMap<string, Region> = new Map(REGIONS.map((region) => [region.name, region]));

export const regionNames: readonly string[] = REGIONS.map((region) => region.name);

/** The region of that name, or undefined where this program has no figures for it. */
export function findRegion(name: string): Region | undefined {
  return byName.get(name);
}

/** The region of that name. Throws where this program has no figures for it, naming the table. */
export function regionByName(name: string): Region {
  const region = byName.get(name);
  if (region === undefined) {
    throw new Error(`region "${name}" is not in aws/regions.ts; known: ${regionNames.join(", ")}`);
  }
  return region;
}

/** Names of a region's zones, "ap-northeast-2a" first. Empty for an unknown region. */
export function zonesOf(region: string): readonly string[] {
  return (byName.get(region)?.zoneLetters ?? []).map((letter) => `${region}${letter}`);
}

/** Whether a zone is one of a region's that every account can use. */
export function isZoneOf(region: string, zone: string): boolean {
  return zonesOf(region).includes(zone);
}
