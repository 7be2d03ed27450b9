#!/bin/bash
# Before a release is installed: frees the port.
set -euo pipefail
systemctl disable --now bluegreen-placeholder
docker rm --force application >/dev/null 2>&1 || true
rm -rf "${BLUEGREEN_ROOT:-}/opt/bluegreen/release"
