import { expect } from "chai";

import { bucketRules } from "../../config/rules/stores/bucket";
import { queueRules } from "../../config/rules/stores/queue";
import { topicRules } from "../../config/rules/stores/topic";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

interface Mistake {
  readonly rule: string;
  readonly what: string;
  readonly tree: Tree;
  readonly key: string;
  readonly says: RegExp;
}

/** The good tree with a queue, a fifo queue, and whatever stores are added. */
const stores = (more: Tree): Tree => {
  const tree = goodTree();
  const own = { letters: { kind: "queue" }, ordered: { kind: "queue", fifo: true } };
  return changed("stores", { ...(tree["stores"] as Tree), ...own, ...more }, tree);
};
const bucket = (keys: Tree) => stores({ pictures: { kind: "bucket", purpose: "images", ...keys } });
const queue = (keys: Tree) => stores({ jobs: { kind: "queue", ...keys } });
const topic = (keys: Tree) => stores({ orders: { kind: "topic", ...keys } });
const heard = (one: Tree, keys: Tree = {}) => topic({ subscriptions: { one }, ...keys });
const using = (uses: string, tree: Tree) => changed("services.app.uses", [uses], tree);

const mistakes: readonly Mistake[] = [
  {
    rule: "dumps-expire",
    what: "dumps that stay",
    tree: bucket({ purpose: "dumps" }),
    key: "stores.pictures.expireDays",
    says: /number of days with purpose: dumps/,
  },
  {
    rule: "cors-is-served",
    what: "pages that ask for logs",
    tree: bucket({ purpose: "artifacts", cors: { origins: ["https://example.com"] } }),
    key: "stores.pictures.cors",
    says: /images, site/,
  },
  {
    rule: "adopted-buckets",
    what: "a bucket with a name that S3 refuses",
    tree: changed("protection.data", "keep", bucket({ adopt: "Pictures" })),
    key: "stores.pictures.adopt",
    says: /small letters/,
  },
  {
    rule: "adopted-buckets",
    what: "a bucket for WAF with another name than WAF asks for",
    tree: changed("protection.data", "keep", bucket({ purpose: "wafLogs", adopt: "waf-1" })),
    key: "stores.pictures.adopt",
    says: /aws-waf-logs-/,
  },
  {
    rule: "adopted-buckets",
    what: "a bucket that would be emptied with the stack",
    tree: bucket({ adopt: "pictures-1234567" }),
    key: "stores.pictures.adopt",
    says: /protection\.data is delete/,
  },
  {
    rule: "notifications-are-told",
    what: "a table that is told",
    tree: bucket({ notify: { one: { to: "subscriptions" } } }),
    key: "stores.pictures.notify.one.to",
    says: /kind queue or topic: letters, ordered/,
  },
  {
    rule: "notifications-are-told",
    what: "a queue in order that is told",
    tree: bucket({ notify: { one: { to: "ordered" } } }),
    key: "stores.pictures.notify.one.to",
    says: /without fifo/,
  },
  {
    rule: "notifications-are-told",
    what: "one object that is told of twice",
    tree: bucket({
      notify: { one: { to: "letters", prefix: "in/" }, two: { to: "letters", suffix: ".jpg" } },
    }),
    key: "stores.pictures.notify.two",
    says: /no object of notify\.one has/,
  },
  {
    rule: "bucket-rights-fit",
    what: "a service that looks at dumps",
    tree: using("pictures.read", bucket({ purpose: "dumps", expireDays: 14 })),
    key: "services.app.uses[0]",
    says: /pictures\.write: purpose dumps/,
  },
  {
    rule: "queues-deduplicate",
    what: "the same content where there is no order",
    tree: queue({ deduplicateByContent: true }),
    key: "stores.jobs.deduplicateByContent",
    says: /without fifo/,
  },
  {
    rule: "alarm-before-loss",
    what: "an alarm after the message is lost",
    tree: queue({ retentionDays: 1, alarmAgeSeconds: 86_400 }),
    key: "stores.jobs.alarmAgeSeconds",
    says: /less than 86400/,
  },
  {
    rule: "topics-deduplicate",
    what: "the same content where there is no order",
    tree: topic({ deduplicateByContent: true }),
    key: "stores.orders.deduplicateByContent",
    says: /without fifo/,
  },
  {
    rule: "one-subscriber",
    what: "a subscription of nobody",
    tree: heard({ raw: true }),
    key: "stores.orders.subscriptions.one",
    says: /one of queue, email and https/,
  },
  {
    rule: "one-subscriber",
    what: "a subscription of two",
    tree: heard({ queue: "letters", email: "a@example.com" }),
    key: "stores.orders.subscriptions.one",
    says: /one of queue, email and https/,
  },
  {
    rule: "subscribers-are-different",
    what: "one queue twice",
    tree: topic({ subscriptions: { one: { queue: "letters" }, two: { queue: "letters" } } }),
    key: "stores.orders.subscriptions.two",
    says: /subscriptions\.one has/,
  },
  {
    rule: "subscribers-fit",
    what: "a store that is no queue",
    tree: heard({ queue: "subscriptions" }),
    key: "stores.orders.subscriptions.one.queue",
    says: /kind queue: letters, ordered/,
  },
  {
    rule: "subscribers-fit",
    what: "a queue without order behind a topic with one",
    tree: heard({ queue: "letters" }, { fifo: true }),
    key: "stores.orders.subscriptions.one.queue",
    says: /fifo: true.*order would be lost/,
  },
  {
    rule: "subscribers-fit",
    what: "a queue with order behind a topic without",
    tree: heard({ queue: "ordered" }),
    key: "stores.orders.subscriptions.one.queue",
    says: /fifo: false.*into groups/,
  },
  {
    rule: "subscribers-fit",
    what: "a mail in order",
    tree: heard({ email: "a@example.com" }, { fifo: true }),
    key: "stores.orders.subscriptions.one",
    says: /a fifo topic delivers to nothing else/,
  },
  {
    rule: "raw-is-delivered",
    what: "a mail without envelope",
    tree: heard({ email: "a@example.com", raw: true }),
    key: "stores.orders.subscriptions.one.raw",
    says: /no mail without its envelope/,
  },
  {
    rule: "filters-fit",
    what: "two filters in one",
    tree: heard({ queue: "letters", filter: { attributes: { a: ["1"] }, body: { a: ["1"] } } }),
    key: "stores.orders.subscriptions.one.filter",
    says: /one of attributes and body/,
  },
  {
    rule: "filters-fit",
    what: "a filter of six keys",
    tree: heard({
      queue: "letters",
      filter: { attributes: { a: ["1"], b: ["1"], c: ["1"], d: ["1"], e: ["1"], f: ["1"] } },
    }),
    key: "stores.orders.subscriptions.one.filter.attributes",
    says: /1 to 5 keys/,
  },
];

describe("config of buckets, queues and topics", () => {
  for (const { rule, what, tree, key, says } of mistakes)
    it(`refuses ${what} (${rule})`, () => {
      const faults = faultsOf(tree);
      const fault = faults.find((each) => each.key === key && says.test(each.allowed));
      expect(fault, JSON.stringify(faults)).to.not.equal(undefined);
    });

  it("has a case for every rule", () => {
    const rules = [...bucketRules, ...queueRules, ...topicRules].map(({ id }) => id);
    expect([...new Set(mistakes.map(({ rule }) => rule))]).to.have.members(rules);
  });

  it("refuses numbers that SQS has not", () => {
    for (const [name, value] of [
      ["visibilitySeconds", 43_201],
      ["retentionDays", 15],
      ["delaySeconds", 901],
      ["longPollSeconds", 21],
      ["maxReceives", 1001],
    ] as const)
      expect(faultsOf(queue({ [name]: value }))[0]?.key, name).to.equal(`stores.jobs.${name}`);
  });

  it("refuses origins that are none: everybody, a path, plain HTTP", () => {
    for (const origin of ["*", "https://example.com/app", "http://example.com"]) {
      const [fault] = faultsOf(bucket({ cors: { origins: [origin] } }));
      expect(fault?.key, origin).to.equal("stores.pictures.cors.origins[0]");
    }
  });

  it("asks a service to say whether it sends or receives", () => {
    const [fault] = faultsOf(using("letters", stores({})));
    expect(fault?.allowed).to.equal("letters.send, letters.receive");
  });

  it("accepts a site of either served purpose, and a topic by its name", () => {
    const tree = stores({
      www: { kind: "bucket", purpose: "site" },
      orders: { kind: "topic", subscriptions: { letters: { queue: "letters" } } },
    });
    expect(() =>
      loaded(changed("sites.www", { origin: "www" }, using("orders", tree))),
    ).to.not.throw();
  });
});
