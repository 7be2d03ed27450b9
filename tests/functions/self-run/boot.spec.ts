import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { expect } from "chai";

import { selfRunBoot, SelfRunBoot, SelfRunEngine } from "../../../components/data/self-run-boot";
import { machine, run } from "../machine";

const archive = "https://downloads.example.com/exporter.linux-arm64.tar.gz";
/** Of what the stand-in for curl downloads. */
const sha256 = "29b220d49cd6a1ed8396172f46fce4211ca0fa0d9926dee6710a289b6bd7a08e";

const boot = (engine: SelfRunEngine, change: Partial<SelfRunBoot> = {}): SelfRunBoot => ({
  name: "sessions",
  engine,
  region: "ap-northeast-2",
  host: "10.0.1.7",
  volumeId: "vol-0123456789abcdef0",
  secretArn: "arn:secret",
  certificateParameter: "/p/s/sessions/certificate",
  passwordVersion: 1,
  ...change,
});

const noted = (name: string) => `echo "${name} $*" >> "$(dirname "$0")/calls"`;

interface Surroundings {
  /** What blkid says of the volume: 0 for a file system, 2 for nothing, 8 for both. */
  readonly blkid?: number;
  readonly exporter?: SelfRunBoot["exporter"];
}

/** The script that an instance runs at every boot, among stand-ins for all that it calls. */
function booted(engine: SelfRunEngine, { blkid = 0, exporter }: Surroundings = {}) {
  const { dir, path: searchPath } = machine({
    ...Object.fromEntries(
      ["dnf", "useradd", "mount", "mkfs.xfs", "xfs_growfs", "chown", "systemctl", "tar"].map(
        (name) => [name, noted(name)],
      ),
    ),
    sleep: "",
    id: "exit 1",
    tee: "cat",
    mountpoint: "exit 1",
    blkid: `${noted("blkid")}; exit ${blkid}`,
    runuser: noted("runuser"),
    mongosh: `${noted("mongosh")}; echo "PASSWORD $PASSWORD" >> "$(dirname "$0")/calls"`,
    install: `for last; do :; done; case "$*" in -d*) shift 7; mkdir -p "$@" ;; *) : > "$last" ;; esac`,
    openssl: `case "$1" in req) while [ $# -gt 1 ]; do case "$1" in -keyout | -out) echo pem > "$2" ;; esac; shift; done ;;
      *) exit 1 ;; esac`,
    aws: `${noted("aws")}; case "$1" in secretsmanager) echo '{"username":"u","password":"drawn"}' ;; esac`,
    curl: `while [ "$1" != -o ]; do shift; done; printf exporter > "$2"`,
    "agent-ctl": noted("agent-ctl"),
  });
  const device = path.join(dir, "by-id");
  mkdirSync(device);
  writeFileSync(
    path.join(device, "nvme-Amazon_Elastic_Block_Store_vol0123456789abcdef0"),
    "a volume",
  );
  const rendered = selfRunBoot(boot(engine, { exporter }));
  const [, script = ""] = /<<'END_OF_FILE'\n([\s\S]*?)END_OF_FILE\n/.exec(rendered) ?? [];
  for (const folder of ["data", "run", "units", "repos", "agent", "opt"])
    mkdirSync(path.join(dir, folder));
  const here = script
    .replace("DATA=/data", `DATA=${dir}/data`)
    .replaceAll("/dev/disk/by-id", device)
    .replaceAll("/run/self-run", `${dir}/run`)
    .replaceAll("/etc/systemd/system", `${dir}/units`)
    .replaceAll("/etc/yum.repos.d", `${dir}/repos`)
    .replaceAll("/opt/aws/amazon-cloudwatch-agent/etc", `${dir}/agent`)
    .replaceAll("/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl", "agent-ctl")
    .replaceAll("/opt/exporter", `${dir}/opt`)
    .replaceAll("/var/log/self-run.log", path.join(dir, "log"));
  const file = path.join(dir, "boot.sh");
  writeFileSync(file, here);
  const done = run("bash", [file], searchPath);
  const calls = path.join(dir, "calls");
  return {
    ...done,
    calls: existsSync(calls) ? readFileSync(calls, "utf8").split("\n") : [],
    read: (name: string) => readFileSync(path.join(dir, name), "utf8"),
    has: (name: string) => existsSync(path.join(dir, name)),
  };
}

const formats = (calls: readonly string[]) => calls.filter((call) => call.startsWith("mkfs"));

describe("a self-run store's boot", () => {
  it("formats a volume that has nothing on it, and no other", () => {
    expect(formats(booted("valkey", { blkid: 2 }).calls)).to.have.length(1);
    const kept = booted("valkey");
    expect(formats(kept.calls)).to.deep.equal([]);
    expect(kept.calls.join("\n")).to.match(/mount -o noatime \S*vol0123456789abcdef0 /);
    const unclear = booted("valkey", { blkid: 8 });
    expect(unclear.status).to.not.equal(0);
    expect(unclear.said).to.contain("cannot tell what is on it");
    expect(formats(unclear.calls)).to.deep.equal([]);
  });

  it("starts Valkey over TLS alone, with the password from Secrets Manager", () => {
    const { status, said, read, calls } = booted("valkey");
    expect(status, said).to.equal(0);
    const conf = read("run/valkey.conf");
    for (const line of ["port 0", "tls-port 6379", "appendonly yes", "requirepass drawn"])
      expect(conf.split("\n")).to.include(line);
    expect(calls).to.include("systemctl restart self-run");
    expect(read("units/self-run.service")).to.contain("ExecStart=/usr/bin/valkey-server ");
    expect(said).to.contain("ready: valkey answers on 10.0.1.7:6379");
  });

  it("starts MongoDB over TLS alone, once its user has the password", () => {
    const { status, said, read, calls } = booted("mongodb");
    expect(status, said).to.equal(0);
    expect(read("run/mongod.conf")).to.contain("mode: requireTLS");
    expect(read("run/mongod.conf")).to.contain("authorization: enabled");
    expect(read("repos/mongodb-org.repo")).to.contain("gpgcheck=1");
    const order = ["runuser -u self-run -- mongod --dbpath", "PASSWORD drawn", "--shutdown"].map(
      (part) => calls.findIndex((call) => call.includes(part)),
    );
    order.push(calls.indexOf("systemctl restart self-run"));
    expect(order).to.not.include(-1);
    expect(order).to.deep.equal([...order].sort((one, other) => one - other));
  });

  it("says the password to nobody", () => {
    for (const engine of ["valkey", "mongodb"] as const) {
      const { said, calls } = booted(engine);
      expect(said).to.not.contain("drawn");
      expect(calls.filter((call) => call.includes("drawn"))).to.deep.equal(
        engine === "mongodb" ? ["PASSWORD drawn"] : [],
      );
    }
  });

  it("shows its certificate where its clients look for it", () => {
    const { calls } = booted("valkey");
    expect(calls.find((call) => call.includes("put-parameter"))).to.match(
      /--name \/p\/s\/sessions\/certificate .* --value file:\/\/\S*\/data\/tls\/certificate.pem/,
    );
  });

  it("runs an exporter only where one is named, and only the one that was meant", () => {
    expect(booted("valkey").has("units/exporter.service")).to.equal(false);
    const right = booted("valkey", { exporter: { url: archive, sha256 } });
    expect(right.status, right.said).to.equal(0);
    expect(right.read("units/exporter.service")).to.match(/ExecStart=\S*\/redis_exporter/);
    expect(right.read("run/exporter.env")).to.contain("REDIS_PASSWORD=drawn");
    const wrong = booted("valkey", { exporter: { url: archive, sha256: "0".repeat(64) } });
    expect(wrong.status).to.not.equal(0);
    expect(wrong.has("units/exporter.service")).to.equal(false);
    expect(wrong.calls).to.include("systemctl restart self-run");
  });

  it("is small enough for EC2, and as shellcheck wants it, where there is one", function () {
    const found = run("bash", ["-c", "command -v shellcheck"], process.env["PATH"] ?? "");
    for (const engine of ["valkey", "mongodb"] as const) {
      const script = selfRunBoot(boot(engine, { exporter: { url: archive, sha256 } }));
      // EC2 user guide, "Run commands when you launch an EC2 instance with user data input".
      expect(Buffer.byteLength(script)).to.be.lessThan(16_384);
      if (found.status !== 0) continue;
      const [, inner = ""] = /<<'END_OF_FILE'\n([\s\S]*?)END_OF_FILE\n/.exec(script) ?? [];
      const { dir } = machine({});
      writeFileSync(path.join(dir, "boot.sh"), inner);
      // What is set for the other engine is not read by this one.
      const file = path.join(dir, "boot.sh");
      const args = ["--shell=bash", "--severity=warning", "--exclude=SC2034", file];
      const { status, said } = run("shellcheck", args, process.env["PATH"] ?? "");
      expect(status, said).to.equal(0);
    }
  });
});
