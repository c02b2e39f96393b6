
# Every process of the release but `web` and `release`; without a Procfile, the worker of this machine's job system.
wanted() {
  if [ -f "$home/current/Procfile" ]; then
    sed -n 's/^\([A-Za-z0-9_-]\{1,\}\):.*/\1/p' "$home/current/Procfile" | grep -vxE 'web|release' || true
  elif [ -n "$WORKER_COMMAND" ]; then
    echo worker
  fi
}

# Workers end their job, and go on with the new release.
workers() {
  local name unit
  for name in $(wanted); do systemctl enable --quiet "app-jobs@$name" && systemctl restart "app-jobs@$name"; done
  systemctl list-units --plain --no-legend --all 'app-jobs@*' | while read -r unit _; do
    name=${unit#app-jobs@}
    name=${name%.service}
    wanted | grep -qx "$name" || systemctl disable --quiet --now "$unit" || true
  done
}

# The release's `crontab`, five fields and a command in each line, runs as the application with its settings.
cron() {
  local target=/etc/cron.d/app
  if [ ! -f "$home/current/crontab" ]; then rm -f "$target"; return; fi
  awk -f /usr/local/lib/stack/crontab.awk "$home/current/crontab" > "$target.new"
  mv "$target.new" "$target"
}
