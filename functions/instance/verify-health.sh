#!/bin/bash
# Succeeds once the application answers its health check on this instance.
set -euo pipefail
. "${1:-${BLUEGREEN_ROOT:-}/etc/bluegreen/instance.conf}"
if systemctl is-active --quiet bluegreen-placeholder; then
  echo "verify: the placeholder holds port $PORT, not the release"
  exit 1
fi
url="http://127.0.0.1:$PORT$HEALTH_PATH"
for ((try = 1; try <= HEALTH_TRIES; try++)); do
  code=$(curl -s -o /dev/null -m "$HEALTH_TIMEOUT" -w '%{http_code}' "$url" || true)
  echo "verify: try $try of $HEALTH_TRIES: $url answers $code"
  if [ "$code" = 200 ]; then exit 0; fi
  if ((try < HEALTH_TRIES)); then sleep "$HEALTH_PAUSE"; fi
done
exit 1
