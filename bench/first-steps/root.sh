#!/bin/sh -e
# Run while the root is made, in it: certbot's packages for later, and all that was fetched as a source of packages.
apt-get -q install --yes --download-only certbot python3-certbot-nginx
mkdir /srv/debs
mv /var/cache/apt/archives/*.deb /srv/debs
cd /srv/debs
dpkg-scanpackages --multiversion . > Packages 2> /dev/null
rm -rf /etc/apt/sources.list /etc/apt/sources.list.d /var/lib/apt/lists
echo 'deb [trusted=yes] file:/srv/debs ./' > /etc/apt/sources.list
ln -s /dev/null /etc/systemd/system/systemd-modules-load.service
