//! GS1 Digital Links: what a code says leads to the verdict, as a page, as JSON, as an EPCIS document or as links.

mod answers;
pub(crate) mod cache;
mod link;
mod linkset;
mod negotiate;
mod page;
mod respond;
mod routes;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use answers::{evidence, pack_of, HeadView, PackOfLabel};
pub(crate) use link::label as label_of;
pub(crate) use negotiate::takes_gzip;
pub(crate) use page::STYLE;
pub(crate) use respond::{fallback, is_known, strong_tag, weak_tag, Turns};
pub(crate) use routes::{routes, ByLink};
