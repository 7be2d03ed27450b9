#!/bin/bash
# Starts the release: its own start.sh where it has one, else the container image named in its file `image`.
set -euo pipefail
root=${BLUEGREEN_ROOT:-}
. "$root/etc/bluegreen/instance.conf"
release=$root/opt/bluegreen/release
environment=$root/run/bluegreen/environment
"$root/opt/bluegreen/fetch-settings"
if [ -f "$release/start.sh" ]; then exec bash "$release/start.sh"; fi
[ -f "$release/image" ] || { echo "start: the release has neither start.sh nor a file named image"; exit 1; }

setting() { sed -n "s/^$1=//p" "$environment"; }
image=$(cat "$release/image")
export DOCKER_CONFIG=/run/bluegreen/docker
if [ -n "$(setting REGISTRY_TOKEN)" ]; then
  user=$(setting REGISTRY_USER)
  [ -n "$user" ] || { echo "start: REGISTRY_TOKEN is set, and REGISTRY_USER is not"; exit 1; }
  setting REGISTRY_TOKEN | docker login --username "$user" --password-stdin "${image%%/*}"
fi
# The host's network: a container behind a bridge is one hop too far for the metadata service (IMDSv2, one hop).
docker run --detach --name application --restart unless-stopped --network host \
  --env-file <(grep -v '^REGISTRY_' "$environment") \
  --log-driver awslogs --log-opt "awslogs-region=$REGION" --log-opt "awslogs-group=$LOG_GROUP" \
  --log-opt "awslogs-stream=application/$(hostname)/$(date -u +%FT%H-%M-%SZ)" \
  "$image"
