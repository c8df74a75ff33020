//! The smallest transaction of a member.

use carnet_runtime::{
	configs::monetary::ChargeNothing, Address, Hash, Nonce, Runtime, RuntimeCall, Signature,
	TxExtension, UncheckedExtrinsic, VERSION,
};
use codec::Encode;
use frame_benchmarking_cli::ExtrinsicBuilder;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::{Era, SignedPayload},
	OpaqueExtrinsic,
};

/// Of the founding member of the development chain.
const OPERATOR: Sr25519Keyring = Sr25519Keyring::AliceStash;

/// Signs `System::remark` for the first block of the development chain.
pub struct Remark {
	/// Hash of the first block.
	pub genesis: Hash,
}

impl ExtrinsicBuilder for Remark {
	fn pallet(&self) -> &str {
		"system"
	}

	fn extrinsic(&self) -> &str {
		"remark"
	}

	fn build(&self, nonce: u32) -> Result<OpaqueExtrinsic, &'static str> {
		let call = RuntimeCall::System(frame_system::Call::remark { remark: Vec::new() });
		let implicit = (
			(),
			(),
			VERSION.spec_version,
			VERSION.transaction_version,
			self.genesis,
			self.genesis,
			(),
			(),
			(),
			(),
			None,
			(),
		);
		let payload =
			SignedPayload::<RuntimeCall, TxExtension>::from_raw(call, extension(nonce), implicit);
		let signature = payload.using_encoded(|bytes| OPERATOR.sign(bytes));
		let (call, extension, _) = payload.deconstruct();
		let signer = Address::Id(OPERATOR.to_account_id());
		let signature = Signature::Sr25519(signature);
		Ok(UncheckedExtrinsic::new_signed(call, signer, signature, extension).into())
	}
}

fn extension(nonce: Nonce) -> TxExtension {
	(
		frame_system::AuthorizeCall::<Runtime>::new(),
		frame_system::CheckNonZeroSender::<Runtime>::new(),
		frame_system::CheckSpecVersion::<Runtime>::new(),
		frame_system::CheckTxVersion::<Runtime>::new(),
		frame_system::CheckGenesis::<Runtime>::new(),
		pallet_consortium::CheckMortality::<Runtime>::from(Era::mortal(64, 0)),
		pallet_consortium::CheckNonce::<Runtime>::from(nonce),
		frame_system::CheckWeight::<Runtime>::new(),
		pallet_consortium::CheckMember::<Runtime>::default(),
		ChargeNothing::default(),
		frame_metadata_hash_extension::CheckMetadataHash::<Runtime>::new(false),
		frame_system::WeightReclaim::<Runtime>::new(),
	)
}
