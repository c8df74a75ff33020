//! Photos as evidence: how soon a deposit is final and witnessed, how many deposits the chain takes, what one takes of the
//! state, and how fast a folder of photos is read.

mod bulk;
pub mod chain;
mod pictures;
pub mod single;
mod state;
mod upload;
pub mod works;

use crate::{
	context::{is_chosen, Context, Outcome},
	report::Section,
};
use std::time::Duration;

/// The parts on four validators, on one chain; then those on one, each on a chain of its own.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let length = Duration::from_secs(if context.quick { 12 } else { 60 });
	let [single, bulk] = ["single", "bulk"].map(is_chosen);
	if single || bulk {
		let outcome = on_four(context, [single, bulk], length, section).await;
		section.part("four validators", outcome);
	}
	if is_chosen("state") {
		let outcome = state::measure(context, section).await;
		section.part("state", outcome);
	}
	if is_chosen("upload") {
		let outcome = upload::measure(context, section).await;
		section.part("upload", outcome);
	}
	Ok(())
}

async fn on_four(
	context: &Context,
	[single, bulk]: [bool; 2],
	length: Duration,
	section: &mut Section,
) -> Outcome {
	section.note(chain::NOTE);
	let mut network = chain::start(context).await?;
	if single {
		single::measure(context, &network, length, section).await?;
	}
	if bulk {
		bulk::measure(context, &network, length, section).await?;
	}
	let agreed = network.agree().await?;
	section.note(format!("in the end the four validators agreed at height {}", agreed.number));
	Ok(())
}
