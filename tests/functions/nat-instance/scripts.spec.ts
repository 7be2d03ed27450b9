import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { expect } from "chai";

import { machine, run } from "../machine";

const scripts = path.join(__dirname, "../../../functions/nat-instance");

/** Writes down how it was called, beside the commands. */
const noted = (name: string) => `echo "${name} $*" >> "$(dirname "$0")/calls"`;

/**
 * An instance whose second interface appears once it has been attached. `attach` is what EC2 says to that:
 * a shell command, with the number of the try in $n.
 */
function nat(attach: string, attached = false) {
  const { dir, path: searchPath } = machine({
    dnf: noted("dnf"),
    sleep: "",
    tee: "cat",
    sysctl: noted("sysctl"),
    shutdown: noted("shutdown"),
    aws: `${noted("aws")}
      case "$*" in
        *describe-network-interfaces*) echo eni-1 ;;
        *) n=$(cat "$(dirname "$0")/tries" 2>/dev/null || echo 0); echo $((n+1)) > "$(dirname "$0")/tries"
           ${attach} && touch "$(dirname "$0")/attached" ;;
      esac`,
    curl: `case "$*" in
        *api/token*) echo token ;;
        *instance-id*) echo i-1 ;;
        *meta-data/mac) echo 02:aa ;;
        *02:bb/subnet-ipv4-cidr-block*) echo 10.0.16.0/22 ;;
        *macs/) echo 02:aa/; [ ! -e "$(dirname "$0")/attached" ] || echo 02:bb/ ;;
      esac`,
    ip: `${noted("ip")}
      [ "$*" != "-br link" ] || printf 'lo UNKNOWN 00:00\\nens5 UP 02:aa\\nens6 UP 02:bb\\n'`,
    iptables: noted("iptables"),
  });
  if (attached) writeFileSync(path.join(dir, "attached"), "");
  const boot = path.join(dir, "boot.sh");
  const own = readFileSync(path.join(scripts, "boot.sh"), "utf8")
    .replace("/opt/nat/forward", `bash ${path.join(scripts, "forward.sh")}`)
    .replace("/var/log/nat-instance.log", path.join(dir, "log"));
  writeFileSync(boot, `REGION=r\nINTERFACE_NAME=p-s-nat-interface\n${own}`);
  const done = run("bash", [boot], searchPath);
  const calls = path.join(dir, "calls");
  return { ...done, calls: existsSync(calls) ? readFileSync(calls, "utf8").split("\n") : [] };
}

describe("a NAT instance's boot", () => {
  it("takes the interface by its name, and forwards what comes in there by the same way", () => {
    const { status, said, calls } = nat("true");
    expect(status, said).to.equal(0);
    expect(calls.find((call) => call.includes("describe-network-interfaces"))).to.contain(
      "Name=tag:Name,Values=p-s-nat-interface",
    );
    expect(calls).to.include(
      "aws ec2 attach-network-interface --region r --device-index 1 --instance-id i-1 --network-interface-id eni-1",
    );
    // The router is the first address of the interface's own subnet.
    expect(calls).to.include("ip route replace default via 10.0.16.1 dev ens6 onlink table 1024");
    expect(calls).to.include("ip rule add iif ens6 lookup 1024 priority 1024");
    expect(calls).to.include("iptables -t nat -A POSTROUTING -o ens6 -j MASQUERADE");
    expect(calls.join("\n")).to.match(/sysctl .*ip_forward=1/);
    expect(calls.filter((call) => call.startsWith("shutdown"))).to.deep.equal([]);
  });

  it("waits for its predecessor to let go of the interface", () => {
    const { status, said, calls } = nat("[ $n -ge 3 ]");
    expect(status, said).to.equal(0);
    expect(calls.filter((call) => call.includes("attach-network-interface"))).to.have.length(4);
  });

  it("is done again after a reboot, when it still holds the interface", () => {
    const { status, said, calls } = nat("false", true);
    expect(status, said).to.equal(0);
    expect(calls.filter((call) => call.startsWith("aws"))).to.deep.equal([]);
    expect(calls).to.include("iptables -t nat -A POSTROUTING -o ens6 -j MASQUERADE");
  });

  it("makes room for another instance when it cannot do its work", () => {
    const { status, said, calls } = nat("false");
    expect(status).to.not.equal(0);
    expect(said).to.contain("cannot take it");
    expect(calls).to.include("shutdown -h now");
    expect(calls.join("\n")).to.not.contain("MASQUERADE");
  });
});
