//! Invoices that follow EN 16931, in either of its syntaxes: what a receivable and the key of an invoice need of them.
//!
//! [`Invoice::read`] takes the bytes of a UBL 2.1 or CII document and checks it; [`Invoice::facts`] gives what the key
//! is made of. The document stays off the chain: what the chain can hold of it is [`Invoice::document_hash`].
//!
//! Nothing here talks to a chain or opens a file. `README.md` lists what is read, the checks and the refusals.

mod amount;
mod error;
mod party;
mod read;
mod source;
mod terms;
mod totals;
mod xml;

pub use error::Refusal;
pub use party::{Party, Payee};
pub use read::{Invoice, References};
pub use source::{Syntax, MAX_TEXT};
pub use totals::Totals;
pub use xml::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS};
