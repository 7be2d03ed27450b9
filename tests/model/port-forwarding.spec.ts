import { spawnSync } from "node:child_process";

import { expect } from "chai";

import { portForwardingCommand } from "../../model/port-forwarding";
import { machine } from "../functions/machine";

describe("the command that forwards a store's port", () => {
  it("finds the running instance by its name and asks for a session to the store's host", () => {
    // A stand-in for the AWS CLI that shows how it was called.
    const { path: PATH } = machine({
      aws: `case "$2" in
        describe-instances) echo "$*" | grep -q 'Values=shop-dev-bastion .*Values=running' && echo i-1 ;;
        *) printf '%s\\n' "$@" ;;
      esac`,
    });
    const command = portForwardingCommand({
      region: "ap-northeast-2",
      instanceName: "shop-dev-bastion",
      host: "main.abc.ap-northeast-2.rds.amazonaws.com",
      port: 5432,
    });
    const shell = spawnSync("bash", ["-c", command], {
      encoding: "utf8",
      env: { ...process.env, PATH },
    });
    expect(shell.stdout.trim().split("\n"), shell.stderr).to.deep.equal([
      "ssm",
      "start-session",
      "--region",
      "ap-northeast-2",
      "--target",
      "i-1",
      "--document-name",
      "AWS-StartPortForwardingSessionToRemoteHost",
      "--parameters",
      "host=main.abc.ap-northeast-2.rds.amazonaws.com,portNumber=5432,localPortNumber=5432",
    ]);
  });
});
