#!/bin/bash
# Debian's authority for tests and a DNS that the machine itself asks, both on the machine.
set -eu
apt-get install --yes --quiet pebble
mkdir -p /opt/pebble && cd /opt/pebble
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=pebble \
  -addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem
cp cert.pem /usr/local/share/ca-certificates/pebble.crt
update-ca-certificates
cat > config.json << 'END'
{
  "pebble": {
    "listenAddress": "127.0.0.1:14000",
    "managementListenAddress": "127.0.0.1:15000",
    "certificate": "/opt/pebble/cert.pem",
    "privateKey": "/opt/pebble/key.pem",
    "httpPort": 80,
    "tlsPort": 443,
    "ocspResponderURL": ""
  }
}
END
rm -f /etc/resolv.conf
echo nameserver 127.0.0.1 > /etc/resolv.conf
systemd-run --quiet --unit names pebble-challtestsrv -http01 '' -https01 '' -tlsalpn01 '' \
  -dns01 127.0.0.1:53 -management 127.0.0.1:8055 -defaultIPv4 '' -defaultIPv6 ''
systemd-run --quiet --unit pebble --setenv PEBBLE_VA_NOSLEEP=1 --setenv PEBBLE_WFE_NONCEREJECT=0 \
  pebble -config /opt/pebble/config.json -dnsserver 127.0.0.1:53
for _ in $(seq 50); do
  if curl --silent --output /dev/null https://localhost:14000/dir; then exit; fi
  sleep 0.2
done
exit 1
