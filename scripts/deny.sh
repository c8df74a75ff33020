#!/usr/bin/env bash
# Checks licences, sources and known vulnerabilities of all dependencies.
source "$(dirname "$0")/common.sh"
cd "$ROOT"

VERSION=0.20.2
TOOLS=$CARGO_TARGET_DIR/tools
DENY=$TOOLS/bin/cargo-deny
if ! { [ -x "$DENY" ] && "$DENY" --version | grep -qF "$VERSION"; }; then
	say "Installing cargo-deny $VERSION (two minutes on two cores)"
	if ! CARGO_TARGET_DIR=$TOOLS/build timeout --foreground 1800 cargo install --locked --quiet --root "$TOOLS" "cargo-deny@$VERSION"; then
		say "cargo-deny cannot be installed from here: licences, sources and vulnerabilities were NOT checked"
		exit 0
	fi
	rm -rf "$TOOLS/build"
fi

# Errors alone: dozens of foreign manifests say GPL-3.0 where SPDX now wants GPL-3.0-only.
"$DENY" --log-level error --locked check --hide-inclusion-graph bans licenses sources
if timeout --foreground 300 "$DENY" --locked fetch db; then
	"$DENY" --log-level error --locked check --hide-inclusion-graph advisories
else
	say "The advisory database cannot be reached from here: known vulnerabilities were NOT checked"
fi
