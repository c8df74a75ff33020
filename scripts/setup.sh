#!/usr/bin/env bash
# Installs what the build needs: Debian packages, and the wasm target of the runtime. Safe to run again and again.
source "$(dirname "$0")/common.sh"

# procps has kill, by which networks of tests and measurements end their nodes.
PACKAGES=(ca-certificates curl g++ git libclang-dev libssl-dev make pkg-config procps protobuf-compiler)

# The polkadot.js test wants any Node from 18 on; one that is there brings its own npm, which Debian's would fight.
command -v node >/dev/null && command -v npm >/dev/null || PACKAGES+=(nodejs npm)

missing=()
for package in "${PACKAGES[@]}"; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
	say "Installing ${missing[*]}"
	as_root apt-get update -qq
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

[ -f "$HOME/.cargo/env" ] && source "$HOME/.cargo/env"
command -v cargo >/dev/null || fail "cargo is missing: install Rust 1.88 or newer with rustup, then run this again."

has_wasm() { [ -d "$("$1" --print sysroot)/lib/rustlib/wasm32v1-none/lib" ]; }

# Where rustup cannot download, Debian's own compiler builds the target's three crates from their sources.
wasm_from_debian() {
	say "Making the wasm32v1-none target of Debian's Rust, for the runtime"
	as_root apt-get update -qq
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		rustc-web cargo-web rust-web-src rust-web-llvm
	# The package's rust-lld is a link to the linker of one LLVM version, which it does not depend on.
	if [ ! -x /usr/bin/rust-lld ]; then
		local llvm
		llvm=$(readlink /usr/bin/rust-lld | grep -o '[0-9]\+' | head -n 1)
		as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "lld-$llvm"
	fi
	rustup toolchain link debian /usr
	if ! has_wasm /usr/bin/rustc; then
		local work
		work=$(mktemp -d)
		mkdir "$work/src"
		printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n' >"$work/Cargo.toml"
		printf '#![no_std]\n#[panic_handler]\nfn stop(_: &core::panic::PanicInfo) -> ! { loop {} }\n' >"$work/src/lib.rs"
		(cd "$work" && CARGO_TARGET_DIR=$work/target RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
			cargo +debian build --release --target wasm32v1-none -Z build-std=core,alloc)
		local lib=/usr/lib/rustlib/wasm32v1-none/lib
		as_root mkdir -p "$lib"
		as_root find "$work/target/wasm32v1-none/release/deps" \
			\( -name 'libcore-*.rlib' -o -name 'liballoc-*.rlib' -o -name 'libcompiler_builtins-*.rlib' \) \
			-exec cp {} "$lib" \;
		rm -rf "$work"
	fi
}

# CARNET_WASM_FROM_DEBIAN=1 takes the second way at once, to try it.
if [ "${CARNET_WASM_FROM_DEBIAN:-0}" = 1 ]; then
	wasm_from_debian
elif ! has_wasm rustc; then
	say "Adding the wasm32v1-none target"
	if ! { command -v rustup >/dev/null && rustup target add wasm32v1-none && has_wasm rustc; }; then
		wasm_from_debian
	fi
fi
say "Everything that the build needs is there"
