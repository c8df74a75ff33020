//! What executes the runtime: compiled once, and found again at the next start.

use sc_executor::{HeapAllocStrategy, WasmExecutor, DEFAULT_HEAP_ALLOC_STRATEGY};
use sc_service::Configuration;
use std::path::{absolute, Path};

/// What executes the runtime of this node.
pub type Executor = WasmExecutor<sp_io::SubstrateHostFunctions>;

/// The folder of compiled runtimes below the base path.
const FOLDER: &str = "compiled";

/// The executor of a configuration, as the SDK makes it, but with a folder of compiled runtimes: compiling one takes seven
/// seconds of processor, at every start. Without a folder it lies below the base path. If it cannot be used, the log says so,
/// and the runtime is compiled as ever.
pub fn build(config: &Configuration, compiled: Option<&Path>) -> Executor {
	let heap = match config.executor.default_heap_pages.map(u32::try_from) {
		Some(Ok(extra_pages)) => HeapAllocStrategy::Static { extra_pages },
		_ => DEFAULT_HEAP_ALLOC_STRATEGY,
	};
	let folder = compiled.map_or_else(|| config.base_path.path().join(FOLDER), Path::to_path_buf);
	let builder = Executor::builder()
		.with_execution_method(config.executor.wasm_method)
		.with_onchain_heap_alloc_strategy(heap)
		.with_offchain_heap_alloc_strategy(heap)
		.with_max_runtime_instances(config.executor.max_runtime_instances)
		.with_runtime_cache_size(config.executor.runtime_cache_size);
	match absolute(&folder) {
		Ok(folder) => builder.with_cache_path(folder).build(),
		Err(error) => {
			log::warn!("Compiled runtimes cannot be kept in {}: {error}", folder.display());
			builder.build()
		}
	}
}
