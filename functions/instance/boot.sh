# What an instance does on its first boot, as root. Each step says one line; a failing one says which.
set -euo pipefail
mkdir -p /var/log/bluegreen
exec > >(tee -a /var/log/bluegreen/boot.log) 2>&1
say() { echo "$(date -u +%FT%TZ) boot: $*"; }
trap 'say "FAILED: $BASH_COMMAND"' ERR
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

agent="https://aws-codedeploy-$REGION.s3.$REGION.amazonaws.com/latest/install"
for try in {1..30}; do
  curl -fsS -m 5 -o /root/codedeploy-install "$agent" && break
  [ "$try" -lt 30 ] || { say "NO WAY OUT: $agent cannot be reached (route, NAT, endpoint or security group)"; exit 1; }
  sleep 5
done

say "packages"
dnf install -y -q docker ruby amazon-cloudwatch-agent
systemctl enable --now docker

say "logs go to $LOG_GROUP"
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl \
  -a fetch-config -m ec2 -s -c file:/etc/bluegreen/cloudwatch-agent.json

say "settings"
/opt/bluegreen/fetch-settings

# Last: CodeDeploy starts a deployment as soon as its agent answers.
say "CodeDeploy agent"
bash -c 'chmod +x /root/codedeploy-install && /root/codedeploy-install auto'
if [ "$CODEDEPLOY_BY_ENDPOINT" = yes ]; then
  # Only then does it call codedeploy-commands-secure (CodeDeploy user guide, "Use CodeDeploy with Amazon VPC").
  echo ":enable_auth_policy: true" >> /etc/codedeploy-agent/conf/codedeployagent.yml
  systemctl restart codedeploy-agent
fi
say "ready"
