//! Builds the runtime with short slots as wasm, if it is asked for.

fn main() {
	#[cfg(feature = "std")]
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
