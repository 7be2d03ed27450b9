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
  releases: { by: "codeDeploy", byEndpoint: false },
};

const byTag: UserDataOptions = {
  ...options,
  releases: { by: "tag", tag: "Release", launchHook: "release-answers", startSeconds: 300 },
};

const kinds = { "by CodeDeploy": options, "by tag": byTag };

const bash = (script: string, ...args: string[]) =>
  spawnSync("bash", args, { input: script, encoding: "utf8" });

/** What a file of the user data would hold. */
function fileIn(text: string, target: string): string {
  const [, rest = ""] = text.split(`cat > ${target} <<'END_OF_FILE'\n`);
  return rest.split("END_OF_FILE\n")[0] ?? "";
}

describe("user data", () => {
  for (const [kind, rendered] of Object.entries(kinds)) {
    it(`is, with releases ${kind}, a script that a shell can read, within EC2's 16 KiB`, () => {
      const text = userData(rendered);
      expect(text).to.match(/^#!\/bin\/bash\n/);
      const { status, stderr } = bash(text, "-n");
      expect(status, stderr).to.equal(0);
      expect(Buffer.byteLength(text)).to.be.below(16 * 1024);
    });

    it(`is, with releases ${kind}, as shellcheck wants it, where there is one`, function () {
      // What is sourced is written by the script itself, at boot.
      const args = ["--severity=warning", "--exclude=SC1090,SC1091,SC2154", "-"];
      const found = spawnSync("shellcheck", args, { input: userData(rendered), encoding: "utf8" });
      if (found.error !== undefined) return this.skip();
      expect(found.status, found.stdout).to.equal(0);
    });

    it(`gives, with releases ${kind}, every variable that its scripts read a value`, () => {
      const text = userData(rendered);
      const given = new Set(
        [...fileIn(text, "/etc/bluegreen/instance.conf").matchAll(/^(\w+)=/gm)].map(
          ([, name]) => name,
        ),
      );
      const own = /\$\{?(REGION|PORT|REACHED|AGENT|PACKAGES|LOG_GROUP|[A-Z]+_[A-Z_]+)\b/g;
      const read = [...text.matchAll(own)].map(([, name]) => name);
      const elsewhere = ["BLUEGREEN_ROOT", "BASH_COMMAND", "REGISTRY_USER", "REGISTRY_TOKEN"];
      expect(read).to.include.members(["REGION", "PORT", "HEALTH_TRIES"]);
      expect(read.filter((name) => !given.has(name) && !elsewhere.includes(name!))).to.deep.equal(
        [],
      );
    });
  }

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
      "\n/opt/bluegreen/fetch-settings\n",
      "auto'",
    ];
    const places = steps.map((step) => text.lastIndexOf(step));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
  });

  it("tells CodeDeploy's agent of its endpoint when there is one", () => {
    const told = (byEndpoint: boolean) =>
      fileIn(
        userData({ ...options, releases: { by: "codeDeploy", byEndpoint } }),
        "/etc/bluegreen/instance.conf",
      );
    expect(told(true)).to.contain("CODEDEPLOY_BY_ENDPOINT='yes'");
    expect(told(false)).to.contain("CODEDEPLOY_BY_ENDPOINT='no'");
  });

  it("takes a tagged release last, and has no agent of CodeDeploy's then", () => {
    const text = userData(byTag);
    expect(text).to.not.match(/codedeploy/i);
    expect(text.trimEnd().split("\n").slice(-2)[0]).to.equal("systemctl start bluegreen-release");
    for (const name of ["metadata", "signal-launch", "take-release"])
      expect(fileIn(text, `/opt/bluegreen/${name}`), name).to.not.equal("");
  });

  it("lets a tagged release answer as late as the group waits for it", () => {
    const conf = fileIn(userData(byTag), "/etc/bluegreen/instance.conf");
    const { stdout } = bash(`${conf}echo $((HEALTH_TRIES * HEALTH_PAUSE)) $START_SECONDS`);
    expect(stdout).to.equal("300 300\n");
  });

  it("holds no secret, only names of secrets", () => {
    for (const rendered of Object.values(kinds))
      expect(userData(rendered)).to.not.match(/AKIA|BEGIN .*PRIVATE KEY|password=/i);
  });
});
