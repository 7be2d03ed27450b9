import { expect } from "chai";

import { Deployer, DeployerArgs } from "../../../components/compute/deployer";
import { mockBucket } from "../../support/bucket";
import { document } from "../../support/inventory";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { allowing, key, statementsOf } from "./service-fixture";

const build = (change: Partial<DeployerArgs> = {}) =>
  registrations(
    () =>
      new Deployer("deployer", {
        githubRepository: "example/newsletter",
        githubEnvironment: "prd",
        region: mockRegion,
        accountId: mockAccount,
        artifactBuckets: [mockBucket("artifacts")],
        deployments: [{ applicationName: "p-prd-app", deploymentGroupName: "p-prd-app" }],
        containers: [],
        tasks: [],
        releases: [],
        ...change,
      }),
  );

describe("the deployer", () => {
  it("is assumed from one environment of one repository, by GitHub's tokens for AWS", async () => {
    const { inputs } = (await build()).only("aws:iam/role:Role");
    expect(document(inputs, "assumeRolePolicy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: {
            Federated: `arn:aws:iam::${mockAccount}:oidc-provider/token.actions.githubusercontent.com`,
          },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
              "token.actions.githubusercontent.com:sub": "repo:example/newsletter:environment:prd",
            },
          },
        },
      ],
    });
  });

  it("uploads to the artifact buckets and deploys the named groups, nothing else", async () => {
    const statements = statementsOf(await build(), "deployer");
    expect(allowing(statements, "s3:PutObject").Resource).to.deep.equal([
      "arn:aws:s3:::artifacts-1234567/*",
    ]);
    expect(allowing(statements, "codedeploy:CreateDeployment").Resource).to.deep.equal([
      `arn:aws:codedeploy:${mockRegion}:${mockAccount}:deploymentgroup:p-prd-app/p-prd-app`,
    ]);
    const services = new Set(
      statements.flatMap(({ Action }) => Action).map((a) => a.split(":")[0]),
    );
    expect([...services].sort()).to.deep.equal(["codedeploy", "s3"]);
  });

  it("may stop what it started: AWS knows no resource for that", async () => {
    const statements = statementsOf(await build(), "deployer");
    expect(allowing(statements, "codedeploy:StopDeployment")).to.deep.include({
      Action: ["codedeploy:StopDeployment"],
      Resource: "*",
    });
  });

  it("encrypts what it uploads where the buckets have a key", async () => {
    const statements = statementsOf(await build({ kmsKeyArn: key }), "deployer");
    expect(allowing(statements, "kms:GenerateDataKey").Resource).to.equal(key);
  });

  it("may what the services' other mechanisms need, too", async () => {
    const releases = [
      { Effect: "Allow" as const, Action: ["states:StartExecution"], Resource: "arn:machine" },
    ];
    const statements = statementsOf(await build({ releases, deployments: [] }), "deployer");
    expect(allowing(statements, "states:StartExecution").Resource).to.equal("arn:machine");
    expect(JSON.stringify(statements)).to.not.contain("codedeploy");
  });

  it("has no policy where there is nothing to release", async () => {
    const inventory = await build({ artifactBuckets: [], deployments: [] });
    expect(inventory.count("aws:iam/rolePolicy:RolePolicy")).to.equal(0);
    expect(inventory.count("aws:iam/role:Role")).to.equal(1);
  });
});
