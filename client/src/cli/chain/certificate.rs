use super::{goods::ensure_batch, parse, Answer, Options};
use crate::cli::{moment, Outcome};
use carnet_client::chain::Call;
use carnet_primitives::{
	member::MemberId,
	products::{CertificateId, CertificateKind},
	subject::{BatchId, Subject, UnitIndex, UnitRef},
	Moment,
};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
	/// Inspected, and they conform.
	Inspection,
	/// Tested in a laboratory.
	Test,
	/// Where they come from.
	Origin,
	/// Passed customs.
	Clearance,
}

impl From<Kind> for CertificateKind {
	fn from(kind: Kind) -> Self {
		match kind {
			Kind::Inspection => Self::Inspection,
			Kind::Test => Self::Test,
			Kind::Origin => Self::Origin,
			Kind::Clearance => Self::Clearance,
		}
	}
}

#[derive(Args)]
pub(in crate::cli) struct Certify {
	/// The batch.
	#[arg(long)]
	batch: BatchId,
	/// One unit of it, by its index.
	#[arg(long)]
	unit: Option<UnitIndex>,
	/// What is certified of the goods.
	#[arg(long, value_enum)]
	kind: Kind,
	/// The document: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
	/// When the certificate ends.
	#[arg(long, value_parser = moment::parse)]
	expires: Option<Moment>,
}

#[derive(Subcommand)]
pub(in crate::cli) enum Certificate {
	/// Revoke a certificate of your company; it stays on record.
	Revoke {
		/// Its number.
		certificate: CertificateId,
	},
}

pub(super) async fn run_certify(args: Certify, options: &Options) -> Outcome<Answer> {
	let document = parse::document(&args.document)?;
	let session = options.session().await?;
	ensure_batch(&session.chain, args.batch).await?;
	let subject = match args.unit {
		Some(index) => Subject::Unit(UnitRef { batch: args.batch, index }),
		None => Subject::Batch(args.batch),
	};
	let call = Call::certify(subject, args.kind.into(), document, args.expires);
	let included = session.send(&call).await?;
	let (id, _, kind, member): (CertificateId, Subject, CertificateKind, MemberId) =
		included.first("Products", "Certified")?;
	let json = json!({
		"certificate": id, "subject": subject, "kind": kind, "member": member, "document": document,
	});
	Ok(Answer::of(&included, format!("certificate {id} of member {member} is on record"), json))
}

pub(super) async fn run(command: Certificate, options: &Options) -> Outcome<Answer> {
	let Certificate::Revoke { certificate } = command;
	let session = options.session().await?;
	let included = session.send(&Call::revoke_certificate(certificate)).await?;
	let text = format!("certificate {certificate} is revoked");
	Ok(Answer::of(&included, text, json!({ "certificate": certificate })))
}
