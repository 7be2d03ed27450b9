#!/bin/bash
# Takes the release that the instance is tagged with, and lets requests come once it answers; without the tag
# the placeholder answers. Every line of it is in the boot log, and on the console, which needs no network.
set -euo pipefail
root=${BLUEGREEN_ROOT:-}
. "$root/etc/bluegreen/instance.conf"
mkdir -p "$root/var/log/bluegreen"
exec > >(tee -a "$root/var/log/bluegreen/boot.log") 2>&1
say() { echo "$(date -u +%FT%TZ) release: $*"; }
step="the instance's tags"
give_up() {
  trap - ERR TERM
  say "FAILED: $step"
  "$root/opt/bluegreen/signal-launch" ABANDON || true
  exit 1
}
trap give_up ERR TERM

# All of them: one that cannot be asked for must not be taken for one that is not there.
tags=$("$root/opt/bluegreen/metadata" tags/instance)
if ! grep -qx "$RELEASE_TAG" <<< "$tags"; then
  say "none yet: the placeholder answers"
  "$root/opt/bluegreen/signal-launch" CONTINUE
  exit 0
fi
key=$("$root/opt/bluegreen/metadata" "tags/instance/$RELEASE_TAG")

step="settings"
"$root/opt/bluegreen/fetch-settings"
bucket=$(sed -n 's/^RELEASE_BUCKET=//p' "$root/run/bluegreen/environment")

step="s3://$bucket/$key cannot be fetched"
say "s3://$bucket/$key"
fetched=$(mktemp -d)
aws s3 cp --only-show-errors --region "$REGION" "s3://$bucket/$key" "$fetched/$(basename "$key")"

step="what ran before cannot be stopped"
"$root/opt/bluegreen/prepare"

step="$key is no bundle: .zip, .tar, .tar.gz or .tgz"
mkdir -p "$root/opt/bluegreen/release"
/usr/bin/env python3 -c 'import shutil, sys; shutil.unpack_archive(*sys.argv[1:])' \
  "$fetched/$(basename "$key")" "$root/opt/bluegreen/release"
rm -rf "$fetched"

step="$key does not start"
"$root/opt/bluegreen/start-application"

step="$key does not answer its health check"
"$root/opt/bluegreen/verify-health"
say "$key answers"
step="the Auto Scaling group cannot be told"
"$root/opt/bluegreen/signal-launch" CONTINUE
