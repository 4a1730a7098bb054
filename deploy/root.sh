#!/bin/sh
# Makes the root of an image: the program, the libraries that it names, the certificates of those who vouch for servers,
# and an owner for each folder. Usage: deploy/root.sh PROGRAM ROOT
set -eu
program=$1
root=$2
owner=65532

mkdir -p "$root/usr/bin" "$root/etc/ssl/certs" "$root/tmp" "$root/var/cache" "$root/srv"
install -m 755 "$program" "$root/usr/bin/countyline"

# Each library where the program will look for it. A program without any names none.
ldd "$program" | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p' | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done
# Names of hosts are looked up by the C library, with these.
for service in files dns; do
    found=$(ldd "$program" | sed -n 's/.*=> \(\/.*\)\/libc\.so\.6 .*/\1/p')/libnss_$service.so.2
    if [ -e "$found" ]; then
        mkdir -p "$root$(dirname "$found")"
        cp -L "$found" "$root$found"
    fi
done
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"

if [ ! -s /etc/ssl/certs/ca-certificates.crt ]; then
    echo "deploy/root.sh: /etc/ssl/certs/ca-certificates.crt is not there; install ca-certificates" >&2
    exit 1
fi
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"

printf 'nobody:x:%s:%s:nobody:/:/sbin/nologin\n' "$owner" "$owner" >"$root/etc/passwd"
printf 'nobody:x:%s:\n' "$owner" >"$root/etc/group"
chmod 1777 "$root/tmp"
chown "$owner:$owner" "$root/srv" "$root/var/cache"
# The same image whenever it is made.
find "$root" -exec touch -h -d @0 {} +
