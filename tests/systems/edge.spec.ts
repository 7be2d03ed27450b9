/** Names, certificates and distributions of the other systems, each as a whole stack that is up. */
import { expect } from "chai";

import { Resource } from "../../analysis/graph";
import { DistributionRoutes, Routes, routesOf } from "../../analysis/routes/report";
import type { PathRoutes } from "../../analysis/routes/distributions";
import { text } from "../support/inventory";
import { input, stackFileRun } from "../support/stacks";
import { idOf, Statement, statements, System } from "./system";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const RECORD = "aws:route53/record:Record";

interface Up extends Routes {
  readonly system: System;
  readonly messages: string;
}

async function up(name: string): Promise<Up> {
  const { graph, errors, messages } = await stackFileRun(name);
  expect(errors).to.deep.equal([]);
  const said = messages.map((each) => each.text).join("\n");
  return { system: new System("prd", graph), messages: said, ...routesOf(graph) };
}

function site({ hosts }: Routes, host: string): DistributionRoutes {
  const found = hosts.find((each) => each.kind === "distribution" && each.hosts.includes(host));
  if (found?.kind !== "distribution") throw new Error(`no distribution answers on ${host}`);
  return found;
}

function pathOf({ paths }: DistributionRoutes, path: string): PathRoutes {
  const found = paths.find((each) => each.path === path);
  if (found === undefined) throw new Error(`no behavior for ${path}`);
  return found;
}

/** Services that requests end at, in the order of the rules. */
function services({ origin }: PathRoutes): string[] {
  if (origin.kind !== "loadBalancer") return [];
  return origin.listener.rules.flatMap(({ ending }) =>
    ending.kind === "forward"
      ? [...new Set(ending.groups.flatMap(({ servedBy }) => servedBy))]
      : [],
  );
}

/** Regions of the certificates that cover a name; none stands for the stack's own. */
function certified(system: System, host: string): unknown[] {
  const apex = host.split(".").slice(1).join(".");
  return system
    .all(CERTIFICATE)
    .filter((each) => {
      const names = [input(each, "domainName"), input(each, "subjectAlternativeNames")].flat();
      return names.includes(host) || names.includes(`*.${apex}`);
    })
    .map((each) => input(each, "region"));
}

const recordsOf = (system: System, host: string) =>
  system.all(RECORD).filter((each) => input(each, "name") === host);

/** What a bucket's policy lets distributions read, by the distribution's ARN. */
function readable(system: System, bucket: string): Map<unknown, string[]> {
  const { inputs } = system.only("aws:s3/bucketPolicy:BucketPolicy", bucket);
  const reading = statements(inputs).filter(
    ({ effect, actions }) => effect === "Allow" && actions.includes("s3:GetObject"),
  );
  const byArn = new Map<unknown, string[]>();
  for (const { condition, resources } of reading)
    for (const arn of sourcesOf(condition))
      byArn.set(arn, [...(byArn.get(arn) ?? []), ...resources]);
  return byArn;
}

function sourcesOf(condition: Statement["condition"]): unknown[] {
  const { StringEquals } = condition as { StringEquals: Readonly<Record<string, unknown>> };
  return [StringEquals["aws:SourceArn"]].flat();
}

describe("one distribution for an event", function () {
  this.timeout(120_000);

  it("serves files from private, versioned buckets, and what is dynamic from the load balancer (B1)", async () => {
    const { system, ...routes } = await up("edge-failover");
    expect(system.all(DISTRIBUTION)).to.have.length(1);
    const event = site(routes, "event.example.com");
    for (const path of ["/cart/*", "/orders/*", "/login"]) {
      expect(pathOf(event, path).caching.kind, path).to.equal("never");
      expect(services(pathOf(event, path)), path).to.deep.equal(["shop"]);
    }
    for (const bucket of ["pages", "spare"]) {
      const arn = text(system.only("aws:s3/bucket:Bucket", bucket).outputs, "arn");
      expect([...readable(system, bucket)]).to.deep.equal([
        [system.only(DISTRIBUTION).outputs["arn"], [`${arn}/*`]],
      ]);
      for (const type of ["Versioning", "LifecycleConfiguration", "PublicAccessBlock"])
        expect(ofBucket(system, type, bucket), `${type} of ${bucket}`).to.have.length(1);
    }
  });

  it("asks a second bucket while the first one fails (B1)", async () => {
    const event = site(await up("edge-failover"), "event.example.com");
    const { origin, failover } = pathOf(event, "*");
    expect(origin).to.deep.include({ kind: "bucket", bucket: "pages" });
    expect(failover?.origin).to.deep.include({ kind: "bucket", bucket: "spare" });
    expect(failover?.statuses).to.deep.equal([500, 502, 503, 504]);
  });

  it("keeps everybody but CloudFront from its load balancer (B3)", async () => {
    const { system, ...routes } = await up("edge-failover");
    const groups = input(system.only("aws:lb/loadBalancer:LoadBalancer"), "securityGroups");
    const doors = system
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter((each) => [groups].flat().includes(input(each, "securityGroupId")));
    expect(doors).to.have.length(1);
    expect(doors[0]?.inputs).to.include.keys("prefixListId").and.not.include.keys("cidrIpv4");
    const origin = routes.hosts.find(({ kind }) => kind === "loadBalancer");
    if (origin?.kind !== "loadBalancer") throw new Error("the load balancer has a name");
    for (const { rules, otherwise } of origin.listeners) {
      expect(rules).to.deep.equal([]);
      expect(otherwise).to.deep.equal({ kind: "fixed", status: "403" });
    }
  });
});

function ofBucket(system: System, type: string, bucket: string): Resource[] {
  return system.graph.resources.filter(
    (each) =>
      each.type.startsWith("aws:s3/") &&
      each.type.includes(`:Bucket${type}`) &&
      each.name === bucket,
  );
}

describe("names that several stacks answer on", function () {
  this.timeout(120_000);

  it("have failover, weights and latency by config, and certificates of us-east-1 and the region (B2)", async () => {
    const { system, ...routes } = await up("edge-weighted");
    const who = Object.fromEntries(
      routes.hosts.flatMap((each) => each.hosts.map((host) => [host, each.who] as const)),
    );
    expect(who["api.example.com"]).to.match(/failover, primary/);
    expect(who["docs.example.com"]).to.match(/where ap-northeast-2 answers soonest/);
    expect(who["images.example.com"]).to.match(/by weight 200/);
    expect(certified(system, "images.example.com")).to.deep.equal(["us-east-1"]);
    expect(certified(system, "api.example.com")).to.deep.equal([undefined]);
    const aliased = recordsOf(system, "images.example.com").map((each) => input(each, "type"));
    expect(aliased).to.have.members(["A", "AAAA"]);
  });
});

describe("four sites in one bucket", function () {
  this.timeout(120_000);

  const folders = {
    www: "example.com",
    dev: "dev.example.com",
    tasks: "tasks.example.com",
    "tasks-dev": "tasks-dev.example.com",
  };

  it("are four distributions under a zone with an apex alias, each of a folder of its own (C1)", async () => {
    const { system, ...routes } = await up("edge-four-sites");
    expect(system.all("aws:route53/zone:Zone")).to.have.length(1);
    expect(system.all(DISTRIBUTION)).to.have.length(4);
    expect(recordsOf(system, "example.com").map((each) => input(each, "type"))).to.include.members([
      "A",
      "AAAA",
    ]);
    for (const [folder, host] of Object.entries(folders))
      for (const { path, origin } of site(routes, host).paths)
        expect(origin, `${host}${path}`).to.deep.equal({ kind: "bucket", bucket: "pages", folder });
  });

  it("cannot answer with the page of another: the bucket opens one folder to each (C1)", async () => {
    const { system } = await up("edge-four-sites");
    const bucket = text(system.only("aws:s3/bucket:Bucket", "pages").outputs, "arn");
    const opened = readable(system, "pages");
    for (const folder of Object.keys(folders))
      expect(opened.get(system.only(DISTRIBUTION, folder).outputs["arn"]), folder).to.deep.equal([
        `${bucket}/${folder}/*`,
      ]);
    expect(opened.size).to.equal(4);
  });

  it("send www to the apex, path and query kept (C1)", async () => {
    const [only] = site(await up("edge-four-sites"), "www.example.com").paths;
    expect(only?.redirectsTo).to.equal("example.com");
  });
});

describe("portals with an API under their name", function () {
  this.timeout(120_000);

  const names = ["app-admin", "app-user", "app-admin-test", "app-user-test", "app-resources"];
  const hosts = names.map((name) => `${name}.example.com`);

  it("have five names in a zone that is protected and prints its name servers (E1)", async () => {
    const { system } = await up("edge-api-under-site");
    const zone = system.only("aws:route53/zone:Zone");
    expect(zone.protect).to.equal(true);
    expect(input(zone, "forceDestroy")).to.not.equal(true);
    for (const host of hosts) {
      const records = recordsOf(system, host);
      expect(
        records.map((each) => input(each, "type")),
        host,
      ).to.have.members(["A", "AAAA"]);
      for (const each of records) expect(input(each, "zoneId"), host).to.equal(idOf(zone));
    }
    const { outputs } = system.only("pulumi:pulumi:Stack");
    expect(outputs["nameServers"]).to.have.length(4);
  });

  it("have certificates of both regions, proven by DNS in that zone (E2)", async () => {
    const { system } = await up("edge-api-under-site");
    for (const host of hosts) {
      const regions = certified(system, host);
      expect(regions, host).to.include("us-east-1");
      if (host !== "app-resources.example.com") expect(regions, host).to.include(undefined);
    }
    for (const each of system.all(CERTIFICATE))
      expect(input(each, "validationMethod"), each.name).to.equal("DNS");
    const waiting = system.all("aws:acm/certificateValidation:CertificateValidation");
    expect(waiting).to.have.length(system.all(CERTIFICATE).length);
  });

  it("serve each its folder, and the API uncached with every method, header and cookie (E3)", async () => {
    const { system, ...routes } = await up("edge-api-under-site");
    for (const [portal, apis] of [
      ["admin", ["/api/*"]],
      ["user", ["/api/*", "/socket/*"]],
    ] as const) {
      const own = site(routes, `app-${portal}.example.com`);
      expect(own.guards).to.include("countries: KR alone");
      expect(pathOf(own, "*")).to.deep.include({
        pages: "spa",
        origin: { kind: "bucket", bucket: "pages", folder: portal },
      });
      for (const path of apis) {
        const at = pathOf(own, path);
        expect(at.caching.kind, path).to.equal("never");
        expect(at.methods, path).to.include.members(["GET", "POST", "PUT", "PATCH", "DELETE"]);
        expect(at, path).to.not.have.property("pages");
        expect(services(at), path).to.deep.equal([portal]);
      }
      const distribution = system.only(DISTRIBUTION, portal);
      expect(input(distribution, "priceClass")).to.equal("PriceClass_200");
      expect(pagesForErrors(distribution)).to.deep.equal([]);
    }
    expect(pathOf(site(routes, "app-resources.example.com"), "*").origin).to.deep.include({
      kind: "bucket",
      bucket: "resources",
    });
  });

  it("say at preview what stands in the way of 1 GB and 600 s (E3)", async () => {
    const { messages } = await up("edge-api-under-site");
    for (const portal of ["admin", "user"]) {
      expect(messages).to.include(
        `Site ${portal} wants requests of 600 seconds: CloudFront waits 120 seconds`,
      );
      expect(messages).to.include(`Site ${portal} takes uploads of 1024 MiB: CloudFront (20 GB)`);
    }
  });

  it("route test hosts to the test instance and API hosts to tasks (E4)", async () => {
    const { system, ...routes } = await up("edge-api-under-site");
    for (const host of ["app-admin-test.example.com", "app-user-test.example.com"])
      expect(services(pathOf(site(routes, host), "*")), host).to.deep.equal(["test"]);
    const type = (service: string) =>
      system.graph.resources
        .filter(({ name, type: token }) => name === service && serving.includes(token))
        .map(({ type: token }) => token);
    expect(type("test")).to.deep.equal(["aws:autoscaling/group:Group"]);
    for (const portal of ["admin", "user"])
      expect(type(portal), portal).to.deep.equal(["aws:ecs/service:Service"]);
  });
});

const serving = ["aws:autoscaling/group:Group", "aws:ecs/service:Service"];

/** Statuses whose place a page takes. */
function pagesForErrors(distribution: Resource): unknown[] {
  const responses = (input(distribution, "customErrorResponses") ?? []) as readonly Record<
    string,
    unknown
  >[];
  return responses.filter(({ responsePagePath }) => responsePagePath !== undefined);
}
