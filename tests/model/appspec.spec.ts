import { expect } from "chai";
import { parse } from "yaml";

import { appSpec, hookScripts, overlongEvents, verificationSeconds } from "../../model/appspec";

interface AppSpec {
  readonly version: number;
  readonly os: string;
  readonly files: readonly { readonly source: string; readonly destination: string }[];
  readonly hooks: Readonly<
    Record<string, readonly { location: string; timeout: number; runas: string }[]>
  >;
}

const spec = (healthCheckTimeoutSeconds = 5) =>
  parse(appSpec({ healthCheckTimeoutSeconds })) as AppSpec;

describe("the AppSpec of a release", () => {
  it("is one that CodeDeploy's agent reads: version 0.0, Linux", () => {
    expect(appSpec({ healthCheckTimeoutSeconds: 5 })).to.match(/^version: 0\.0\nos: linux\n/);
    expect(spec().files).to.deep.equal([{ source: "/", destination: "/opt/bluegreen/release" }]);
  });

  it("verifies green on the instance twice: when it has started, and before traffic moves", () => {
    const { hooks } = spec();
    expect(hooks["ValidateService"]).to.deep.equal(hooks["BeforeAllowTraffic"]);
    expect(hooks["ValidateService"]?.[0]?.location).to.equal("hooks/verify.sh");
    expect(hookScripts()["hooks/verify.sh"]).to.contain("/opt/bluegreen/verify-health");
  });

  it("frees the port before it installs, and starts after", () => {
    expect(Object.keys(spec().hooks)).to.deep.equal([
      "BeforeInstall",
      "ApplicationStart",
      "ValidateService",
      "BeforeAllowTraffic",
    ]);
  });

  it("names no script that a bundle would lack", () => {
    const named = Object.values(spec().hooks).flatMap((each) => each.map((hook) => hook.location));
    expect(Object.keys(hookScripts())).to.have.members([...new Set(named)]);
    for (const script of Object.values(hookScripts()))
      expect(script).to.match(/^#!\/bin\/sh\nexec \/opt\/bluegreen\/[a-z-]+\n$/);
  });

  it("gives the verification the time of five tries, five seconds apart, and a little", () => {
    expect(verificationSeconds(5)).to.equal(5 * 5 + 4 * 5);
    expect(verificationSeconds(0)).to.equal(20);
    expect(spec(5).hooks["ValidateService"]?.[0]?.timeout).to.equal(55);
    expect(spec(5000).hooks["ValidateService"]?.[0]?.timeout).to.equal(3600);
  });

  it("runs the service's own scripts on new instances: before an approval, and with traffic", () => {
    const hooks = {
      orders: { stage: "afterScaleUp", script: "hooks/orders.sh", timeoutMinutes: 10 },
      report: { stage: "afterTraffic", script: "hooks/report.sh", timeoutMinutes: 5 },
      elsewhere: { stage: "afterTraffic", functionArn: "arn:function", timeoutMinutes: 5 },
    } as const;
    const written = parse(appSpec({ healthCheckTimeoutSeconds: 5, hooks })) as AppSpec;
    expect(Object.keys(written.hooks)).to.deep.equal([
      "BeforeInstall",
      "ApplicationStart",
      "ValidateService",
      "BeforeAllowTraffic",
      "AfterAllowTraffic",
    ]);
    expect(written.hooks["ValidateService"]?.map(({ location }) => location)).to.deep.equal([
      "hooks/verify.sh",
      "hooks/orders.sh",
    ]);
    expect(written.hooks["AfterAllowTraffic"]).to.deep.equal([
      { location: "hooks/report.sh", timeout: 300, runas: "root" },
    ]);
  });

  it("says which event's scripts take longer than CodeDeploy gives them", () => {
    const script = { stage: "afterScaleUp", script: "a.sh", timeoutMinutes: 30 } as const;
    const hooks = { one: script, other: script };
    expect(overlongEvents({ healthCheckTimeoutSeconds: 5, hooks })).to.deep.equal([
      ["ValidateService", 3655],
    ]);
    expect(overlongEvents({ healthCheckTimeoutSeconds: 5 })).to.deep.equal([]);
  });
});
