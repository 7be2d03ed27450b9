import { expect } from "chai";

import { ofType, Resource, ResourceGraph } from "../../analysis/graph";
import { document, text } from "../support/inventory";
import { input, stackFileRun } from "../support/stacks";
import { Statement, statements } from "./system";

const QUEUE = "aws:sqs/queue:Queue";

const named = (graph: ResourceGraph, type: string, name: string): Resource => {
  const found = ofType(graph, type).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${type} ${name}`);
  return found;
};

/** What a service's own role may do with one resource. */
function allowedOn(graph: ResourceGraph, role: string, arn: unknown): string[] {
  const policy = named(graph, "aws:iam/rolePolicy:RolePolicy", `${role}-task`);
  return statements(policy.inputs)
    .filter(({ resources }) => resources.includes(String(arn)))
    .flatMap(({ actions }) => actions);
}

const admitted = (all: readonly Statement[]) => all.filter(({ effect }) => effect === "Allow");

describe("topics, queues and workers, as a whole stack", function () {
  this.timeout(120_000);

  let graph: ResourceGraph;
  before(async () => {
    ({ graph } = await stackFileRun("stores-events-largest"));
  });

  it("lead from a topic to a queue that admits it alone, and on to its dead letters (row C7)", () => {
    const [topic, queue, dead] = [
      named(graph, "aws:sns/topic:Topic", "orders"),
      named(graph, QUEUE, "letters"),
      named(graph, QUEUE, "letters-dead-letters"),
    ];
    const subscription = named(
      graph,
      "aws:sns/topicSubscription:TopicSubscription",
      "orders-letters",
    );
    expect(subscription.inputs).to.include({
      topic: topic.outputs["arn"],
      endpoint: queue.outputs["arn"],
      protocol: "sqs",
    });
    const policy = named(graph, "aws:sqs/queuePolicy:QueuePolicy", "letters");
    expect(admitted(statements(policy.inputs)).map(({ condition }) => condition)).to.deep.equal([
      { ArnEquals: { "aws:SourceArn": topic.outputs["arn"] } },
    ]);
    expect(document(queue.inputs, "redrivePolicy")).to.deep.equal({
      deadLetterTargetArn: dead.outputs["arn"],
      maxReceiveCount: 3,
    });
  });

  it("give each service the right it asked for, and no other (row C7)", () => {
    const { arn } = named(graph, "aws:sns/topic:Topic", "orders").outputs;
    expect(allowedOn(graph, "shop", arn)).to.deep.equal(["sns:Publish"]);
    expect(allowedOn(graph, "worker", arn)).to.deep.equal([]);
    const bookings = named(graph, QUEUE, "bookings").outputs["arn"];
    expect(allowedOn(graph, "ledger", bookings)).to.include("sqs:ReceiveMessage");
    expect(allowedOn(graph, "ledger", bookings)).to.not.include("sqs:SendMessage");
    expect(allowedOn(graph, "shop", bookings)).to.deep.equal([]);
  });

  it("scale a worker by its queue, whose age alarm also takes its rollout back (row X10)", () => {
    const alarm = named(graph, "aws:cloudwatch/metricAlarm:MetricAlarm", "letters-oldest-message");
    const service = named(graph, "aws:ecs/service:Service", "worker");
    expect(input(service, "alarms"))
      .to.have.property("alarmNames")
      .that.includes(alarm.outputs["name"]);
    const policy = named(graph, "aws:appautoscaling/policy:Policy", "worker-backlog");
    expect(JSON.stringify(policy.inputs)).to.contain(
      named(graph, QUEUE, "letters").outputs["name"],
    );
  });
});

describe("buckets of every purpose, as a whole stack", function () {
  this.timeout(120_000);

  let graph: ResourceGraph;
  before(async () => {
    ({ graph } = await stackFileRun("stores-bucket-largest"));
  });

  it("serve static files from a private, versioned bucket to their distribution alone (row B1)", () => {
    const site = named(graph, "aws:cloudfront/distribution:Distribution", "www");
    const policy = named(graph, "aws:s3/bucketPolicy:BucketPolicy", "www");
    const alone = { StringEquals: { "aws:SourceArn": [site.outputs["arn"]] } };
    const conditions = admitted(statements(policy.inputs)).map(({ condition }) => condition);
    // It reads the objects, and is told which are missing.
    expect(conditions).to.deep.equal([alone, alone]);
    const versioning = named(graph, "aws:s3/bucketVersioning:BucketVersioning", "www");
    expect(input(versioning, "versioningConfiguration")).to.deep.equal({ status: "Enabled" });
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    expect(input(named(graph, type, "www"), "rules")).to.have.length(1);
  });

  it("take a dump and show none, and forget it after its days (row C11)", () => {
    const arn = text(named(graph, "aws:s3/bucket:Bucket", "crashes").outputs, "arn");
    expect(allowedOn(graph, "uploader", `${arn}/*`)).to.deep.equal(["s3:PutObject"]);
    expect(allowedOn(graph, "uploader", arn)).to.deep.equal([]);
    const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    expect(JSON.stringify(input(named(graph, type, "crashes"), "rules"))).to.contain('"days":14');
  });

  it("tell a queue of new objects once it admits them (row B1)", () => {
    const notification = named(graph, "aws:s3/bucketNotification:BucketNotification", "pictures");
    const queue = named(graph, QUEUE, "resize").outputs["arn"];
    expect(JSON.stringify(notification.inputs)).to.contain(queue);
    const policy = named(graph, "aws:sqs/queuePolicy:QueuePolicy", "resize");
    expect(notification.dependencies).to.include(policy.urn);
  });
});
