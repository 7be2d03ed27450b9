import { expect } from "chai";
import fc from "fast-check";

import * as databaseNames from "../../../aws/limits/database-names";
import * as names from "../../../aws/limits/names";
import { checkText, inWords, type TextLimit } from "../../../aws/limits/text";

interface Case {
  readonly limit: TextLimit;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  "a load balancer": {
    limit: names.LOAD_BALANCER_NAME,
    good: ["shop-prd", "a", "a".repeat(32)],
    bad: ["", "-shop", "shop-", "shop_prd", "internal-shop", "a".repeat(33), "상점"],
  },
  "a target group": {
    limit: names.TARGET_GROUP_NAME,
    good: ["internal-api", "blue"],
    bad: ["-blue", "blue-", "b.lue", "a".repeat(33)],
  },
  "a security group": {
    limit: names.SECURITY_GROUP_NAME,
    good: ["api (prd)", "a".repeat(255)],
    bad: ["sg-api", "방화벽", "a|b", "a".repeat(256), ""],
  },
  "a security group's description": {
    limit: names.SECURITY_GROUP_DESCRIPTION,
    good: ["Load balancer: 443 from anywhere", "sg-like texts are fine here"],
    bad: ["로드 밸런서", "<none>", "café", 'a "b"'],
  },
  "a launch template": {
    limit: names.LAUNCH_TEMPLATE_NAME,
    good: ["api", "api(1)/v-2_3.x"],
    bad: ["ab", "a b c", "a".repeat(129)],
  },
  "what tells records of one name apart": {
    limit: names.SET_IDENTIFIER,
    good: ["prd", "Seoul, 1", "a".repeat(128)],
    bad: ["", "a".repeat(129)],
  },
  "whom a health check asks": {
    limit: names.HEALTH_CHECK_NAME,
    good: ["d111111abcdef8.cloudfront.net"],
    bad: ["", "a".repeat(256)],
  },
  "a health check's path": {
    limit: names.HEALTH_CHECK_PATH,
    good: ["/", "/health?deep=1"],
    bad: ["health", "", `/${"a".repeat(255)}`],
  },
  "a CAA record": {
    limit: names.CAA_RECORD,
    good: ['0 issue "amazon.com"', '0 issuewild ";"', '128 iodef "mailto:a@example.com"'],
    bad: ["amazon.com", "0 issue amazon.com", 'issue "amazon.com"'],
  },
  "an Auto Scaling group": {
    limit: names.AUTO_SCALING_GROUP_NAME,
    good: ["CodeDeploy_shop_d-1", "a b"],
    bad: ["shop:api", "api\n", "서비스"],
  },
  "a lifecycle hook": {
    limit: names.LIFECYCLE_HOOK_NAME,
    good: ["drain/shop_api-1"],
    bad: ["a b", "a.b", "a".repeat(256)],
  },
  CodeDeploy: {
    limit: names.CODE_DEPLOY_NAME,
    good: ["shop-api+blue=1,2.x@y_z"],
    bad: ["a b", "a/b", "a".repeat(101)],
  },
  ECS: { limit: names.ECS_NAME, good: ["shop_api-1"], bad: ["shop.api", "a".repeat(256)] },
  "a capacity provider": {
    limit: names.CAPACITY_PROVIDER_NAME,
    good: ["shop-instances", "my-ecs"],
    bad: ["ecs-instances", "aws_x", "FARGATE", "a.b", "a".repeat(256)],
  },
  "an image repository": {
    limit: names.ECR_REPOSITORY_NAME,
    good: ["ab", "team/shop-api", "a__b", "a---b", "a.b/c_d"],
    bad: ["a", "Shop", "-a", "a/", "a..b", "a___b", "a//b", "a".repeat(257)],
  },
  "a bucket": {
    limit: names.BUCKET_NAME,
    good: ["abc", "shop-images-prd", "1.2.3", "a".repeat(63)],
    bad: [
      "ab",
      "Shop",
      "a_b",
      "-abc",
      "abc-",
      "a..b",
      "10.0.0.1",
      "xn--abc",
      "sthree-abc",
      "amzn-s3-demo-abc",
      "abc-s3alias",
      "abc--ol-s3",
      "abc.mrap",
      "abc--x-s3",
      "abc--table-s3",
      "a".repeat(64),
    ],
  },
  "a DynamoDB table": {
    limit: names.TABLE_NAME,
    good: ["abc", "Shop_orders.v-1"],
    bad: ["ab", "a b c", "a".repeat(256)],
  },
  "a role": {
    limit: names.ROLE_NAME,
    good: ["shop-api", "a+=,.@-_b"],
    bad: ["a b", "a/b", "역할", "a".repeat(65)],
  },
  "an inline policy": {
    limit: names.IAM_NAME,
    good: ["a".repeat(128)],
    bad: ["a".repeat(129), "a:b"],
  },
  "a secret": {
    limit: names.SECRET_NAME,
    good: ["shop/prd/db", "shop-password", "shop-abcde"],
    bad: ["shop-abc123", "a b", "a#b", "a".repeat(513)],
  },
  "a key's alias": {
    limit: names.KEY_ALIAS_NAME,
    good: ["alias/shop/logs_1-x"],
    bad: ["shop", "alias/", "alias/aws/s3", "alias/a.b"],
  },
  "a log group": {
    limit: names.LOG_GROUP_NAME,
    good: ["/aws/lambda/shop-keeper#1"],
    bad: ["a b", "a:b", "로그", "a".repeat(513)],
  },
  "a log delivery": {
    limit: names.LOG_DELIVERY_NAME,
    good: ["shop-prd-web_1", "a".repeat(60)],
    bad: ["", "a.b", "로그", "a".repeat(61)],
  },
  "an alarm": { limit: names.ALARM_NAME, good: ["5xx on 상점 (prd)"], bad: ["", "a".repeat(256)] },
  "an event rule": {
    limit: names.EVENT_RULE_NAME,
    good: ["shop.deploy-1_x"],
    bad: ["a b", "a".repeat(65)],
  },
  "a statement of an event bus": {
    limit: names.EVENT_STATEMENT,
    good: ["stg_account-1"],
    bad: ["a.b", "a".repeat(65)],
  },
  "a schedule": {
    limit: names.SCHEDULE_NAME,
    good: ["out.before-midnight_1"],
    bad: ["a b", "a/b", "a".repeat(65)],
  },
  "a queue": {
    limit: names.QUEUE_NAME,
    good: ["orders", "orders_1-x.fifo", "a".repeat(80)],
    bad: ["a.b", "orders.fifo.x", "a b", "a".repeat(81)],
  },
  "a state machine": {
    limit: names.STATE_MACHINE_NAME,
    good: ["shop-api_rollout", "a".repeat(80)],
    bad: ["a b", "a.b", "a".repeat(81)],
  },
  "a topic": {
    limit: names.TOPIC_NAME,
    good: ["alarms", "orders.fifo"],
    bad: ["a.b", "a b", "a".repeat(257)],
  },
  "a function": { limit: names.FUNCTION_NAME, good: ["keeper_1-x"], bad: ["a.b", "a".repeat(65)] },
  "a web ACL": { limit: names.WEB_ACL_NAME, good: ["shop_edge-1"], bad: ["a.b", "a".repeat(129)] },
  "a metric of a web ACL": {
    limit: names.WAF_METRIC_NAME,
    good: ["shop-prd-edge", "Alles"],
    bad: ["All", "Default_Action", "a.b", "a".repeat(129)],
  },
  "a CloudFront function": {
    limit: names.CLOUDFRONT_FUNCTION_NAME,
    good: ["rewrite"],
    bad: ["a".repeat(65)],
  },
  "a trail": {
    limit: names.TRAIL_NAME,
    good: ["audit.all-1"],
    bad: ["ab", "a..b", "a-_b", "-ab", "10.0.0.1", "a".repeat(129)],
  },
  "a backup vault": {
    limit: names.BACKUP_VAULT_NAME,
    good: ["prd_vault-1"],
    bad: ["a", "a.b", "a".repeat(51)],
  },
  "a parameter": {
    limit: names.PARAMETER_NAME,
    good: ["/shop/prd/db.host", "awsome"],
    bad: ["/aws/x", "ssm/x", "aws", "a b"],
  },
  "a domain": {
    limit: names.DOMAIN_NAME,
    good: ["example.com", "*.shop.example.com", "xn--9d0b.example"],
    bad: [
      "example",
      "a.*.com",
      "-a.example.com",
      "a-.example.com",
      "http://example.com",
      "상점.example",
      `${"a".repeat(64)}.com`,
    ],
  },
  "a database": {
    limit: databaseNames.DB_IDENTIFIER,
    good: ["shop-main-1", "a"],
    bad: ["1shop", "shop-", "shop--main", "Shop", "a".repeat(64)],
  },
  "a Multi-AZ cluster": {
    limit: databaseNames.MULTI_AZ_CLUSTER_IDENTIFIER,
    good: ["a".repeat(52)],
    bad: ["a".repeat(53)],
  },
  "a final snapshot": {
    limit: databaseNames.FINAL_SNAPSHOT_IDENTIFIER,
    good: ["shop-prd-final"],
    bad: ["1", "a--b", "a-", "a_b"],
  },
  "a database subnet group": {
    limit: databaseNames.DB_SUBNET_GROUP_NAME,
    good: ["shop-data", "default-1"],
    bad: ["default", "Shop"],
  },
  "a database proxy": {
    limit: databaseNames.DB_PROXY_NAME,
    good: ["shop-main-proxy", "Shop"],
    bad: ["1a", "a--b", "a-"],
  },
  "a parameter group": {
    limit: databaseNames.DB_PARAMETER_GROUP_NAME,
    good: ["shop-postgres16"],
    bad: ["1a", "a--b", "a-", "A"],
  },
  "a cache": {
    limit: databaseNames.CACHE_IDENTIFIER,
    good: ["shop-sessions"],
    bad: ["1a", "a--b", "a-", "a".repeat(41)],
  },
  "a cluster of Memcached": {
    limit: databaseNames.CACHE_CLUSTER_IDENTIFIER,
    good: ["shop-pages", "a".repeat(50)],
    bad: ["1a", "A", "a--b", "a-", "a".repeat(51)],
  },
  "a cache's user": {
    limit: databaseNames.CACHE_USER_IDENTIFIER,
    good: ["sessions-1a2b"],
    bad: ["1a", "Sessions", "a_b", "a".repeat(41)],
  },
  "a cache's token": {
    limit: databaseNames.CACHE_AUTH_TOKEN,
    good: ["abcdefgh12345678", "a!&#$^<>-bcdefgh"],
    bad: ["abcdefgh1234567", "abcdefgh 12345678", "abcdefgh@1234567", "a".repeat(129)],
  },
};

describe("names AWS takes", () => {
  for (const [what, { limit, good, bad }] of Object.entries(cases)) {
    for (const name of good) {
      it(`${what} can be called "${name.slice(0, 40)}" (${name.length} characters)`, () => {
        expect(checkText(limit, name)).to.equal(undefined);
      });
    }
    for (const name of bad) {
      it(`${what} cannot be called ${JSON.stringify(name.slice(0, 40))} (${name.length} characters)`, () => {
        expect(checkText(limit, name)).to.equal(`allowed: ${inWords(limit)}`);
      });
    }
  }

  it("are judged by every limit there is", () => {
    const tried = Object.values(cases).map(({ limit }) => limit);
    const all: readonly TextLimit[] = [...Object.values(names), ...Object.values(databaseNames)];
    // What the engine adds to a user's or database's name is in database.spec.ts.
    const elsewhere = [
      databaseNames.DB_USER,
      databaseNames.DOCUMENT_USER,
      databaseNames.MYSQL_DATABASE_NAME,
      databaseNames.POSTGRES_DATABASE_NAME,
    ];
    expect(
      all.filter((limit) => !tried.includes(limit) && !elsewhere.some((other) => other === limit)),
    ).to.deep.equal([]);
  });

  it("are answered at once, however long", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(cases)),
        fc.constantFrom("a", "-", "a-", "a.", "--", "a_"),
        ({ limit }, piece) => {
          const started = performance.now();
          checkText(limit, piece.repeat(5000));
          expect(performance.now() - started).to.be.below(200);
        },
      ),
    );
  });

  it("count Hangul as one character each", () => {
    expect(checkText({ maxLength: 3 }, "상점들")).to.equal(undefined);
    expect(checkText({ maxLength: 1 }, "😀")).to.equal(undefined);
  });
});
