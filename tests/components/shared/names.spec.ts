import { expect } from "chai";

import {
  environmentPrefix,
  fullStackName,
  physicalName,
  physicalPath,
} from "../../../components/shared/names";
import { registrations } from "../../support/mocks";

describe("physical names", () => {
  it("start with project and stack, so that two stacks never share one", async () => {
    const names: string[] = [];
    for (const stack of ["dev", "prd"])
      await registrations(
        () => names.push(physicalName("app", "deploy"), physicalPath("app", "logs")),
        { stack },
      );
    expect(names).to.deep.equal([
      "bluegreen-aws-dev-app-deploy",
      "/bluegreen-aws/dev/app/logs",
      "bluegreen-aws-prd-app-deploy",
      "/bluegreen-aws/prd/app/logs",
    ]);
  });

  it("find another stack of this project by its name, and any by its full one", async () => {
    const names: string[] = [];
    await registrations(() => names.push(fullStackName("shop-prd"), fullStackName("team/net/prd")));
    expect(names).to.deep.equal(["organization/bluegreen-aws/shop-prd", "team/net/prd"]);
  });

  it("make variable prefixes of store names", () => {
    expect(environmentPrefix("orders-db-2")).to.equal("ORDERS_DB_2");
  });
});
