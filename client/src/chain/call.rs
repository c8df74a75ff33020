use codec::Encode;
use std::fmt;
use subxt::{
	ext::{
		scale_encode::{EncodeAsFields, Error, FieldIter},
		scale_type_resolver::TypeResolver,
	},
	tx::Payload,
};

/// A call with its arguments. The numbers of pallet and call come from the metadata of the node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
	pallet: &'static str,
	name: &'static str,
	arguments: Arguments,
}

/// Arguments that are encoded already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arguments(Vec<u8>);

impl Call {
	/// A call by its names; `arguments` is the tuple of its arguments in their order.
	pub fn new(pallet: &'static str, name: &'static str, arguments: impl Encode) -> Self {
		Self::encoded(pallet, name, arguments.encode())
	}

	/// A call by its names, with the bytes of its arguments.
	pub(super) const fn encoded(
		pallet: &'static str,
		name: &'static str,
		arguments: Vec<u8>,
	) -> Self {
		Self { pallet, name, arguments: Arguments(arguments) }
	}
}

impl fmt::Display for Call {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}.{}", self.pallet, self.name)
	}
}

impl EncodeAsFields for Arguments {
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		_: &mut dyn FieldIter<'_, R::TypeId>,
		_: &R,
		out: &mut Vec<u8>,
	) -> Result<(), Error> {
		out.extend_from_slice(&self.0);
		Ok(())
	}
}

impl Payload for Call {
	type CallData = Arguments;

	fn pallet_name(&self) -> &str {
		self.pallet
	}

	fn call_name(&self) -> &str {
		self.name
	}

	fn call_data(&self) -> &Arguments {
		&self.arguments
	}
}

/// The bytes of a General (version 5) transaction, which nobody signs: the runtime authorises the call itself.
///
/// Version 0 of the extensions, immortal, nonce 0, no tip, no metadata hash. What a claim signs has its own expiry.
pub fn general_transaction(call_data: &[u8]) -> Vec<u8> {
	const GENERAL_V5: u8 = 0b0100_0101;
	let mut body = vec![GENERAL_V5, 0, 0, 0, 0, 0];
	body.extend_from_slice(call_data);
	body.encode()
}
