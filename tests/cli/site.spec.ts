import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { AwsRefusal } from "../../cli/aws-refusal";
import { World } from "../../cli/command";
import { status } from "../../cli/site/status";
import { repositoryRoot } from "../support/stacks";
import { buildOf, MemorySite } from "./site/memory-site";
import { printed } from "./support";

const www = {
  ...{ url: "https://www.example.com", region: "ap-northeast-2", bucket: "fronts", prefix: "www" },
  ...{ assets: ["/assets/*"], distributionId: "E1" },
  schedules: { group: "www", roleArn: "arn:aws:iam::123456789012:role/www-switch" },
};
const STACK_OUTPUTS = JSON.stringify({ sites: { www } });

function run(args: readonly string[], site = new MemorySite(), world: Partial<World> = {}) {
  site.later(1);
  return printed(["site", ...args], {
    directory: repositoryRoot,
    environment: { STACK_OUTPUTS, USER: "ann" },
    siteCloud: () => site,
    now: () => site.time,
    ...world,
  });
}

const stack = ["--stack", "prd"];
const page = (text: string) => buildOf({ "index.html": text, "assets/app-1.js": "a" });
const publish = (text: string) => ["publish", ...stack, "--from", page(text)];
const atMidnight = ["--at", "2026-12-01T00:00", "--zone", "Asia/Seoul"];

describe("npm run site", () => {
  it("publishes a folder, says where it is, and how it is taken back (row E12)", async () => {
    const site = new MemorySite();
    const { exitCode, out } = await run(publish("one"), site);
    expect(exitCode).to.equal(0);
    expect(out).to.contain(" is live: www (https://www.example.com).");
    expect(out).to.contain("npm run site -- back --stack prd --site www");
    expect(site.served()["index.html"]).to.equal("one");
  });

  it("prepares a release for a local time, shows what is to come, and takes it back (row B16)", async () => {
    const site = new MemorySite();
    await run(publish("one"), site);
    const { out } = await run([...publish("two"), ...atMidnight, "--label", "v2"], site);
    expect(out).to.contain("goes live at 2026-12-01T00:00 (Asia/Seoul)");
    expect(site.served()["index.html"]).to.equal("one");
    const shown = await run(["status", ...stack], site);
    expect(shown.exitCode).to.equal(0);
    expect(shown.out).to.match(/to come 2026\S+ +ann +v2\n/);
    expect(shown.out).to.match(/live +2026\S+ +ann\n/);
    const cancelled = await run(["cancel", ...stack], site);
    expect(cancelled.out.replaceAll(/\s+/g, " ")).to.contain("was taken back");
    expect(site.schedules.size).to.equal(0);
  });

  it("goes back to the release before, and says how to return", async () => {
    const site = new MemorySite();
    await run(publish("one"), site);
    await run(publish("two"), site);
    const { out } = await run(["back", ...stack], site);
    expect(out).to.contain("is live again");
    expect(out).to.contain("npm run site -- back 2026");
    expect(site.served()["index.html"]).to.equal("one");
  });

  it("asks CloudFront to forget only what it is told to", async () => {
    const site = new MemorySite();
    await run(publish("one"), site);
    expect(site.invalidated).to.deep.equal([]);
    const paths = ["--invalidate", "/logo.png", "--invalidate", "/x/*"];
    const { out } = await run([...publish("two"), ...paths], site);
    expect(site.invalidated).to.deep.equal([["/logo.png", "/x/*"]]);
    expect(out).to.contain("CloudFront forgets /logo.png /x/*");
  });

  it("publishes to the folder of the staging distribution apart from the site", async () => {
    const site = new MemorySite();
    const sites = { www: { ...www, stagingPrefix: "next" } };
    const environment = { STACK_OUTPUTS: JSON.stringify({ sites }) };
    await run(publish("one"), site);
    const { out } = await run([...publish("two"), "--staging"], site, { environment });
    expect(out).to.contain("what the staging distribution of www serves");
    expect(out).to.contain("npm run site -- back --stack prd --site www --staging");
    expect(site.served("next/")["index.html"]).to.equal("two");
    expect(site.served()["index.html"]).to.equal("one");
    const { live } = await status(site.shelf(), site);
    expect(live?.files).to.have.length(2);
    expect((await run(["status", ...stack], site)).out.match(/2026\d+T/g)).to.have.length(1);
  });

  it("answers in JSON what it did", async () => {
    const site = new MemorySite();
    const { out } = await run([...publish("one"), "--json"], site);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(answer).to.include({ stack: "prd", site: "www", uploaded: 2 });
    expect(answer.release).to.include({ by: "ann" });
  });

  it("fails a status that differs from what visitors get, and says how to mend it", async () => {
    const site = new MemorySite();
    expect((await run(["status", ...stack], site)).out).to.contain(
      "Nothing was published yet of www",
    );
    await run(publish("one"), site);
    site.bucket.objects.set("www/index.html", { text: "by hand" });
    const { exitCode, out } = await run(["status", ...stack], site);
    expect(exitCode).to.equal(1);
    expect(out.replaceAll(/\s+/g, " ")).to.contain("1 of its pages are not what visitors get");
    expect(out.split("\n").every((line) => line.length <= 80)).to.equal(true);
  });

  it("shows what is missing of a switch that is to come", async () => {
    const site = new MemorySite();
    await run(publish("one"), site);
    await run([...publish("two"), ...atMidnight], site);
    site.schedules.clear();
    const { exitCode, out } = await run(["status", ...stack], site);
    expect(exitCode).to.equal(1);
    expect(out).to.contain("1 of 1 schedules are missing");
  });

  it("reads where the sites are from a file as well", async () => {
    const file = path.join(buildOf({}), "outputs.json");
    writeFileSync(file, STACK_OUTPUTS);
    const bare = { environment: {} };
    const args = ["status", ...stack, "--outputs", file];
    expect((await run(args, new MemorySite(), bare)).exitCode).to.equal(0);
    const missing = await run([...args.slice(0, -1), "/nowhere.json"], new MemorySite(), bare);
    expect([missing.exitCode, missing.err]).to.deep.equal([1, "There is no file /nowhere.json.\n"]);
    writeFileSync(file, "{}");
    const none = await run(args, new MemorySite(), bare);
    expect(none.err).to.contain('has no output "sites"');
  });

  it("needs Pulumi's own CLI where nothing else says where the sites are", async () => {
    const environment = { PULUMI_BIN: path.join(repositoryRoot, "nowhere") };
    const { exitCode } = await run(["status", ...stack], new MemorySite(), { environment });
    expect(exitCode).to.equal(69);
  });

  it("passes on what AWS refuses", async () => {
    const site = new MemorySite();
    site.bucket.names = () => Promise.reject(new AwsRefusal("The AWS credentials have expired."));
    const { exitCode, err } = await run(["status", ...stack], site);
    expect([exitCode, err]).to.deep.equal([1, "The AWS credentials have expired.\n"]);
  });

  const wrong: [string, string[], string][] = [
    ["no verb", stack, "Say what to do"],
    ["a verb too many", ["publish", "it", ...stack], "go with publish|Say what to do"],
    ["no stack", ["status"], "Which stack?"],
    ["no folder", ["publish", ...stack], "Add --from DIR"],
    ["a mistyped site", ["status", ...stack, "--site", "ww"], "Did you mean www?"],
    ["a time without a zone", [...publish("x"), "--at", "2026-12-01T00:00"], "Whose clocks"],
    ["a zone without a time", [...publish("x"), "--zone", "Asia/Seoul"], "--zone goes with --at"],
    ["a time that is none", [...publish("x"), "--at", "midnight", "--zone", "UTC"], "is no time"],
    ["one release to keep", [...publish("x"), "--keep", "1"], "--keep takes 2 to 50"],
    ["a folder to go back to", ["back", ...stack, "--from", "dist"], "go with publish"],
    ["a path without /", [...publish("x"), "--invalidate", "logo.png"], "start with /"],
    ["staging that the site has not", ["status", ...stack, "--staging"], "no folder to publish to"],
    ["staging at a time", [...publish("x"), ...atMidnight, "--staging"], "neither --at"],
    ["forgetting before --at", [...publish("x"), ...atMidnight, "--invalidate", "/x"], "at once"],
  ];
  for (const [what, args, says] of wrong)
    it(`refuses ${what} as wrong usage`, async () => {
      const { exitCode, err } = await run(args);
      expect(exitCode).to.equal(64);
      expect(err).to.match(new RegExp(says.replaceAll("?", "\\?")));
    });
});
