#!/bin/bash
# Brings a release of the application into service, beside the one that runs:
#   stack-deploy [COMMIT]             a commit or branch that was pushed; without one, the branch that is deployed
#   stack-deploy --rollback [RELEASE] an earlier release with its settings; without a name, the one before
#   stack-deploy --again              the current release with the settings as they are now
#   stack-deploy --list               the releases that are here
set -euo pipefail
[ "$(id -u)" = 0 ] || exec sudo -n "$0" "$@"
# shellcheck source=/dev/null
. /etc/stack/machine
umask 022

home=/srv/app
releases=$home/releases
slots=$home/slots
logs=/var/log/stack
kept=5

say() { printf -- '-----> %s\n' "$*"; }
fail() { printf ' !     %s\n' "$*" >&2; exit 1; }
as_app() { runuser -u app -- env HOME=/home/app "$@"; }
active() { cat "$slots/active" 2> /dev/null || echo green; }
other() { if [ "$1" = blue ]; then echo green; else echo blue; fi; }
port_of() { if [ "$1" = blue ]; then echo 3001; else echo 3002; fi; }
names() { find "$releases" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*' -printf '%f\n' | sort; }
current() { basename "$(readlink "$home/current" 2> /dev/null || echo none)"; }

# One at a time; a second waits for its turn.
lock() {
  exec 9> /run/lock/stack-deploy
  flock --nonblock 9 || { say 'Another deployment is under way, waiting'; flock --timeout 1800 9 || fail 'It has not ended.'; }
}

# A deployment goes on to its end when the one who pushed hangs up. As part of a unit that fails, tee would be ended before it has
# written the last line, which says why.
keep_log() {
  mkdir -p "$logs"
  trap '' HUP INT PIPE
  exec > >(trap '' TERM; exec tee --ignore-interrupts --output-error=warn-nopipe --append "$logs/$1.log") 2>&1
  find "$logs" -name '*.log' -mtime +30 -delete
}

# Replaces a symbolic link in one step.
link() { ln -sfn "$1" "$2.new" && mv -T "$2.new" "$2"; }
