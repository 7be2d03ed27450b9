import { expect } from "chai";

import {
  alwaysConnects,
  endsOf,
  openPorts,
  portsText,
  surveyOf,
} from "../../../analysis/reachability/survey";
import { topologyOf } from "../../../analysis/reachability/topology-of";
import { graphOfNetwork } from "./sound-network";

const survey = surveyOf(topologyOf(graphOfNetwork()));

function ends(name: string) {
  return survey.walk.topology.interfaces
    .filter((each) => each.name === name)
    .flatMap((each) => endsOf(survey, each));
}

describe("a survey of a network", () => {
  it("finds the ports that are open and no other", () => {
    expect(openPorts(survey, ends("app"), ends("main"))).to.deep.equal([
      { protocol: "tcp", from: 5432, to: 5432 },
    ]);
    expect(openPorts(survey, ends("main"), ends("app"))).to.deep.equal([]);
  });

  it("does not take nobody for everybody", () => {
    const service = { protocol: "tcp", port: 5432 } as const;
    expect(alwaysConnects(survey, ends("app"), ends("main"), service)).to.equal(true);
    expect(alwaysConnects(survey, ends("app"), ends("nobody"), service)).to.equal(false);
    expect(alwaysConnects(survey, [], ends("main"), service)).to.equal(false);
  });

  it("writes ports as people do", () => {
    const all = { from: 0, to: 65535 };
    expect(portsText([{ protocol: "tcp", from: 443, to: 443 }])).to.equal("443");
    expect(
      portsText([
        { protocol: "tcp", from: 80, to: 81 },
        { protocol: "udp", from: 53, to: 53 },
      ]),
    ).to.equal("80-81, 53/udp");
    expect(
      portsText([
        { protocol: "tcp", ...all },
        { protocol: "udp", ...all },
      ]),
    ).to.equal("every port");
    expect(portsText([{ protocol: "tcp", ...all }])).to.equal("0-65535");
  });
});
