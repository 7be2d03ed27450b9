# Makes an instance the NAT of its VPC, as root, on every boot: what it sets is gone with a reboot. Private route tables lead to one network
# interface that outlives instances: whoever holds it is the NAT. REGION and INTERFACE_NAME are set before.
set -euo pipefail
exec > >(tee -a /var/log/nat-instance.log) 2>&1
say() { echo "$(date -u +%FT%TZ) nat: $*"; }
# An instance that cannot do its work makes room for another one: its group replaces what is off.
trap 'say "FAILED: $BASH_COMMAND"; shutdown -h now' ERR

say "packages"
command -v iptables > /dev/null || dnf install -y -q iptables-nft

metadata=http://169.254.169.254/latest
token=$(curl -fsS -X PUT "$metadata/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 300")
ask() { curl -fsS -H "X-aws-ec2-metadata-token: $token" "$metadata/meta-data/$1"; }
instance=$(ask instance-id)
primary=$(ask mac)
other() { ask network/interfaces/macs/ | tr -d / | grep -vxF "$primary" || true; }

# After a reboot it still holds the interface.
if [ -z "$(other)" ]; then
  say "takes $INTERFACE_NAME; its last holder may still be shutting down"
  interface=$(aws ec2 describe-network-interfaces --region "$REGION" --output text \
    --filters "Name=tag:Name,Values=$INTERFACE_NAME" --query 'NetworkInterfaces[].NetworkInterfaceId')
  for try in {1..60}; do
    aws ec2 attach-network-interface --region "$REGION" --device-index 1 \
      --instance-id "$instance" --network-interface-id "$interface" && break
    [ "$try" -lt 60 ] || { say "cannot take it"; false; }
    sleep 5
  done
fi

say "waits for the interface"
mac=
for try in {1..60}; do
  mac=$(other)
  [ -z "$mac" ] || break
  sleep 2
done
device=
for try in {1..60}; do
  device=$(ip -br link | awk -v mac="$mac" '$3 == mac { print $1 }')
  [ -z "$device" ] || break
  sleep 2
done
[ -n "$device" ]
# The VPC's router is the first address of every subnet.
router=$(ask "network/interfaces/macs/$mac/subnet-ipv4-cidr-block" |
  awk -F'[./]' '{ print $1 "." $2 "." $3 "." $4 + 1 }')

/opt/nat/forward "$device" "$router"
say "ready: $device forwards through $router"
