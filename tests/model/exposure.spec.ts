import { expect } from "chai";

import {
  directPorts,
  exposures,
  isBehindCloudFront,
  isInternal,
  servingPort,
} from "../../model/exposure";

describe("an exposure", () => {
  it("leaves the load balancer without public addresses behind a VPC origin alone", () => {
    expect(exposures.filter(isInternal)).to.deep.equal(["vpcOrigin"]);
  });

  it("lets people come to the load balancer, or to CloudFront only", () => {
    expect(exposures.filter(isBehindCloudFront)).to.deep.equal(["cdn", "vpcOrigin"]);
  });

  it("serves on 443 where there is a certificate, and people find 80 beside it", () => {
    expect([servingPort(true), servingPort(false)]).to.deep.equal([443, 80]);
    expect(directPorts).to.deep.equal([80, 443]);
  });
});
