import { expect } from "chai";

import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A stack whose one service has further keys. */
function withService(keys: Tree): Tree {
  return Object.entries(keys).reduce(
    (tree, [key, value]) => changed(`services.app.${key}`, value, tree),
    goodTree(),
  );
}

const image = { id: "ami-0123456789abcdef0", architecture: "arm64" };

describe("keys of a service on instances", () => {
  it("take an image for the instance type's architecture, and no other", () => {
    const good = loaded(withService({ image, instanceType: "t4g.small" }));
    expect(good.settings.services["app"]).to.deep.include({ image });
    expect(faultsOf(withService({ image, instanceType: "m7i.large" }))).to.deep.include({
      key: "services.app.image.architecture",
      found: "arm64",
      allowed: "x86_64: m7i.large runs nothing else",
      fix: "use an image for x86_64, or an instance type for arm64",
    });
  });

  it("name an image by its id and what it was built for, both", () => {
    for (const wrong of [{ id: "al2023" }, { architecture: "arm64" }, { id: image.id }])
      expect(faultsOf(withService({ image: wrong })).length, JSON.stringify(wrong)).to.be.above(0);
  });

  it("keep the percentages of an instance refresh within 100 of each other", () => {
    const rollout = { mechanism: "instanceRefresh", minimumHealthyPercent: 50 };
    const [fault] = faultsOf(withService({ rollout }));
    expect(fault).to.deep.include({ key: "services.app.rollout.maximumPercent", found: 200 });
    expect(fault?.allowed).to.contain("at most 150");
    expect(() =>
      loaded(withService({ rollout: { ...rollout, maximumPercent: 150 } })),
    ).to.not.throw();
  });

  it("stop an instance refresh at whole percents", () => {
    const steps = [{ percent: 12.5, minutes: 5 }, { percent: 100 }];
    const [fault] = faultsOf(withService({ rollout: { mechanism: "instanceRefresh", steps } }));
    expect(fault?.allowed).to.equal("whole percents at checkpoints");
  });

  it("leave CodeDeploy's scripts the hour that a lifecycle event has", () => {
    const script = { stage: "afterTraffic", script: "hooks/a.sh", timeoutMinutes: 15 };
    const hooks = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, place) => [`hook-${place}`, script]));
    expect(() => loaded(withService({ rollout: { hooks: hooks(4) } }))).to.not.throw();
    const [fault] = faultsOf(withService({ rollout: { hooks: hooks(5) } }));
    expect(fault).to.deep.include({ key: "services.app.rollout.hooks" });
    expect(fault?.found).to.contain("4500 seconds in AfterAllowTraffic");
  });

  it("have a name that leaves room for the function of their mechanism", () => {
    const stack = "a".repeat(35);
    const second = { runtime: "instances", route: { priority: 200, path: "/web" } };
    const fault = faultsOf(changed("services.web-of-the-newsletter", second), stack).find(
      ({ key }) => key === "services.web-of-the-newsletter",
    );
    expect(fault?.found).to.equal(`bluegreen-aws-${stack}-web-of-the-newsletter-keeper`);
    expect(fault?.allowed).to.contain("64");
    const rollout = { mechanism: "instanceRefresh" };
    expect(() => loaded(withService({ rollout }), stack)).to.not.throw();
  });

  it("need the endpoint of Auto Scaling where releases go by tags, and CodeDeploy's where not", () => {
    const network = {
      ...(goodTree()["network"] as Tree),
      egress: "endpoints",
      endpoints: ["ssm", "ssmmessages", "logs"],
    };
    const missing = (rollout: Tree) => {
      const tree = changed("network", network, withService({ rollout }));
      return faultsOf(tree).find(({ key }) => key === "network.endpoints")?.allowed;
    };
    expect(missing({ mechanism: "instanceRefresh" })).to.contain("need: autoscaling as well");
    expect(missing({})).to.contain("need: codedeploy, codedeploy-commands-secure as well");
  });
});
