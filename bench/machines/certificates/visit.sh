#!/bin/bash
# A name from before it leads here until it is taken away, as its visitors, its authority and its owner see it.
set -eu
# shellcheck source=/dev/null
. /etc/stack/machine
mine=$(ip -6 -o addr show scope global | awk '{ split($4, parts, "/"); print parts[1]; exit }')
second=www.$HOST_NAME

fail() { echo "$1" >&2; exit 1; }
point() {
  curl --silent --request POST --data "{\"host\":\"$1\"}" http://127.0.0.1:8055/clear-aaaa
  curl --silent --request POST --data "{\"host\":\"$1\",\"addresses\":[\"$2\"]}" http://127.0.0.1:8055/add-aaaa
}
look() { systemctl start stack-certificates.service; }
https() {
  curl --silent --cacert /opt/pebble/root.pem --resolve "$1:443:[$mine]" --output /dev/null --write-out '%{http_code}' "https://$1/" || true
}
http() { curl --silent --resolve "$1:80:[$mine]" --output /dev/null --write-out '%{http_code} %{redirect_url}' "http://$1/"; }
serial() {
  openssl s_client -connect "[$mine]:443" -servername "$1" < /dev/null 2> /dev/null | openssl x509 -noout -serial
}
# A server that was told to reload answers as before for a moment.
becomes() {
  local wanted=$1 said=''
  shift
  for _ in $(seq 50); do
    said=$("$@")
    [ "$said" != "$wanted" ] || return 0
    sleep 0.1
  done
  fail "$*: $said instead of $wanted"
}
curl --silent https://localhost:15000/roots/0 > /opt/pebble/root.pem

systemctl is-active --quiet stack-certificates.timer || fail 'no timer looks'
point "$HOST_NAME" 2001:db8::1
look
[ ! -e "/etc/letsencrypt/live/$HOST_NAME" ] || fail 'a name that leads elsewhere has a certificate'
becomes '200 ' http "$HOST_NAME"

point "$HOST_NAME" "$mine"
look
becomes 200 https "$HOST_NAME"
becomes "301 https://$HOST_NAME/" http "$HOST_NAME"
check=$(stack-check) || fail "not green: $check"
[[ $check == *'"certificates":[{"name":"'$HOST_NAME'"'* ]] || fail "the check does not name it: $check"

point "$second" "$mine"
stack-domains add "$second"
becomes '200 ' http "$second"
look
becomes 200 https "$second"
becomes 200 https "$HOST_NAME"

before=$(serial "$HOST_NAME")
certbot renew --force-renewal --quiet --no-random-sleep-on-renew
renewed() { if [ "$(serial "$HOST_NAME")" = "$before" ]; then echo before; else echo renewed; fi; }
becomes renewed renewed
becomes 200 https "$HOST_NAME"

stack-domains remove "$second"
[ ! -e "/etc/letsencrypt/live/$second" ] || fail 'the certificate of a removed name is there still'
becomes 200 https "$HOST_NAME"

systemctl stop pebble
stack-domains add "$second"
look
[ "$(cut -d ' ' -f 1 "/var/lib/stack/certificates/$second")" = 1 ] || fail 'a try that failed was not counted'
look
[ "$(cut -d ' ' -f 1 "/var/lib/stack/certificates/$second")" = 1 ] || fail 'the next try did not wait'
becomes 200 https "$HOST_NAME"
check=$(stack-check) || fail "not green at the end: $check"
