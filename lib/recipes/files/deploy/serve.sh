
# Starts what the slot's link leads to. pm2 looks after Node's processes, systemd after all others.
start() {
  if [ "$SERVER" != pm2 ]; then systemctl restart "app@$1"; return; fi
  pm2 delete "app-$1" > /dev/null 2>&1 || true
  STACK_PORT=$(port_of "$1") pm2 start /usr/local/bin/stack-run --name "app-$1" --interpreter none \
    --kill-timeout 30000 --cwd "$home" -- --in "$slots/$1" web > /dev/null
}

stop() {
  if [ "$SERVER" != pm2 ]; then systemctl disable --quiet --now "app@$1"; else pm2 delete "app-$1" > /dev/null 2>&1 || true; fi
}

# The slot that runs is started again after a restart of the machine.
remember() {
  if [ "$SERVER" != pm2 ]; then systemctl enable --quiet "app@$1"; else pm2 save --force > /dev/null; fi
}

pm2() { as_app env HOME=/home/app PM2_HOME=/home/app/.pm2 ${STACK_PORT:+"STACK_PORT=$STACK_PORT"} /usr/local/bin/pm2 "$@"; }

tell_log() {
  if [ "$SERVER" != pm2 ]; then journalctl --unit "app@$1" --lines 30 --no-pager --output cat; else pm2 logs "app-$1" --nostream --lines 30; fi
}

# What the application answers there, as a number; 000 when it does not.
answer() {
  curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' --header "Host: $HOST_NAME" \
    --header 'X-Forwarded-Proto: https' "http://127.0.0.1:$1$2" || true
}

# `/up` decides, or the setting HEALTH_PATH. An application without that page is asked for its first one.
answers() {
  local code path
  path=$(sed -n 's/^HEALTH_PATH="\(\/.*\)"$/\1/p' "$home/.env")
  code=$(answer "$1" "${path:-/up}")
  [ "$code" != 404 ] || [ -n "$path" ] || code=$(answer "$1" /)
  last=$code
  case $code in 2?? | 3?? | 401 | 403) return 0 ;; *) return 1 ;; esac
}

# Until the port answers. A slot whose processes end again and again is not waited for.
await() {
  local deadline=$((SECONDS + 60))
  until answers "$1"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    [ -z "${2:-}" ] || [ "$(ended "$2")" -lt 3 ] || return 1
    sleep 0.3
  done
}

ended() { systemctl show --property NRestarts --value "app@$1" 2> /dev/null || echo 0; }

# Which address nginx hands requests to. It takes the new configuration with the next request, and ends the old ones.
route() {
  printf 'upstream app {\n  server 127.0.0.1:%s;\n}\n' "$1" > /etc/nginx/conf.d/stack-upstream.conf
  nginx -q -t && systemctl reload nginx
}

# Requests that the old release has begun end first.
drain() {
  local deadline=$((SECONDS + 30))
  sleep 0.5
  while pgrep --full 'nginx: worker process is shutting down' > /dev/null && [ "$SECONDS" -lt "$deadline" ]; do sleep 0.3; done
}
