import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { expect } from "chai";

import { interpreter, machine, run } from "../machine";

const scripts = path.join(__dirname, "../../../functions/instance");

describe("health verification on an instance", () => {
  const conf = (dir: string) => {
    const file = path.join(dir, "instance.conf");
    writeFileSync(
      file,
      "PORT=8080\nHEALTH_PATH='/health'\nHEALTH_TIMEOUT=1\nHEALTH_TRIES=5\nHEALTH_PAUSE=0\n",
    );
    return file;
  };
  /** Answers the n-th try with the n-th code. */
  const answering = (...codes: string[]) =>
    `n=$(cat "$(dirname "$0")/tries" 2>/dev/null || echo 0); echo $((n+1)) > "$(dirname "$0")/tries"
     codes=(${codes.join(" ")}); echo -n "\${codes[$n]}"; [ "\${codes[$n]}" != 000 ]`;
  const verify = (curl: string, placeholder = "exit 3") => {
    const { dir, path: searchPath } = machine({ curl, systemctl: placeholder });
    return run("bash", [path.join(scripts, "verify-health.sh"), conf(dir)], searchPath);
  };

  it("succeeds with the first 200, and asks no further", () => {
    const { status, said } = verify(answering("000", "503", "200"));
    expect(status).to.equal(0);
    expect(said.trim().split("\n")).to.have.length(3);
    expect(said).to.contain("try 3 of 5: http://127.0.0.1:8080/health answers 200");
  });

  it("fails after the fifth try", () => {
    const { status, said } = verify(answering("000", "503", "404", "302", "500"));
    expect(status).to.equal(1);
    expect(said.trim().split("\n")).to.have.length(5);
  });

  it("does not take the placeholder for the release", () => {
    const { status, said } = verify(answering("200"), "exit 0");
    expect(status).to.equal(1);
    expect(said).to.contain("the placeholder holds port 8080");
  });
});

describe("settings on an instance", () => {
  const fetched = (aws: string, secrets = "TOKEN EMPTY") => {
    const { dir, path: searchPath } = machine({ aws });
    const conf = path.join(dir, "instance.conf");
    writeFileSync(conf, `REGION='r'\nSETTINGS_PATH='/p/s/app'\nSECRETS='${secrets}'\n`);
    const target = path.join(dir, "run/environment");
    const outcome = run(
      interpreter(),
      [path.join(scripts, "fetch-settings.py"), conf, target],
      searchPath,
    );
    return { ...outcome, target };
  };
  const answers = `case "$1 $*" in
    ssm*) echo '{"Parameters": [{"Name": "/p/s/app/PORT", "Value": "8080"}, {"Name": "/p/s/app/URL", "Value": "a=b c"}]}' ;;
    *TOKEN*) echo 's3cret' ;;
    *EMPTY*) echo 'ResourceNotFoundException: no value' >&2; exit 254 ;;
    *) echo 'AccessDeniedException' >&2; exit 254 ;;
  esac`;

  it("become an env file that only root can read; a secret without a value is left out and said", () => {
    const { status, said, target } = fetched(answers);
    expect(status, said).to.equal(0);
    expect(readFileSync(target, "utf8")).to.equal("PORT=8080\nURL=a=b c\nTOKEN=s3cret\n");
    if (process.platform !== "win32") expect(statSync(target).mode & 0o777).to.equal(0o600);
    expect(said).to.contain("EMPTY has no value yet").and.not.contain("s3cret");
  });

  it("that may not be read stop the boot with one line that names them", () => {
    const { status, said } = fetched(answers, "OTHER");
    expect(status).to.equal(1);
    expect(said).to.contain("settings: secret OTHER cannot be read: AccessDeniedException");
    expect(fetched("echo denied >&2; exit 254").said).to.contain("/p/s/app cannot be read: denied");
  });

  it("that an env file cannot hold are refused by name", () => {
    const { status, said } = fetched(
      `echo '{"Parameters": [{"Name": "/x/PEM", "Value": "a\\nb"}]}'`,
    );
    expect([status, said.includes("PEM has more than one line")]).to.deep.equal([1, true]);
  });
});

describe("scripts of an instance", () => {
  it("are scripts that a shell can read", () => {
    const shell = readdirSync(scripts).filter((name) => name.endsWith(".sh"));
    expect(shell).to.include.members(["boot.sh", "take-release.sh"]);
    for (const script of shell) {
      const { status, said } = run(
        "bash",
        ["-n", path.join(scripts, script)],
        process.env["PATH"] ?? "",
      );
      expect(status, `${script}: ${said}`).to.equal(0);
    }
  });

  it("are as shellcheck wants them, where there is one", function () {
    const found = run("bash", ["-c", "command -v shellcheck"], process.env["PATH"] ?? "");
    if (found.status !== 0) return this.skip();
    const files = ["instance", "nat-instance", "cluster"].flatMap((kind) => {
      const folder = path.join(scripts, "..", kind);
      const shell = readdirSync(folder).filter((name) => name.endsWith(".sh"));
      return shell.map((name) => path.join(folder, name));
    });
    // Settings are sourced from a file that is written at boot.
    const args = ["--shell=bash", "--severity=warning", "--exclude=SC1090,SC2154", ...files];
    const { status, said } = run("shellcheck", args, process.env["PATH"] ?? "");
    expect(status, said).to.equal(0);
  });
});
