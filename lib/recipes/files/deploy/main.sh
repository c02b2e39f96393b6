
# Starts the release in the free slot. It takes the requests when it answers; otherwise all stays as it is.
bring() {
  local release=$1 old new
  old=$(active)
  new=$(other "$old")
  link "$releases/$release" "$slots/$new"
  say "Starting $release beside $(current)"
  start "$new"
  if ! await "$(port_of "$new")" "$new"; then
    tell_log "$new"
    stop "$new"
    fail "$release does not answer (${last:-000}) and takes no requests. $(current) stays in service."
  fi
  switch "$release" "$old" "$new"
}

switch() {
  local release=$1 old=$2 new=$3 before
  before=$(readlink "$home/current" 2> /dev/null || true)
  [ -z "$before" ] || link "$before" "$home/previous"
  link "$releases/$release" "$home/current"
  if ! { route "$(port_of "$new")" && await "$WEB_PORT"; }; then
    # Where nginx takes no configuration at all, it goes on with the one that it has.
    [ -z "$before" ] || { link "$before" "$home/current"; route "$(port_of "$old")" || true; drain; }
    stop "$new"
    fail "$release does not answer through nginx (${last:-000}). What ran before stays in service."
  fi
  echo "$new" > "$slots/active"
  remember "$new"
  workers
  cron
  drain
  [ -z "$before" ] || stop "$old"
  [ "$SERVER" != pm2 ] || remember "$new"
  say "$release is in service"
}

# Five stay, and what is in service.
clean() {
  local name
  names | awk -v now="$(current)" '$0 != now' | head -n "-$((kept - 1))" | while read -r name; do
    [ "$releases/$name" = "$(readlink "$home/previous" 2> /dev/null)" ] || rm -rf "${releases:?}/$name"
  done
  find "$releases" -mindepth 1 -maxdepth 1 -name '.incoming*' -mmin +120 -exec rm -rf {} +
}

# Its name outlives the function: what it began is undone after its end, too.
deploy() {
  name=$(date --utc +%Y%m%d%H%M%S)-$(printf '%.7s' "$1")
  keep_log "$name"
  lock
  trap 'undo "$name"' EXIT
  unpack "$name"
  build "$name"
  bring "$name"
  trap - EXIT
  clean
}

undo() {
  [ "$(current)" != "$1" ] || return 0
  rm -rf "${releases:?}/$1"
  say "Nothing was changed. All of this is in $logs/$1.log: stack-logs build"
}

rollback() {
  local name=${1:-}
  [ -n "$name" ] || name=$(names | awk -v now="$(current)" '$0 < now' | tail -n 1)
  [ -d "$releases/${name:-none}" ] || fail 'There is no such release: stack-deploy --list'
  [ "$name" != "$(current)" ] || fail "$name is in service already."
  keep_log "$name-rollback"
  lock
  say 'The database stays as it is: migrations of later releases are not undone.'
  bring "$name"
}

# With new settings that keep it from answering, the release gets its own back.
again() {
  keep_log "$(current)-again"
  lock
  kept_settings=$(mktemp)
  cp "$releases/$(current)/.stack-env" "$kept_settings"
  trap 'install -o app -g app -m 600 "$kept_settings" "$releases/$(current)/.stack-env"; rm "$kept_settings"' EXIT
  settings "$(current)"
  bring "$(current)"
  trap - EXIT
  rm "$kept_settings"
}

list() {
  names | sort --reverse | while read -r name; do
    if [ "$name" = "$(current)" ]; then echo "$name  in service"; else echo "$name"; fi
  done
}

case ${1:-} in
  --list) list ;;
  --rollback) rollback "${2:-}" ;;
  --again) again ;;
  --tar) deploy "$2" ;;
  -*) fail 'usage: stack-deploy [COMMIT] | --rollback [RELEASE] | --again | --list' ;;
  *)
    commit=$(as_app git -C "$home/git" rev-parse --verify --quiet "${1:-HEAD}^{commit}") || fail 'There is no such commit. Push it first.'
    as_app git -C "$home/git" archive "$commit" | "$0" --tar "$commit"
    ;;
esac
