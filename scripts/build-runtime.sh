#!/usr/bin/env bash
# Builds the runtime of the commit that is checked out, in a way that gives every member the same file, and says its
# hashes. Changes that are not committed are left out. It compiles the dependencies of the wasm in a folder of its own.
#   ./scripts/build-runtime.sh [--without-metadata-hash]
# The file of a release has the metadata hash in it, since voting keys belong on offline signers, and those show what they
# sign only if the chain can check that hash (RFC 78). It costs a second build of the wasm; without it nobody can compare
# with a release, but a quick look at the size needs no more.
source "$(dirname "$0")/common.sh"

# The compiler of releases: another one makes another file. Members who agree on another say so with CARNET_RUSTC.
RUSTC=${CARNET_RUSTC:-rustc 1.95.0 (59807616e 2026-04-14)}
# Where the sources lie goes into symbol names: cargo hashes the path of the runtime's crate. So it is the same for all.
SOURCE=/tmp/carnet-runtime-source

FEATURES=(--features metadata-hash)
case ${1:-} in
	'') ;;
	--without-metadata-hash) FEATURES=() ;;
	*) fail "'$1' is no argument of this script: there is --without-metadata-hash alone." ;;
esac
for tool in git b2sum sha256sum; do
	command -v "$tool" >/dev/null || fail "$tool is missing: on Debian, install git and coreutils."
done
COMMIT=$(git -C "$ROOT" rev-parse HEAD 2>/dev/null) || fail "$ROOT is no git checkout: clone the repository."
prepare

toolchain=${WASM_BUILD_TOOLCHAIN:+"+$WASM_BUILD_TOOLCHAIN"}
actual=$(rustc ${toolchain:+"$toolchain"} --version)
[ "$actual" = "$RUSTC" ] || fail "the runtime would be built by '$actual' and not by '$RUSTC', so its hash would be another.
Install that compiler with 'rustup toolchain install 1.95.0 --target wasm32v1-none' and 'rustup default 1.95.0', or, if all
members who compare use the one that you have, run this with CARNET_RUSTC='$actual'."
sysroot=$(rustc ${toolchain:+"$toolchain"} --print sysroot)

if [ -e "$SOURCE" ] && [ ! -O "$SOURCE" ]; then
	fail "$SOURCE belongs to somebody else: remove it, since every member builds in this folder."
fi
rm -rf "$SOURCE"
mkdir -m 0700 "$SOURCE"
trap 'rm -rf "$SOURCE"' EXIT
# With the time of now: cargo takes files that are older than its last build for unchanged.
git -C "$ROOT" archive --format=tar "$COMMIT" | tar -x -m -C "$SOURCE"
[ -z "$(git -C "$ROOT" status --porcelain)" ] || say "There are changes that are not committed: they are NOT in this build"
cd "$SOURCE"

TARGET=$CARGO_TARGET_DIR/reproducible
CARGO_HOME=${CARGO_HOME:-$HOME/.cargo}
say "Fetching the crates of Cargo.lock"
cargo fetch --locked --quiet

# Panics name the files they happen in. rustc takes the last prefix that fits.
remap=("$CARGO_HOME=/cargo" "$TARGET=/target" "$SOURCE=/carnet" "$sysroot=/rust")
for registry in "$CARGO_HOME"/registry/src/*/; do
	# Named after the address of the registry, which may be a mirror.
	remap+=("${registry%/}=/crates")
done
flags=
for one in "${remap[@]}"; do
	[[ $one != *' '* ]] || fail "'${one%=*}' has a space in it, which the flags of the compiler cannot have: move it."
	flags+=" --remap-path-prefix=$one"
done

say "Building the runtime of $(git -C "$ROOT" log -1 --format='%h (%cs)' "$COMMIT") with $actual"
# `check`, since only the wasm is wanted, which the build script makes: the host's half needs no code.
env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u WASM_BUILD_TYPE -u WASM_BUILD_STD -u WASM_BUILD_CARGO_ARGS -u SKIP_WASM_BUILD \
	CARGO_TARGET_DIR="$TARGET" WASM_BUILD_RUSTFLAGS="${flags# }" CARGO_INCREMENTAL=0 \
	SOURCE_DATE_EPOCH="$(git -C "$ROOT" log -1 --format=%ct "$COMMIT")" LC_ALL=C TZ=UTC \
	cargo check --release --locked -p carnet-runtime "${FEATURES[@]}"

built=$TARGET/release/wbuild/carnet-runtime/carnet_runtime.compact
# From the section that the node reads as well: the names, the version of authoring, then this one.
version=$(perl -0777 -ne 'print unpack("V", $1) if /runtime_version\x18carnet\x18carnet.{4}(.{4})/s' "$built.wasm")
[ -n "$version" ] || fail "$built.wasm says no version: it is not the runtime of Carnet."
file=$TARGET/carnet_runtime-$version.compact.compressed.wasm
cp "$built.compressed.wasm" "$file"

say "Compare every line with the other members before you vote"
printf '    %-14s %s\n' \
	file "$file" \
	size "$(stat -c %s "$file") bytes" \
	sha256 "$(sha256sum "$file" | cut -d' ' -f1)" \
	'code hash' "0x$(b2sum -l 256 "$file" | cut -d' ' -f1)" \
	spec_version "$version" \
	commit "$COMMIT" \
	compiler "$actual" \
	'metadata hash' "$([ ${#FEATURES[@]} -gt 0 ] && echo embedded || echo 'not embedded: this is no release')"
echo "    The code hash (BLAKE2b-256) is what System.authorize_upgrade takes and what 'carnet gov show' tells."
