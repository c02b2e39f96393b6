
# Unpacks standard input, a tar, as a release of that name.
unpack() {
  as_app mkdir -p "$releases/$1"
  as_app tar --extract --directory "$releases/$1"
  settings "$1"
}

# Each release keeps the settings it was deployed with.
settings() { install -o app -g app -m 600 "$home/.env" "$releases/$1/.stack-env"; }

# Files that outlive a release.
share() {
  local name
  for name in $SHARED; do
    as_app mkdir -p "$home/shared/$name"
    rm -rf "${releases:?}/$1/$name"
    as_app ln -s "$home/shared/$name" "$releases/$1/$name"
  done
}

# Builds apart from all that runs, with less than the memory and a small part of the processor when others want it.
build() {
  say "Building $1"
  share "$1"
  systemd-run --quiet --wait --pipe --collect --unit "stack-build-$1" --uid app --gid app \
    --property "MemoryMax=${BUILD_MIB}M" --property CPUWeight=20 --property IOWeight=20 --property Nice=10 \
    --property OOMScoreAdjust=500 --property RuntimeMaxSec=1800 \
    /usr/local/bin/stack-run --in "$releases/$1" -- /usr/local/lib/stack/build-release < /dev/null ||
    fail 'The build has failed.'
}
