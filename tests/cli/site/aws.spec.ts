import { once } from "node:events";
import { createServer, IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

import { expect } from "chai";

import { AwsRefusal } from "../../../cli/aws-refusal";
import { awsSite } from "../../../cli/site/aws";
import { copySource } from "../../../cli/site/aws-bucket";
import { buildOf } from "./memory-site";

interface Seen {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

interface Answered {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Notes what it is asked, and answers by the start of `METHOD /path?query`. */
function emulator(seen: Seen[], answers: Readonly<Record<string, Answered>>): Server {
  return createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const line = `${request.method} ${request.url}`;
      seen.push({ line, headers: request.headers, body });
      const start = Object.keys(answers).find((key) => line.startsWith(key));
      const { status = 200, body: said = "", headers = {} } = answers[start ?? ""] ?? {};
      response.writeHead(status, { "content-type": "application/xml", ...headers });
      response.end(said);
    });
  });
}

const s3Error = (code: string) =>
  `<Error><Code>${code}</Code><Message>${code} it is</Message></Error>`;

const answers: Readonly<Record<string, Answered>> = {
  "GET /fronts/?": {
    body:
      "<ListBucketResult><Contents><Key>.releases/www/state.json</Key></Contents>" +
      "<CommonPrefixes><Prefix>.releases/www/one/</Prefix></CommonPrefixes></ListBucketResult>",
  },
  "GET /fronts/.releases/www/state.json": { body: "{}", headers: { etag: '"e1"' } },
  "PUT /fronts/second.json": { status: 412, body: s3Error("PreconditionFailed") },
  "PUT /fronts/forbidden": { status: 403, body: s3Error("AccessDenied") },
  "PUT /fronts/b.html": { body: "<CopyObjectResult><ETag>e3</ETag></CopyObjectResult>" },
  "PUT /fronts/": { headers: { etag: '"e2"' } },
  "HEAD /fronts/there": { headers: { "x-amz-meta-sha256": "abc" } },
  "HEAD /fronts/": { status: 404 },
  "POST /fronts/?delete": {
    body: "<DeleteResult><Error><Key>x</Key><Code>AccessDenied</Code><Message>no</Message></Error></DeleteResult>",
  },
  "POST /2020-05-31/distribution/E1/invalidation": {
    status: 201,
    body: "<Invalidation><Id>I1</Id></Invalidation>",
  },
  "GET /schedules/there": { body: "{}", headers: { "content-type": "application/json" } },
  "GET /schedules/": {
    status: 404,
    body: JSON.stringify({ Message: "gone" }),
    headers: {
      "content-type": "application/json",
      "x-amzn-errortype": "ResourceNotFoundException",
    },
  },
  "POST /schedules/": {
    body: JSON.stringify({ ScheduleArn: "arn:schedule" }),
    headers: { "content-type": "application/json" },
  },
};

const home = {
  ...{ region: "ap-northeast-2", bucket: "fronts", distributionId: "E1" },
  schedules: { group: "www", roleArn: "arn:aws:iam::123456789012:role/www-switch" },
};

describe("AWS, as releases of a front end use it", () => {
  const seen: Seen[] = [];
  const server = emulator(seen, answers);
  const environment = { ...process.env };
  const cloud = awsSite(home);
  const { bucket, timer } = cloud;
  const last = () => seen.at(-1) ?? { line: "", headers: {}, body: "" };

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  });
  after(() => {
    server.close();
    process.env = environment;
  });

  it("lists a folder, files and folders", async () => {
    expect(await bucket.names(".releases/www/")).to.deep.equal([
      ".releases/www/state.json",
      ".releases/www/one/",
    ]);
    expect(last().line).to.contain("delimiter=%2F").and.to.contain("prefix=.releases%2Fwww%2F");
  });

  it("writes only over what it has read, and says when somebody was first", async () => {
    const { etag } = await bucket.text(".releases/www/state.json");
    expect(await bucket.writeText("state.json", "{}", etag)).to.equal('"e2"');
    expect(last().headers["if-match"]).to.equal('"e1"');
    await bucket.writeText("state.json", "{}", undefined);
    expect(last().headers["if-none-match"]).to.equal("*");
    expect(await bucket.writeText("second.json", "{}", etag)).to.equal(undefined);
  });

  it("uploads a file with its type, how long it is kept, and the hash that S3 holds it against", async () => {
    const from = path.join(buildOf({ "index.html": "one" }), "index.html");
    const sha256 = "00".repeat(32);
    await bucket.put({
      key: "index.html",
      from,
      contentType: "text/html",
      cacheControl: "no-cache",
      sha256,
    });
    expect(last().headers).to.include({
      "content-type": "text/html",
      "cache-control": "no-cache",
      "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64"),
      "x-amz-meta-sha256": sha256,
    });
  });

  it("copies names with any characters", async () => {
    expect(copySource("fronts", ".releases/한글 a+b.html")).to.equal(
      "fronts/.releases/%ED%95%9C%EA%B8%80%20a%2Bb.html",
    );
    await bucket.copy("a b.html", "b.html");
    expect(last().headers["x-amz-copy-source"]).to.equal("fronts/a%20b.html");
  });

  it("knows what an object was uploaded as, and what is not there", async () => {
    expect(await bucket.sha256("there")).to.equal("abc");
    expect(await bucket.sha256("missing")).to.equal(undefined);
  });

  it("says in one sentence what these credentials may not do, of one object or of many", async () => {
    for (const refused of [bucket.writeText("forbidden", "", undefined), bucket.remove(["x"])]) {
      const error: unknown = await refused.catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(AwsRefusal);
      expect(String(error)).to.contain("These credentials may not do this");
    }
  });

  it("has Scheduler copy or remove a page once, at a local time, and forget it", async () => {
    const when = { local: "2026-12-01T00:00", zone: "Asia/Seoul" };
    await timer.create("one-1", when, { copy: { from: "a b.html", to: "www/a b.html" } });
    expect(JSON.parse(last().body)).to.deep.include({
      GroupName: "www",
      ScheduleExpression: "at(2026-12-01T00:00:00)",
      ScheduleExpressionTimezone: "Asia/Seoul",
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      Target: {
        Arn: "arn:aws:scheduler:::aws-sdk:s3:copyObject",
        Input: '{"Bucket":"fronts","Key":"www/a b.html","CopySource":"fronts/a%20b.html"}',
        RoleArn: home.schedules.roleArn,
        RetryPolicy: { MaximumEventAgeInSeconds: 120 },
      },
    });
    await timer.create("one-2", when, { remove: "www/old.html" });
    const { Target } = JSON.parse(last().body) as { Target: unknown };
    expect(Target).to.include({
      Arn: "arn:aws:scheduler:::aws-sdk:s3:deleteObject",
      Input: '{"Bucket":"fronts","Key":"www/old.html"}',
    });
  });

  it("knows which schedules there are, in their group", async () => {
    expect(await timer.exists("there")).to.equal(true);
    expect(last().line).to.contain("groupName=www");
    expect(await timer.exists("gone")).to.equal(false);
  });

  it("asks CloudFront to forget paths", async () => {
    expect(await cloud.invalidate(["/a", "/b/*"])).to.equal("I1");
    expect(last().body).to.contain("<Path>/b/*</Path>").and.to.contain("<Quantity>2</Quantity>");
  });
});
