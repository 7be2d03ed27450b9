import { expect } from "chai";

import { constructVpc } from "../../../simulator/awsx/vpc";
import {
  recordedScenarios,
  RecordingMonitor,
  Registration,
  ROOT,
  Scenario,
  shortened,
} from "../support/awsx-recording";

function expand(scenario: Scenario, monitor: RecordingMonitor) {
  return constructVpc({
    type: "awsx:ec2:Vpc",
    name: "net",
    parent: ROOT,
    inputs: scenario.args,
    providers: new Map(Object.entries(scenario.providers ?? {})),
    aliases: [],
    dependencies: new Set(scenario.dependencies ?? []),
    propertyDependencies: new Map(),
    protect: undefined,
    preview: scenario.preview,
    register: monitor.register,
    registerOutputs: () => Promise.resolve(),
  });
}

function inOrder(registrations: readonly Registration[]): Registration[] {
  const key = ({ type, name }: Registration) => `${type} ${name}`;
  return [...registrations].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

describe("the expansion of awsx:ec2:Vpc, held to a recording of the real provider", () => {
  const scenarios = recordedScenarios();

  it("is compared for three tiers in two and three zones, with one NAT gateway, several and none", () => {
    const names = scenarios.map(({ scenario }) => scenario);
    for (const zones of [2, 3]) {
      for (const strategy of ["None", "Single", "OnePerAz"]) {
        expect(names).to.include(`${zones} zones, ${strategy}, preview`);
      }
    }
  });

  for (const scenario of scenarios.filter(({ refusal }) => refusal === undefined)) {
    it(`registers the same and hands out the same: ${scenario.scenario}`, async () => {
      const monitor = new RecordingMonitor(scenario.preview);
      const { outputs, dependencies } = await expand(scenario, monitor);
      expect(inOrder(monitor.registrations)).to.deep.equal(inOrder(scenario.registrations));
      expect(shortened(outputs)).to.deep.equal(scenario.state);
      if (scenario.stateDependencies !== undefined) {
        const urns = [...dependencies].map(([key, list]) => [key, list.map(shortened).sort()]);
        expect(Object.fromEntries(urns)).to.deep.equal(scenario.stateDependencies);
      }
    });
  }

  for (const scenario of scenarios.filter(({ refusal }) => refusal !== undefined)) {
    it(`refuses in the same words: ${scenario.scenario}`, async () => {
      const monitor = new RecordingMonitor(scenario.preview);
      const refusal = await expand(scenario, monitor).then(
        () => "nothing",
        (error: Error) => error.message,
      );
      expect(refusal).to.equal(scenario.refusal);
      expect(monitor.registrations.map(({ type }) => type)).to.deep.equal(["awsx:ec2:Vpc"]);
    });
  }
});
