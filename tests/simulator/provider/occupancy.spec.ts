import { expect } from "chai";

import { Occupancy } from "../../../simulator/provider/occupancy";

const type = "aws:ec2/route:Route";
const route = { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" };

describe("what EC2 refuses because of what is there", () => {
  it("is a second route to one destination in one table, whatever it leads to", () => {
    const occupancy = new Occupancy();
    occupancy.take("one", type, route);
    expect(() => occupancy.take("two", type, { ...route, natGatewayId: "nat-2" })).to.throw(
      "RouteAlreadyExists: there is a route to 0.0.0.0/0 in rtb-1 already: one",
    );
  });

  it("is not another table's route, nor one to another destination", () => {
    const occupancy = new Occupancy();
    occupancy.take("one", type, route);
    occupancy.take("two", type, { ...route, routeTableId: "rtb-2" });
    occupancy.take("three", type, {
      routeTableId: "rtb-1",
      destinationIpv6CidrBlock: "::/0",
      egressOnlyGatewayId: "eigw-1",
    });
  });

  it("is not what came after the other had gone", () => {
    const occupancy = new Occupancy();
    occupancy.take("one", type, route);
    occupancy.leave(type, route);
    occupancy.take("two", type, route);
  });

  it("is nothing of other types", () => {
    const occupancy = new Occupancy();
    const bucket = { bucket: "b" };
    occupancy.take("one", "aws:s3/bucket:Bucket", bucket);
    occupancy.take("two", "aws:s3/bucket:Bucket", bucket);
  });
});
