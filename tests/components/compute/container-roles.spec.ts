import { expect } from "chai";

import {
  ContainerService,
  ContainerServiceArgs,
} from "../../../components/compute/container-service";
import { document } from "../../support/inventory";
import { mockAccount, mockRegion, registrations } from "../../support/mocks";
import { containerArgs, mockFiles } from "./container-fixture";
import { allowing, key, mockDatabase, statementsOf } from "./service-fixture";

const build = (change: () => Partial<ContainerServiceArgs> = () => ({})) =>
  registrations(() => new ContainerService("api", containerArgs(change())));

const ecr = `arn:aws:ecr:${mockRegion}:${mockAccount}:repository`;
const secret = `arn:aws:secretsmanager:${mockRegion}:${mockAccount}:secret:shop-AbCdEf`;
const parameter = `arn:aws:ssm:${mockRegion}:${mockAccount}:parameter/shop/features`;

describe("the roles of a task", () => {
  it("are two, both for ECS's tasks: one to start it, one to be it", async () => {
    const inventory = await build();
    for (const name of ["api-execution", "api-task"])
      expect(
        document(inventory.named("aws:iam/role:Role", name).inputs, "assumeRolePolicy"),
      ).to.have.nested.property("Statement[0].Principal.Service", "ecs-tasks.amazonaws.com");
    const { inputs } = inventory.named("aws:ecs/taskDefinition:TaskDefinition", "api");
    expect(inputs["executionRoleArn"]).to.not.equal(inputs["taskRoleArn"]);
  });

  it("pull its own images, write its own log, and nothing else, in the smallest form", async () => {
    const statements = statementsOf(await build(), "api-execution");
    expect(allowing(statements, "ecr:BatchGetImage").Resource).to.deep.equal([
      `${ecr}/bluegreen-aws-test-api`,
    ]);
    expect(allowing(statements, "logs:PutLogEvents").Resource).to.deep.equal([
      `arn:aws:logs:${mockRegion}:${mockAccount}:log-group:/bluegreen-aws/test/api:*`,
    ]);
    expect(statements).to.have.length(3);
    for (const { Sid, Action, Resource } of statements) {
      expect(Action.join()).to.not.contain("*");
      // The token is the account's.
      if (Sid !== "RegistryToken") expect(Resource, Sid).to.not.deep.equal(["*"]);
    }
  });

  it("read the secrets that were made and those that were named, whole, and decrypt the former", async () => {
    const inventory = await build(() => ({
      secrets: ["API_TOKEN"],
      secretArns: { SHOP: `${secret}:token::`, SHOP_USER: `${secret}:user::`, FEATURES: parameter },
      kmsKeyArn: key,
    }));
    const statements = statementsOf(inventory, "api-execution");
    const made = inventory.only("aws:secretsmanager/secret:Secret").outputs["arn"];
    expect(allowing(statements, "secretsmanager:GetSecretValue").Resource).to.deep.equal([
      made,
      secret,
    ]);
    expect(allowing(statements, "ssm:GetParameters").Resource).to.deep.equal([parameter]);
    expect(allowing(statements, "kms:Decrypt").Resource).to.deep.equal([key]);
    const without = statementsOf(await build(() => ({ kmsKeyArn: key })), "api-execution");
    expect(without.flatMap(({ Action }) => Action)).to.not.include("kms:Decrypt");
  });

  it("pull what is named from ECR, by repository, and nothing from a public registry", async () => {
    const image = `${mockAccount}.dkr.ecr.${mockRegion}.amazonaws.com/shop/api:1.2@sha256:0`;
    const named = statementsOf(await build(() => ({ image })), "api-execution");
    expect(allowing(named, "ecr:BatchGetImage").Resource).to.deep.equal([`${ecr}/shop/api`]);
    const open = statementsOf(await build(() => ({ image: "nginx:1.29" })), "api-execution");
    expect(
      open.flatMap(({ Action }) => Action).filter((each) => each.startsWith("ecr:")),
    ).to.deep.equal([]);
  });

  it("use the stores that were named, and have no policy without any", async () => {
    const uses = await build(() => ({ stores: [mockDatabase()] }));
    expect(statementsOf(uses, "api-task").map(({ Resource }) => Resource)).to.deep.equal([
      "arn:main-secret",
    ]);
    const names = (await build()).ofType("aws:iam/rolePolicy:RolePolicy").map(({ name }) => name);
    expect(names).to.deep.equal(["api-execution"]);
  });

  it("mount a file system through its one access point, and write only where asked", async () => {
    const mounting = async (readOnly: boolean) => {
      const inventory = await build(() => {
        const volume = { files: mockFiles(), accessPoint: "uploads", path: "/data", readOnly };
        return { volumes: { data: volume } };
      });
      return allowing(statementsOf(inventory, "api-task"), "elasticfilesystem:ClientMount");
    };
    const read = await mounting(true);
    const efs = `arn:aws:elasticfilesystem:${mockRegion}:${mockAccount}`;
    expect(read.Action).to.deep.equal(["elasticfilesystem:ClientMount"]);
    expect(read.Resource).to.equal(`${efs}:file-system/fs-files`);
    expect(read.Condition).to.deep.equal({
      StringEquals: { "elasticfilesystem:AccessPointArn": `${efs}:access-point/fsap-uploads` },
    });
    expect((await mounting(false)).Action).to.include("elasticfilesystem:ClientWrite");
  });

  it("let a shell in only where it was asked for, and write down what is done in it", async () => {
    const inventory = await build(() => ({ exec: true, readOnlyRoot: false }));
    const statements = statementsOf(inventory, "api-task");
    expect(allowing(statements, "ssmmessages:OpenDataChannel").Resource).to.deep.equal(["*"]);
    expect(allowing(statements, "logs:PutLogEvents").Resource).to.deep.equal(["arn:exec-log:*"]);
    expect(inventory.only("aws:ecs/service:Service").inputs["enableExecuteCommand"]).to.equal(true);
  });
});
