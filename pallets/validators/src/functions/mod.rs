//! What the calls do, and what happens at sessions and offences, one file per feature.

mod decisions;
mod genesis;
mod offences;
pub mod planning;
mod sessions;
