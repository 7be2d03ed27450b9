import { expect } from "chai";

import { codeDeployEcsRules } from "../../config/rules/code-deploy-ecs";
import { hookRules } from "../../config/rules/hooks";
import { rolloutRules } from "../../config/rules/rollout";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A stack with one service, and a mistake in how it gets new releases. */
interface Mistake {
  readonly rule: string;
  readonly what: string;
  readonly runtime?: "instances" | "containers";
  /** False: the service is a worker, which nobody reaches. */
  readonly routed?: boolean;
  readonly rollout?: Tree;
  readonly route?: Tree;
  /** Beside `rollout` and `route`, by path from the top. */
  readonly set?: Tree;
  readonly key: string;
  readonly says: RegExp;
}

const testListener = { port: 8443, allow: ["203.0.113.0/24"] };

function stack(mistake: Partial<Mistake> = {}): Tree {
  const { runtime = "containers", routed = true, rollout = {}, route = {}, set = {} } = mistake;
  const service = { runtime, rollout, ...(routed ? { route: { priority: 100, ...route } } : {}) };
  const tree = changed("services", { app: service });
  if (!routed) changed("sites", {}, tree);
  for (const [path, value] of Object.entries(set)) changed(path, value, tree);
  return tree;
}

const hook = (change: Tree = {}) => ({
  smoke: { stage: "afterTestTraffic", paths: ["/health"], ...change },
});
const steps = (...percents: readonly number[]) =>
  percents.map((percent) => ({ percent, minutes: percent === 100 ? 0 : 5 }));
const public443 = {
  dns: { zone: "example.com" },
  "ingress.exposure": "internet",
  sites: {},
};
const codeDeploy = { mechanism: "codeDeployEcs" };
const cdn = {
  dns: { zone: "example.com" },
  "ingress.exposure": "cdn",
  "sites.web.host": "www.example.com",
};

const mistakes: readonly Mistake[] = [
  {
    rule: "mechanism-fits-runtime",
    what: "a mechanism of containers for instances",
    runtime: "instances",
    rollout: { mechanism: "ecs" },
    key: "services.app.rollout.mechanism",
    says: /copiedFleet, standingFleets, instanceRefresh for runtime: instances/,
  },
  {
    rule: "mechanism-can",
    what: "shares of traffic from a copied fleet",
    runtime: "instances",
    rollout: { strategy: "canary" },
    key: "services.app.rollout.strategy",
    says: /nothing of the kind: CodeDeploy moves instances.*nearest: mechanism standingFleets/,
  },
  {
    rule: "mechanism-can",
    what: "an approval of a rolling rollout, which has no pause",
    rollout: { strategy: "rolling", approval: {} },
    key: "services.app.rollout.approval",
    says: /no pause in which new and old stand/,
  },
  {
    rule: "mechanism-can",
    what: "two functions at one of CodeDeploy's events",
    rollout: {
      ...codeDeploy,
      hooks: { one: hook().smoke, two: hook().smoke },
    },
    set: { "ingress.testListener": testListener },
    key: "services.app.rollout.hooks",
    says: /asks one function at each of its events/,
  },
  {
    rule: "mechanism-can",
    what: "CodeDeploy for a worker, which has no listener",
    routed: false,
    rollout: codeDeploy,
    key: "services.app.rollout.strategy",
    says: /second set of them/,
  },
  {
    rule: "hook-is-whole",
    what: "a hook that is two things at once",
    rollout: {
      hooks: hook({ functionArn: "arn:aws:lambda:ap-northeast-2:111122223333:function:check" }),
    },
    set: { "ingress.testListener": testListener },
    key: "services.app.rollout.hooks.smoke",
    says: /one of paths, functionArn and script/,
  },
  {
    rule: "hook-is-whole",
    what: "a hook that is nothing",
    rollout: { hooks: { smoke: { stage: "afterScaleUp" } } },
    key: "services.app.rollout.hooks.smoke",
    says: /one of paths, functionArn and script/,
  },
  {
    rule: "hook-is-whole",
    what: "a hook at a stage that no tester reaches",
    rollout: { hooks: hook() },
    key: "services.app.rollout.hooks.smoke.stage",
    says: /no test traffic leads to green.*ingress\.testListener/,
  },
  {
    rule: "hook-is-whole",
    what: "a script at a stage that instances do not have",
    runtime: "instances",
    rollout: { hooks: { check: { stage: "afterTestTraffic", script: "check.sh" } } },
    key: "services.app.rollout.hooks.check.stage",
    says: /no test traffic|afterScaleUp, afterTraffic/,
  },
  {
    rule: "steps-fit",
    what: "steps that do not end at 100",
    rollout: { strategy: "canary", steps: [{ percent: 10, minutes: 5 }] },
    key: "services.app.rollout.steps",
    says: /last step has percent: 100/,
  },
  {
    rule: "moving-traffic-needs-a-route",
    what: "a canary without a load balancer",
    routed: false,
    rollout: { strategy: "canary" },
    key: "services.app.rollout.strategy",
    says: /no load balancer to move traffic on/,
  },
  {
    rule: "test-traffic-has-a-listener",
    what: "test traffic without a test listener",
    rollout: { testTraffic: true },
    key: "services.app.rollout.testTraffic",
    says: /no test listener.*set ingress\.testListener/,
  },
  {
    rule: "test-traffic-has-a-listener",
    what: "test traffic on the load balancer of another stack",
    rollout: { testTraffic: true },
    set: {
      "network.from": "shop-prd",
      "ingress.from": "shop-prd",
      "ingress.priorities": [100, 199],
    },
    key: "services.app.rollout.testTraffic",
    says: /another stack, whose test listener is its owner's/,
  },
  {
    rule: "wait-is-long-enough",
    what: "a bake time longer than whoever waits",
    rollout: { bakeMinutes: 60, timeoutMinutes: 30 },
    key: "services.app.rollout.timeoutMinutes",
    says: /at least \d+: so many minutes the rollout can take, 60 of them bakeMinutes/,
  },
  {
    rule: "pair-names-fit",
    what: "a name that two target groups' names do not fit behind",
    set: {
      services: { "nineteen-characters": { runtime: "containers", route: { priority: 100 } } },
    },
    key: "services.nineteen-characters",
    says: /at most 18 characters/,
  },
  {
    rule: "smoke-test-gets-in",
    what: "a smoke test on a listener that asks for CloudFront's secret",
    rollout: { hooks: hook({ stage: "afterTraffic" }) },
    set: cdn,
    key: "services.app.rollout.hooks.smoke.stage",
    says: /takes only what carries CloudFront's secret/,
  },
  {
    rule: "smoke-test-reaches-aws",
    what: "a smoke test that cannot ask the load balancer who is well",
    rollout: { hooks: hook({ stage: "afterScaleUp" }) },
    set: {
      "services.app.image": "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/app:v1",
      "network.egress": "endpoints",
      "network.endpoints": [
        ...["ssm", "ssmmessages", "logs", "codedeploy-commands-secure", "ecr.api", "ecr.dkr"],
        ...["ec2", "secretsmanager", "codedeploy"],
      ],
    },
    key: "network.endpoints",
    says: /a way to elasticloadbalancing, which the smoke tests of services\.app ask/,
  },
  {
    rule: "alarms-fit",
    what: "more alarms than CodeDeploy watches, where two groups have three each",
    rollout: { ...codeDeploy, alarms: { names: "abcde".split("") } },
    key: "services.app.rollout.alarms.names",
    says: /at most 4: AWS takes 10, and this program makes 6/,
  },
  {
    rule: "alarms-fit",
    what: "more alarms than CodeDeploy watches, where one group has three",
    runtime: "instances",
    rollout: { alarms: { names: "abcdefgh".split("") } },
    key: "services.app.rollout.alarms.names",
    says: /at most 7: AWS takes 10, and this program makes 3/,
  },
  {
    rule: "listeners-of-its-own",
    what: "another service behind a listener that CodeDeploy moves",
    rollout: codeDeploy,
    set: {
      "services.other": { runtime: "containers", route: { path: "/other/*", priority: 50 } },
    },
    key: "services.other.route",
    says: /moves the default action of a listener.*move other to a stack of its own/,
  },
  {
    rule: "listeners-of-its-own",
    what: "a guest of another stack's load balancer",
    rollout: codeDeploy,
    set: {
      "network.from": "shop-prd",
      "ingress.from": "shop-prd",
      "ingress.priorities": [100, 199],
    },
    key: "ingress.from",
    says: /nothing beside the rollout of services\.app by codeDeployEcs/,
  },
  {
    rule: "listeners-of-its-own",
    what: "guests on a load balancer that CodeDeploy moves",
    rollout: codeDeploy,
    set: { "ingress.guests": { "shop-dev": { priorities: [200, 299] } } },
    key: "ingress.guests",
    says: /nothing beside the rollout of services\.app/,
  },
  {
    rule: "listeners-of-its-own",
    what: "a secret header, which is a rule's condition",
    rollout: codeDeploy,
    set: cdn,
    key: "ingress.exposure",
    says: /vpcOrigin, internet or allowList with codeDeployEcs/,
  },
  {
    rule: "listeners-of-its-own",
    what: "a path that a default action cannot ask for",
    rollout: codeDeploy,
    route: { path: "/api/*" },
    key: "services.app.route.path",
    says: /no path with codeDeployEcs: a default action has no conditions/,
  },
  {
    rule: "listeners-of-its-own",
    what: "a header that a default action cannot ask for",
    rollout: codeDeploy,
    route: { headers: { "X-Version": ["2"] } },
    key: "services.app.route.headers",
    says: /no headers with codeDeployEcs/,
  },
  {
    rule: "code-deploy-deploys-alone",
    what: "an image for the program to deploy",
    rollout: codeDeploy,
    set: { "services.app.image": "app:1.0.0" },
    key: "services.app.image",
    says: /from a deployment of CodeDeploy alone/,
  },
];

describe("config's rules about rollouts", () => {
  it("are each broken by one of these mistakes", () => {
    const rules = [...rolloutRules, ...hookRules, ...codeDeployEcsRules].map(({ id }) => id);
    expect(rules).to.have.members([...new Set(mistakes.map(({ rule }) => rule))]);
  });

  for (const mistake of mistakes) {
    it(`refuses ${mistake.what}`, () => {
      const faults = faultsOf(stack(mistake));
      const said = faults.map(({ key, allowed, found, fix }) => [
        key,
        `${String(found)} ${allowed} ${fix}`,
      ]);
      const [own] = said.filter(([key]) => key === mistake.key);
      expect(own, JSON.stringify(said)).to.not.equal(undefined);
      expect(own?.[1]).to.match(mistake.says);
      expect(
        said.map(([key]) => key),
        "mistakes that nobody made",
      ).to.deep.equal([mistake.key]);
    });
  }

  it("say everything that is wrong with a listener of one's own at once", () => {
    const faults = faultsOf(
      stack({
        rollout: codeDeploy,
        route: { path: "/api/*", headers: { "X-Version": ["2"] } },
        set: {
          ...cdn,
          "services.other": { runtime: "containers", route: { path: "/other/*", priority: 50 } },
          "ingress.guests": { "shop-dev": { priorities: [200, 299] } },
        },
      }),
    );
    expect(faults.map(({ key }) => key)).to.have.members([
      "services.other.route",
      "ingress.guests",
      "ingress.exposure",
      "services.app.route.path",
      "services.app.route.headers",
    ]);
  });

  it("accept a service that CodeDeploy deploys on a load balancer of its own, with a host and hooks", () => {
    const accepted = (mistake: Partial<Mistake>) => () => loaded(stack(mistake));
    const rollout = { ...codeDeploy, hooks: hook(), approval: {} };
    expect(accepted({ rollout, set: { "ingress.testListener": testListener } })).to.not.throw();
    expect(
      accepted({
        rollout,
        route: { host: "www.example.com" },
        set: { ...public443, "ingress.testListener": testListener },
      }),
    ).to.not.throw();
  });

  it("accept every word that stands beside a strategy which has it", () => {
    const set = { "ingress.testListener": testListener };
    for (const strategy of ["blueGreen", "canary", "linear"]) {
      const rollout = {
        strategy,
        bakeMinutes: 10,
        testTraffic: true,
        hooks: hook(),
        approval: { timeoutMinutes: 30, onTimeout: "continue" },
        notify: ["failure"],
      };
      expect(() => loaded(stack({ rollout, set })), strategy).to.not.throw();
    }
    expect(() =>
      loaded(stack({ rollout: { strategy: "linear", steps: steps(25, 50, 75, 100) } })),
    ).to.not.throw();
  });

  it("have nothing to say about services whose rollouts are left to the defaults", () => {
    for (const runtime of ["instances", "containers"] as const)
      expect(() => loaded(stack({ runtime })), runtime).to.not.throw();
    expect(() => loaded(goodTree())).to.not.throw();
  });
});
