
# Last: the load balancer gets the instance as soon as the release answers. Taken anew at every boot.
cat > /etc/systemd/system/bluegreen-release.service <<UNIT
[Unit]
Description=Takes the release that the instance is tagged with
Wants=network-online.target
After=network-online.target docker.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/opt/bluegreen/take-release
TimeoutStartSec=$START_SECONDS
StandardOutput=journal+console
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable bluegreen-release
# It says by itself what went wrong, and tells the group.
trap - ERR
systemctl start bluegreen-release
say "ready"
