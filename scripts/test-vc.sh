#!/usr/bin/env bash
# Has the libraries of Digital Bazaar verify credentials and status lists that Carnet writes.
# Needs Node 20 or newer with npm; everything must be built.
source "$(dirname "$0")/common.sh"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	fail "node or npm is missing: on Debian, install the packages nodejs and npm."
fi
MAJOR=$(node -p 'process.versions.node.split(".")[0]')
if [ "$MAJOR" -lt 20 ]; then
	say "Node $MAJOR is too old for these libraries, which need 20: the credentials were NOT tested with them"
	exit 0
fi

[ -x "$BIN/examples/export" ] || fail "there is no $BIN/examples/export: run 'cargo build --release --workspace --all-targets'."
make_work
say "Writing credentials and status lists"
"$BIN/examples/export" "$WORK/exports"

say "Installing the libraries in a temporary folder"
mkdir "$WORK/js"
cp "$ROOT"/tests/vc-js/{.npmrc,package.json,package-lock.json,verify.mjs,vectors.mjs,test.mjs} "$WORK/js"
cd "$WORK/js"
if ! timeout 60 npm view @digitalbazaar/vc version >/dev/null 2>&1; then
	say "The npm registry cannot be reached from here: the credentials were NOT tested"
	exit 0
fi
timeout 300 npm ci --ignore-scripts --loglevel=error

VECTORS=$ROOT/client/vc/tests/vectors
CARNET_VECTORS=$VECTORS timeout 120 node --test test.mjs

say "Making the vectors again"
cp -r "$VECTORS" "$WORK/vectors"
timeout 120 node vectors.mjs "$WORK/vectors"
diff -r "$VECTORS" "$WORK/vectors"

verify() {
	local folder=$WORK/exports/$1
	timeout 120 node verify.mjs "$folder"/{credential,revocation,suspension}.json "${@:2}"
}
say "Verifying what was written"
verify key
verify web --did "$WORK/exports/web/did.json"
refuse() {
	local said
	if said=$(verify "$1" 2>&1); then fail "a credential whose bit for $2 is set was verified."; fi
	[ "$said" = "refused: its bit for $2 is set" ] || fail "it was refused for another reason: $said"
	echo "$said"
}
refuse revoked revocation
refuse suspended suspension
