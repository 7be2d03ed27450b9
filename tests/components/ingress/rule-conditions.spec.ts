import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { matchConditions, secretCondition } from "../../../components/ingress/rule-conditions";
import { mockLock } from "../../support/ingress";
import { registrations, value } from "../../support/mocks";

describe("a rule's conditions", () => {
  it("ask for each part of a request once, and for every header by itself", () => {
    const headers = { "X-Team": ["a", "b"], "X-Version": ["2"] };
    expect(matchConditions({ hosts: ["a.com"], paths: ["/x"], headers })).to.deep.equal([
      { hostHeader: { values: ["a.com"] } },
      { pathPattern: { values: ["/x"] } },
      { httpHeader: { httpHeaderName: "X-Team", values: ["a", "b"] } },
      { httpHeader: { httpHeaderName: "X-Version", values: ["2"] } },
    ]);
  });

  it("ask for the address where only some may come", () => {
    const match = { hosts: ["a.com"], paths: [], headers: {}, allow: ["203.0.113.0/24"] };
    expect(matchConditions(match)).to.deep.equal([
      { hostHeader: { values: ["a.com"] } },
      { sourceIp: { values: ["203.0.113.0/24"] } },
    ]);
  });

  it("ask nothing about what a route leaves open", () => {
    expect(matchConditions({ hosts: [], paths: [], headers: {} })).to.deep.equal([]);
  });

  it("take either secret, once those who send it have answered", async () => {
    const answered: string[] = [];
    const made: pulumi.Input<unknown>[] = [];
    await registrations(() => {
      const sender = pulumi.output("arn:distribution").apply((arn) => {
        answered.push(arn);
        return arn;
      });
      made.push(secretCondition(mockLock(), pulumi.all([sender])));
    });
    expect(await value(pulumi.output(made[0]))).to.deep.equal({
      httpHeader: {
        httpHeaderName: "X-Origin-Secret",
        values: ["the-current-one", "the-next-one"],
      },
    });
    expect(answered).to.deep.equal(["arn:distribution"]);
  });
});
