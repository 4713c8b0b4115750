#!/usr/bin/env bash
# Installs the servers and peers that the probes are tried against, where this user may; without them those tests skip and say so.
# FTP servers are not among them: Debian's exclude each other, so their tests unpack the packages beside the system (probes/src/testing/unpacked.ts).
set -uo pipefail
wanted=(nginx-light openssl gnutls-bin openssh-server dropbear-bin tinysshd samba postfix dovecot-imapd dovecot-pop3d knot unbound sslscan nmap ssh-audit)
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The probes' lab is not installed: that takes root on Debian. Its tests will skip."
  exit 0
fi
missing=()
for name in "${wanted[@]}"; do dpkg -s "$name" >/dev/null 2>&1 || missing+=("$name"); done
[ ${#missing[@]} = 0 ] && exit 0
# Nothing that is installed here may start by itself: tests start their own, on ports of their own.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# What is here already stays, also where a package of the lab excludes it (another mail server): hence --no-remove.
for name in "${missing[@]}"; do
  apt-get install -y -qq --no-install-recommends --no-remove "$name" >/dev/null 2>&1 || echo "$name could not be installed: the tests that need it will skip."
done
