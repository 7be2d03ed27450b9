import { spawnSync } from "node:child_process";
import { expect } from "chai";

import { userData, UserDataOptions } from "../../../components/compute/user-data";

const options: UserDataOptions = {
  region: "ap-northeast-2",
  port: 8080,
  healthCheckPath: "/health",
  healthCheckTimeoutSeconds: 5,
  settingsPath: "/bluegreen-aws/prd/app",
  secrets: ["REGISTRY_TOKEN", "SMTP_PASSWORD"],
  logGroupName: "/bluegreen-aws/prd/app",
  codeDeployByEndpoint: false,
};

const bash = (script: string, ...args: string[]) =>
  spawnSync("bash", args, { input: script, encoding: "utf8" });

/** What a file of the user data would hold. */
function fileIn(text: string, target: string): string {
  const [, rest = ""] = text.split(`cat > ${target} <<'END_OF_FILE'\n`);
  return rest.split("END_OF_FILE\n")[0] ?? "";
}

describe("user data", () => {
  it("is a script that a shell can read, within EC2's 16 KiB", () => {
    const text = userData(options);
    expect(text).to.match(/^#!\/bin\/bash\n/);
    const { status, stderr } = bash(text, "-n");
    expect(status, stderr).to.equal(0);
    expect(Buffer.byteLength(text)).to.be.below(16 * 1024);
  });

  it("installs every script the hooks call", () => {
    const text = userData(options);
    for (const name of ["placeholder", "fetch-settings", "prepare", "start-application"])
      expect(fileIn(text, `/opt/bluegreen/${name}`), name).to.not.equal("");
    expect(fileIn(text, "/opt/bluegreen/verify-health")).to.contain("HEALTH_TRIES");
  });

  it("hands values on as they are, whatever characters a path has", () => {
    const path = "/it's?a=$HOME&b=`x`";
    const conf = fileIn(
      userData({ ...options, healthCheckPath: path }),
      "/etc/bluegreen/instance.conf",
    );
    const { stdout } = bash(`${conf}printf '%s|%s|%s' "$HEALTH_PATH" "$HEALTH_TRIES" "$SECRETS"`);
    expect(stdout).to.equal(`${path}|5|REGISTRY_TOKEN SMTP_PASSWORD`);
  });

  it("sends boot and deployment logs to the service's log group", () => {
    const agent = JSON.parse(fileIn(userData(options), "/etc/bluegreen/cloudwatch-agent.json"));
    const list = agent.logs.logs_collected.files.collect_list;
    expect(list).to.have.length(3);
    expect(list[0]).to.deep.equal({
      file_path: "/var/log/bluegreen/boot.log",
      log_group_name: "/bluegreen-aws/prd/app",
      log_stream_name: "boot/{instance_id}",
    });
  });

  it("starts CodeDeploy's agent last: a deployment may begin as soon as it answers", () => {
    const text = userData(options);
    const steps = [
      "bluegreen-placeholder",
      "dnf install",
      "/opt/bluegreen/fetch-settings\n",
      "auto'",
    ];
    const places = steps.map((step) => text.lastIndexOf(step));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
  });

  it("tells CodeDeploy's agent of its endpoint when there is one", () => {
    const told = (codeDeployByEndpoint: boolean) =>
      fileIn(userData({ ...options, codeDeployByEndpoint }), "/etc/bluegreen/instance.conf");
    expect(told(true)).to.contain("CODEDEPLOY_BY_ENDPOINT='yes'");
    expect(told(false)).to.contain("CODEDEPLOY_BY_ENDPOINT='no'");
  });

  it("holds no secret, only names of secrets", () => {
    expect(userData(options)).to.not.match(/AKIA|BEGIN .*PRIVATE KEY|password=/i);
  });
});
