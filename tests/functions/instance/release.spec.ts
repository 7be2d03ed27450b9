/** A tagged release from the metadata service to the group that waits, on a machine of stand-ins. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { expect } from "chai";

import { interpreter, machine, run } from "../machine";

const scripts = path.join(__dirname, "../../../functions/instance");

interface Instance {
  /** Tags the metadata service tells; `Release` among them or not. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Files of the bundle, or a folder that is one. */
  readonly bundle?: Readonly<Record<string, string>> | string;
  /** What the application's health check answers, the last one for ever. */
  readonly answers?: readonly string[];
  readonly lifecycle?: string;
  /** Lines of the environment file beside the bucket's name. */
  readonly settings?: readonly string[];
  /** Bodies of further commands. */
  readonly commands?: Readonly<Record<string, string>>;
}

/** The metadata service, and the application's own port. */
const curl = (answers: readonly string[]) => `
url="\${@: -1}"; here="$(dirname "$0")"
case "$url" in
  */api/token) echo token ;;
  */instance-id) echo i-0123456789abcdef0 ;;
  */tags/instance) ls "$here/tags" ;;
  */tags/instance/*) cat "$here/tags/\${url##*/}" ;;
  http://127.0.0.1*)
    n=$(cat "$here/tries" 2>/dev/null || echo 0); echo $((n + 1)) > "$here/tries"
    codes=(${answers.join(" ")}); last=$((\${#codes[@]} - 1))
    echo -n "\${codes[$((n < last ? n : last))]}" ;;
esac`;

/** AWS: settings, the one release of the bucket, and the group that waits. */
const aws = (lifecycle: string) => `
here="$(dirname "$0")"
case "$1 $2" in
  "s3 cp") echo "aws $*" >> "$here/log"; cp "$here/bundle.tar.gz" "\${@: -1}" 2>/dev/null || { echo "fatal error: 404" >&2; exit 1; } ;;
  "autoscaling describe-auto-scaling-instances") printf 'p-s-web-green\\t${lifecycle}\\n' ;;
  "autoscaling complete-lifecycle-action") echo "aws $*" >> "$here/log" ;;
esac`;

const logged = (name: string) => `echo "${name} $*" >> "$(dirname "$0")/log"`;

function boot(instance: Instance) {
  const { tags = {}, bundle, answers = ["200"], lifecycle = "Pending:Wait" } = instance;
  const { dir, path: searchPath } = machine({
    curl: curl(answers),
    aws: aws(lifecycle),
    // The placeholder runs until it is disabled.
    systemctl: `${logged("systemctl")}; here="$(dirname "$0")"
      case "$*" in
        "disable --now bluegreen-placeholder") rm -f "$here/placeholder" ;;
        "is-active --quiet bluegreen-placeholder") [ -f "$here/placeholder" ] ;;
      esac`,
    docker: `${logged("docker")}; cat > /dev/null`,
    dnf: logged("dnf"),
    sleep: "true",
    timeout: "true",
    python3: `if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin"; printf '#!/bin/bash\\necho "pip $*" >> "${'$(dirname "$0")'}/log"\\n' > "$3/bin/pip"; chmod +x "$3/bin/pip"; else exec ${interpreter()} "$@"; fi`,
    ...instance.commands,
  });
  writeFileSync(path.join(dir, "placeholder"), "");
  mkdirSync(path.join(dir, "tags"));
  for (const [name, value] of Object.entries({ Name: "web", ...tags }))
    writeFileSync(path.join(dir, "tags", name), value);
  if (bundle !== undefined) pack(dir, bundle, searchPath);
  const root = install(dir, instance.settings ?? []);
  const take = path.join(root, "opt/bluegreen/take-release");
  const { status, said } = run("bash", [take], searchPath, { BLUEGREEN_ROOT: root });
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return {
    status,
    said,
    root,
    did: read(path.join(dir, "log")).trim().split("\n"),
    log: read(path.join(root, "var/log/bluegreen/boot.log")),
  };
}

function pack(dir: string, bundle: NonNullable<Instance["bundle"]>, searchPath: string): void {
  const folder = path.join(dir, "bundle");
  if (typeof bundle === "string") cpSync(bundle, folder, { recursive: true });
  else {
    mkdirSync(folder);
    for (const [name, content] of Object.entries(bundle))
      writeFileSync(path.join(folder, name), content);
  }
  const target = path.join(dir, "bundle.tar.gz");
  const { status, said } = run("tar", ["-czf", target, "-C", folder, "."], searchPath);
  expect(status, said).to.equal(0);
}

/** The scripts where user data puts them, below a root of their own. */
function install(dir: string, settings: readonly string[]): string {
  const root = path.join(dir, "root");
  for (const folder of ["opt/bluegreen", "etc/bluegreen", "run/bluegreen"])
    mkdirSync(path.join(root, folder), { recursive: true });
  const place = (name: string, content: string) => {
    const target = path.join(root, "opt/bluegreen", name);
    writeFileSync(target, content);
    chmodSync(target, 0o755);
  };
  for (const name of ["metadata", "prepare", "signal-launch", "start-application"])
    place(name, readFileSync(path.join(scripts, `${name}.sh`), "utf8"));
  for (const name of ["take-release", "verify-health"])
    place(name, readFileSync(path.join(scripts, `${name}.sh`), "utf8"));
  const lines = ["RELEASE_BUCKET=artifacts", ...settings].map((line) => `${line}\n`).join("");
  place(
    "fetch-settings",
    `#!/bin/bash\nprintf '%s' '${lines}' > "${root}/run/bluegreen/environment"`,
  );
  writeFileSync(
    path.join(root, "etc/bluegreen/instance.conf"),
    [
      "REGION=ap-northeast-2",
      "PORT=80",
      "HEALTH_PATH=/health",
      "HEALTH_TIMEOUT=1",
      "HEALTH_TRIES=4",
      "HEALTH_PAUSE=0",
      "RELEASE_TAG=Release",
      "LAUNCH_HOOK=release-answers",
      "LOG_GROUP=/p/s/web",
      "",
    ].join("\n"),
  );
  return root;
}

const told = (did: readonly string[]) =>
  did.filter((line) => line.includes("complete-lifecycle-action"));

const lets = (result: "CONTINUE" | "ABANDON") =>
  `aws autoscaling complete-lifecycle-action --region ap-northeast-2 --auto-scaling-group-name p-s-web-green --lifecycle-hook-name release-answers --instance-id i-0123456789abcdef0 --lifecycle-action-result ${result}`;

const release = { Release: "releases/web-1.tar.gz" };

describe("an instance that takes its own release (row D4)", () => {
  it("serves the placeholder while it is tagged with none", () => {
    const { status, said, did } = boot({});
    expect(status, said).to.equal(0);
    expect(said).to.contain("none yet: the placeholder answers");
    expect(did).to.deep.equal([lets("CONTINUE")]);
  });

  it("joins only once the release answers: fetched, port freed, started, and verified, in this order", () => {
    const bundle = { "start.sh": "systemctl restart application\n" };
    const { status, said, did } = boot({ tags: release, bundle, answers: ["000", "502", "200"] });
    expect(status, said).to.equal(0);
    const order = ["s3://artifacts/releases/web-1.tar.gz", "disable --now", "restart application"];
    const places = order.map((part) => did.findIndex((line) => line.includes(part)));
    expect(places).to.deep.equal([...places].sort((one, other) => one - other));
    expect(places).to.not.include(-1);
    expect(did.at(-1)).to.equal(lets("CONTINUE"));
    expect(told(did)).to.have.length(1);
    expect(said).to.contain("try 2 of 4: http://127.0.0.1:80/health answers 502");
  });

  it("runs a container image with the registry's token, which no other line shows (system A)", () => {
    const bundle = { image: "ghcr.io/example/newsletter:1.2.3\n" };
    const settings = ["REGISTRY_USER=example", "REGISTRY_TOKEN=s3cret", "APP_ENV=production"];
    const { status, said, did } = boot({ tags: release, bundle, settings });
    expect(status, said).to.equal(0);
    expect(did).to.include("docker login --username example --password-stdin ghcr.io");
    expect(did.find((line) => line.startsWith("docker run"))).to.match(/newsletter:1\.2\.3$/);
    expect(said + did.join()).to.not.contain("s3cret");
  });

  for (const [what, instance, why] of [
    ["is not in the bucket", {}, "s3://artifacts/releases/web-1.tar.gz cannot be fetched"],
    ["has neither start.sh nor an image", { bundle: { readme: "" } }, "does not start"],
    ["fails to start", { bundle: { "start.sh": "exit 3\n" } }, "does not start"],
    [
      "never answers",
      { bundle: { "start.sh": "true\n" }, answers: ["502"] },
      "does not answer its health check",
    ],
  ] as const)
    it(`says in one line that the release ${what}, and lets another instance try`, () => {
      const { status, did, log } = boot({ tags: release, ...instance });
      expect(status).to.equal(1);
      expect(log.split("\n").filter((line) => line.includes("FAILED"))).to.have.length(1);
      expect(log).to.contain(`FAILED: `).and.to.contain(why);
      expect(told(did)).to.deep.equal([lets("ABANDON")]);
    });

  it("does not take tags that cannot be read for no release", () => {
    const { status, said, did } = boot({ tags: release, commands: { curl: "exit 22" } });
    expect(status).to.equal(1);
    expect(said).to.contain("FAILED: the instance's tags");
    expect(told(did)).to.deep.equal([]);
  });

  it("tells nobody where nobody waits: after a reboot, or before there was a hook", () => {
    const { status, said, did } = boot({ lifecycle: "InService" });
    expect(status).to.equal(0);
    expect(said).to.contain("does not wait for i-0123456789abcdef0, which is InService");
    expect(told(did)).to.deep.equal([]);
  });

  it("tells a warm pool as it tells a group", () => {
    expect(told(boot({ lifecycle: "Warmed:Pending:Wait" }).did)).to.have.length(1);
  });
});

describe("the release of system D (row D4)", () => {
  const bundle = path.join(__dirname, "private-api");
  const settings = ["MAIN_HOST=main.example.com", "MAIN_PORT=3306"];

  it("is nginx on 80 and uvicorn on 8000, run by systemd in a venv, and reached when both answer", () => {
    const { status, said, did, root } = boot({
      tags: release,
      bundle,
      settings,
      answers: ["502", "503", "200"],
    });
    expect(status, said).to.equal(0);
    expect(did).to.include("dnf install -y -q nginx");
    expect(did).to.include("systemctl restart application nginx");
    expect(did.at(-1)).to.equal(lets("CONTINUE"));
    const unit = readFileSync(path.join(root, "etc/systemd/system/application.service"), "utf8");
    expect(unit).to.contain("uvicorn application:app --host 127.0.0.1 --port 8000");
    expect(readFileSync(path.join(root, "etc/nginx/nginx.conf"), "utf8")).to.match(
      /listen 80;[\s\S]*proxy_pass http:\/\/127\.0\.0\.1:8000/,
    );
    const scriptText = readFileSync(path.join(bundle, "start.sh"), "utf8");
    expect(scriptText).to.not.contain("nohup");
  });

  it("says in one line that the database cannot be reached, before anything is installed", () => {
    const { status, log, did } = boot({
      tags: release,
      bundle,
      settings,
      commands: { timeout: "exit 124" },
    });
    expect(status).to.equal(1);
    expect(log).to.contain("NO DATABASE: main.example.com:3306 does not answer");
    expect(did.join()).to.not.contain("dnf");
    expect(told(did)).to.deep.equal([lets("ABANDON")]);
  });
});

describe("a first boot (row D4)", () => {
  /** boot.sh as far as the way out, on a machine whose curl reaches what it is let. */
  const way = (reached: string) => {
    const { dir, path: searchPath } = machine({
      curl: `case "\${@: -1}" in ${reached}) exit 0 ;; *) exit 28 ;; esac`,
      systemctl: "true",
      sleep: "true",
      mkdir: "true",
      tee: "cat",
      dnf: "echo installed",
    });
    const script = path.join(dir, "boot.sh");
    const conf = 'PORT=80\nREACHED="https://s3.r.aws https://ssm.r.aws"\nPACKAGES=none\n';
    const text = readFileSync(path.join(scripts, "boot.sh"), "utf8")
      .replace(". /etc/bluegreen/instance.conf", conf)
      .replace("/etc/systemd/system/bluegreen-placeholder.service", path.join(dir, "unit"));
    writeFileSync(script, text);
    return run("bash", [script], searchPath);
  };

  it("without a way out says so in one line that names what cannot be reached", () => {
    const { status, said } = way("*s3*");
    expect(status).to.equal(1);
    const lines = said.split("\n").filter((line) => line.includes("NO WAY OUT"));
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain("https://ssm.r.aws cannot be reached (route, NAT, endpoint");
    expect(said).to.not.contain("installed");
  });

  it("with one goes on to its packages", () => {
    expect(way("*").said).to.contain("installed");
  });
});
