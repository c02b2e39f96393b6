#!/bin/sh -e
# Boots a Debian root with systemd in namespaces of its own: boot.sh ROOT FOLDER SCRIPTS. What it writes goes to memory and ends
# with it; the kernel's settings can be read only.
root=$1
scripts=$3
mount --make-rprivate /
mount -t tmpfs tmpfs "$2"
mkdir "$2/upper" "$2/work" "$2/machine"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$2/upper,workdir=$2/work" "$2/machine"
cd "$2/machine"
mkdir srv/bench
mount --bind "$scripts" srv/bench
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,ro,bind proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do
  touch "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ip link set lo up
hostname machine
mkdir before
pivot_root . before
exec chroot . sh -c 'umount -l /before && rmdir /before && exec env -i container=other PATH=/usr/sbin:/usr/bin /lib/systemd/systemd'
