#!/bin/sh -e
# Run on a booted machine: makes of Debian a machine as it is delivered, and puts in place what the internet has outside.

useradd --create-home --shell /bin/bash --groups sudo you
echo 'you ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/you
hostname machine
printf '127.0.0.1 localhost machine app.example.ch\n::1 localhost machine app.example.ch\n' > /etc/hosts

echo 'Acquire::Languages "none";' > /etc/apt/apt.conf.d/90-no-languages

# The customer's repository.
git config --system url.file:///srv/git/.insteadOf https://git.example.com/you/
git config --system init.defaultBranch main
git config --system user.name you
git config --system user.email you@example.ch
install -d -o you /srv/git

# PyPI: wheels of Debian's packages.
python3 /srv/bench/wheels.py /srv/wheels
printf '[global]\nno-index = true\nfind-links = /srv/wheels\n' > /etc/pip.conf

# npm: what was fetched with the root.
printf 'cache=/srv/npm-cache\noffline=true\n' > /etc/npmrc
echo 'export NPM_CONFIG_GLOBALCONFIG=/etc/npmrc' > /etc/profile.d/npm.sh
chown -R you /srv/npm-cache

# rbenv with Debian's Ruby, and RubyGems: Debian's gems.
version=$(ruby -e 'print RUBY_VERSION')
bin=/home/you/.rbenv/versions/$version/bin
mkdir -p "$bin"
for program in ruby gem rake irb erb puma sidekiq; do ln -s "/usr/bin/$program" "$bin/$program"; done
cat > "$bin/bundle" <<'END'
#!/bin/sh -e
if [ "$1" = add ]; then
  echo "gem '$2'" >> Gemfile
  exec /usr/bin/bundle lock --local
fi
# All gems are there; those of Ruby itself Bundler would fetch again.
if [ "$1" = install ]; then set -- check; fi
exec /usr/bin/bundle "$@"
END
chmod +x "$bin/bundle"
# As Rails writes it into .ruby-version.
ln -s "$version" "/home/you/.rbenv/versions/ruby-$version"
echo "$version" > /home/you/.rbenv/version
# shellcheck disable=SC2016
echo 'eval "$(rbenv init - bash)"' >> /home/you/.profile
chown -R you:you /home/you

# Let's Encrypt: Pebble, the test server of its makers, with certbot's questions answered.
mkdir /etc/pebble
cd /etc/pebble
openssl req -quiet -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout key.pem -out cert.pem
cp cert.pem /usr/local/share/ca-certificates/pebble.crt
cat > config.json <<'END'
{
  "pebble": {
    "listenAddress": "[::1]:14000",
    "managementListenAddress": "[::1]:15000",
    "certificate": "/etc/pebble/cert.pem",
    "privateKey": "/etc/pebble/key.pem",
    "httpPort": 80,
    "tlsPort": 443
  }
}
END
cat > /etc/systemd/system/pebble.service <<'END'
[Service]
Environment=PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0
ExecStart=/usr/bin/pebble -config /etc/pebble/config.json
END
systemctl start pebble
mkdir -p /root/.config/letsencrypt
cat > /root/.config/letsencrypt/cli.ini <<'END'
server = https://localhost:14000/dir
email = you@example.ch
agree-tos = true
non-interactive = true
max-log-backups = 0
END
curl --silent --fail --cacert cert.pem --retry 20 --retry-connrefused --output /usr/local/share/ca-certificates/encrypt.crt \
  https://localhost:15000/roots/0
update-ca-certificates > /dev/null
