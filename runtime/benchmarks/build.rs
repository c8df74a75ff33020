//! Builds the runtime with benchmarks as wasm, if it was asked for.

fn main() {
	#[cfg(feature = "std")]
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
