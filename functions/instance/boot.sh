# What an instance does on its first boot, as root. Each step says one line; a failing one says which.
set -euo pipefail
mkdir -p /var/log/bluegreen
exec > >(tee -a /var/log/bluegreen/boot.log) 2>&1
say() { echo "$(date -u +%FT%TZ) boot: $*"; }
# Where nobody waits for the instance, there is nobody to tell.
give_up() { say "$*"; [ ! -x /opt/bluegreen/signal-launch ] || /opt/bluegreen/signal-launch ABANDON || true; }
trap 'give_up "FAILED: $BASH_COMMAND"' ERR
. /etc/bluegreen/instance.conf

say "the placeholder answers on port $PORT until the first release"
cat > /etc/systemd/system/bluegreen-placeholder.service <<UNIT
[Unit]
Description=Answers health checks until the first release
[Service]
DynamicUser=yes
AmbientCapabilities=CAP_NET_BIND_SERVICE
ExecStart=/usr/bin/python3 /opt/bluegreen/placeholder $PORT
Restart=always
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable --now bluegreen-placeholder

for url in $REACHED; do
  for try in {1..30}; do
    # Any answer will do: what is asked is whether there is a way.
    curl -sS -m 5 -o /dev/null "$url" && break
    [ "$try" -lt 30 ] || { say "NO WAY OUT: $url cannot be reached (route, NAT, endpoint or security group)"; exit 1; }
    sleep 5
  done
done

say "packages"
# shellcheck disable=SC2086 # a list
dnf install -y -q $PACKAGES
systemctl enable --now docker

say "logs go to $LOG_GROUP"
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl \
  -a fetch-config -m ec2 -s -c file:/etc/bluegreen/cloudwatch-agent.json

say "settings"
/opt/bluegreen/fetch-settings
