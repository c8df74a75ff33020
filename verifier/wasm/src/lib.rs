//! The verifier for pages and node.js: one wasm file that asks its host for nothing.
//!
//! The host calls `reserve` for room, writes the bundle and what it trusts there, calls `verify`, and reads the answer:
//! four bytes of length, little endian, and that many bytes of JSON, `{"report":{..}}` or `{"refusal":".."}`. A host
//! that checks bundles of strangers takes a fresh instance for each: wasm memory never shrinks.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
mod host {
	// A C interface is raw pointers; they are turned into slices at one place each.
	#![allow(unsafe_code)]

	extern crate alloc;

	use alloc::{format, string::ToString, vec::Vec};
	use carnet_verifier::{read_trust, verify as check, Bundle, Refusal, JSON_LIMIT};

	#[global_allocator]
	static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

	#[panic_handler]
	fn panic(_: &core::panic::PanicInfo) -> ! {
		core::arch::wasm32::unreachable()
	}

	/// Room for so many bytes; 0 if they are more than the largest bundle needs.
	#[no_mangle]
	pub extern "C" fn reserve(len: usize) -> *mut u8 {
		match len {
			1..=JSON_LIMIT => leak(alloc::vec![0; len]),
			_ => core::ptr::null_mut(),
		}
	}

	/// Gives room back.
	///
	/// # Safety
	///
	/// The pointer must come from `reserve` with this length, or from `verify` with four bytes more than its answer.
	#[no_mangle]
	pub unsafe extern "C" fn release(at: *mut u8, len: usize) {
		if !at.is_null() {
			// SAFETY: as the caller promises; capacity and length were the same when it was given out.
			drop(unsafe { Vec::from_raw_parts(at, len, len) });
		}
	}

	/// Checks a bundle in either form against the hash of a first block or a pinned checkpoint, both as text.
	///
	/// # Safety
	///
	/// Both pointers must come from `reserve`, with these lengths or greater ones.
	#[no_mangle]
	pub unsafe extern "C" fn verify(
		bundle: *const u8,
		bundle_len: usize,
		trust: *const u8,
		trust_len: usize,
	) -> *mut u8 {
		// SAFETY: as the caller promises.
		let (bundle, trust) = unsafe {
			(
				core::slice::from_raw_parts(bundle, bundle_len),
				core::slice::from_raw_parts(trust, trust_len),
			)
		};
		let text = match answer(bundle, trust) {
			Ok(report) => format!("{{\"report\":{report}}}"),
			Err(refusal) => {
				format!("{{\"refusal\":{}}}", serde_json::Value::from(refusal.to_string()))
			}
		};
		let mut answer = u32::try_from(text.len()).unwrap_or(0).to_le_bytes().to_vec();
		answer.extend(text.as_bytes());
		leak(answer)
	}

	fn answer(bundle: &[u8], trust: &[u8]) -> Result<alloc::string::String, Refusal> {
		let trust = read_trust(trust)?;
		Ok(check(&Bundle::binary(bundle)?, &trust)?.to_json())
	}

	fn leak(bytes: Vec<u8>) -> *mut u8 {
		alloc::boxed::Box::leak(bytes.into_boxed_slice()).as_mut_ptr()
	}
}
