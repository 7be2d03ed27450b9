#!/bin/bash
# System D: nginx on 80 in front of uvicorn on 8000, both by systemd, once the database can be reached.
set -euo pipefail
cd "$(dirname "$0")"
root=${BLUEGREEN_ROOT:-}
setting() { sed -n "s/^$1=//p" "$root/run/bluegreen/environment"; }
host=$(setting MAIN_HOST)
port=$(setting MAIN_PORT)
for try in {1..5}; do
  timeout 3 bash -c "< /dev/tcp/$host/$port" && break
  [ "$try" -lt 5 ] || { echo "start: NO DATABASE: $host:$port does not answer (security group, or it is down)"; exit 1; }
  sleep "${DATABASE_PAUSE:-5}"
done
dnf install -y -q nginx
python3 -m venv "$root/opt/application"
"$root/opt/application/bin/pip" install -q -r requirements.txt
install -D -m 644 application.service "$root/etc/systemd/system/application.service"
install -D -m 644 nginx.conf "$root/etc/nginx/nginx.conf"
systemctl daemon-reload
# Not enabled: after a reboot the release is taken anew, with its settings, and started then.
systemctl restart application nginx
