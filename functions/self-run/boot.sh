# Makes an instance a store, as root, on every boot: what it starts is gone with a reboot, what it keeps is on the volume. Set before: REGION,
# NAME, ENGINE, HOST, VOLUME_ID, SECRET_ARN, USER_NAME, CERTIFICATE_PARAMETER, EXPORTER_URL and EXPORTER_SHA256 (empty: none); and by the
# engine's own file port, exporter_binary, install_engine, start_engine and exporter_environment.
set -Eeuo pipefail
exec > >(tee -a /var/log/self-run.log) 2>&1
say() { echo "$(date -u +%FT%TZ) self-run: $*"; }
trap 'say "FAILED: $BASH_COMMAND"' ERR
DATA=/data

# Writes a file that the store's own user alone reads, in memory: it holds the password.
private() {
  install -m 0400 -o self-run -g self-run /dev/null "$1"
  cat > "$1"
}

# Runs a command as a service, again whenever it ends.
serve() {
  cat > "/etc/systemd/system/$1.service" <<END
[Unit]
Description=$1 of $NAME
[Service]
User=self-run
EnvironmentFile=-/run/self-run/$1.env
ExecStart=$2
Restart=always
RestartSec=2
LimitNOFILE=64000
END
  systemctl daemon-reload
  systemctl restart "$1"
}

say "packages"
id self-run > /dev/null 2>&1 || useradd --system --shell /sbin/nologin self-run
dnf install -y -q amazon-cloudwatch-agent openssl
install_engine

say "waits for volume $VOLUME_ID"
device=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${VOLUME_ID/-/}
for try in {1..120}; do
  [ ! -e "$device" ] || break
  [ "$try" -lt 120 ] || { say "it was not attached"; false; }
  sleep 5
done
# Formatted once: 2 is blkid's word for a volume with nothing on it, and mkfs refuses any other.
found=0
blkid -p "$device" > /dev/null || found=$?
case $found in
  0) ;;
  2) say "formats it"; mkfs.xfs -q "$device" ;;
  *) say "cannot tell what is on it"; false ;;
esac
mkdir -p "$DATA"
mountpoint -q "$DATA" || mount -o noatime "$device" "$DATA"
xfs_growfs "$DATA" > /dev/null

say "certificate"
install -d -m 0750 -o self-run -g self-run "$DATA/tls" "$DATA/$ENGINE" /run/self-run
if ! openssl x509 -noout -checkip "$HOST" -in "$DATA/tls/certificate.pem" 2>/dev/null | grep -q "does match"; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=$NAME" -addext "subjectAltName=IP:$HOST,IP:127.0.0.1" \
    -keyout "$DATA/tls/key.pem" -out "$DATA/tls/certificate.pem"
fi
cat "$DATA/tls/key.pem" "$DATA/tls/certificate.pem" > "$DATA/tls/server.pem"
chmod 0400 "$DATA"/tls/*.pem
chown -R self-run:self-run "$DATA/tls" "$DATA/$ENGINE"
aws ssm put-parameter --region "$REGION" --name "$CERTIFICATE_PARAMETER" --type String --overwrite \
  --value "file://$DATA/tls/certificate.pem" > /dev/null

say "password"
password=$(aws secretsmanager get-secret-value --region "$REGION" --secret-id "$SECRET_ARN" --query SecretString --output text |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["password"])')

say "$ENGINE"
start_engine

say "metrics"
cat > /opt/aws/amazon-cloudwatch-agent/etc/self-run.json <<'END'
{
  "metrics": {
    "append_dimensions": { "InstanceId": "${aws:InstanceId}" },
    "aggregation_dimensions": [["InstanceId", "path"], ["InstanceId"]],
    "metrics_collected": {
      "disk": { "measurement": ["used_percent"], "resources": ["/data"], "drop_device": true },
      "mem": { "measurement": ["used_percent"] }
    }
  }
}
END
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s \
  -c file:/opt/aws/amazon-cloudwatch-agent/etc/self-run.json

if [ -n "$EXPORTER_URL" ]; then
  say "exporter $EXPORTER_URL"
  archive=$(mktemp)
  case $EXPORTER_URL in
    s3://*) aws s3 cp --region "$REGION" --only-show-errors "$EXPORTER_URL" "$archive" ;;
    *) curl -fsSL --retry 5 -o "$archive" "$EXPORTER_URL" ;;
  esac
  echo "$EXPORTER_SHA256  $archive" | sha256sum --check --quiet -
  mkdir -p /opt/exporter
  tar -xzf "$archive" -C /opt/exporter --strip-components 1
  exporter_environment | private /run/self-run/exporter.env
  serve exporter "/opt/exporter/$exporter_binary"
fi
say "ready: $ENGINE answers on $HOST:$port"
