#!/usr/bin/env bash
# Installs what `carnet-bench peers` measures beside Carnet: PostgreSQL, and in a folder of the cache etcd and an Ethereum
# development node. What cannot be had here is named, and the measurement leaves it out.
source "$(dirname "$0")/common.sh"

PEERS=${CARNET_BENCH_PEERS:-$HOME/.cache/carnet/peers}
mkdir -p "$PEERS"

# Debian's package is unpacked and not installed: it would start a service.
unpack_etcd() {
	local folder status=0
	folder=$(mktemp -d)
	download_etcd() { (cd "$folder" && timeout --foreground 300 apt-get download -qq etcd-server); }
	# In a shell of its own, which is all that ends where nobody is root.
	if download_etcd || { (as_root timeout --foreground 300 apt-get update -qq) && download_etcd; }; then
		rm -rf "$PEERS/etcd.new" "$PEERS/etcd"
		dpkg-deb -x "$folder"/etcd-server_*.deb "$PEERS/etcd.new" && mv "$PEERS/etcd.new" "$PEERS/etcd" || status=1
	else
		status=1
	fi
	rm -rf "$folder"
	return $status
}

# Installs by the lock file, unless that was done before.
ANVIL=node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil
install_ethereum() {
	local from=$ROOT/bench/peers/ethereum to=$PEERS/ethereum
	has_node 20.0 || return 1
	mkdir -p "$to"
	if ! { [ -x "$to/$ANVIL" ] && cmp -s "$from/package-lock.json" "$to/package-lock.json"; }; then
		rm -rf "$to/node_modules" "$to/package-lock.json"
		cp "$from/.npmrc" "$from/package.json" "$to"
		cp "$from/package-lock.json" "$to/package-lock.json"
		(cd "$to" && timeout --foreground 300 npm ci --ignore-scripts --loglevel=error) || return 1
	fi
	rm -rf "$to/contracts"
	cp -r "$from/contracts" "$from/sign.mjs" "$to"
	[ -x "$to/$ANVIL" ]
}

find_postgres || try_install postgresql || say "PostgreSQL cannot be installed from here: it will NOT be measured"
if [ ! -x "$PEERS/etcd/usr/bin/etcd" ] && [ ! -x /usr/bin/etcd ]; then
	say "Unpacking etcd in $PEERS"
	unpack_etcd || say "etcd cannot be had from here: it will NOT be measured"
fi
say "Installing an Ethereum development node in $PEERS"
install_ethereum ||
	say "the Ethereum development node cannot be installed from here, which needs Node 20 with npm: it will NOT be measured"
