/// Which command helps, for an error of the pallet whose docs know no commands.
pub(in crate::chain) fn advice(name: &str) -> Option<&'static str> {
	Some(match name {
		"NotFound" => "`carnet receivable show`, `tree` and `asset list` show what there is.",
		"NotAuthorized" => {
			"`carnet receivable show` and `holding` name the accounts; act under the right one with --relationship. An obligor that holds a part itself uses `carnet receivable set-off`."
		}
		"AlreadyExists" | "MaxCountExceeded" => "`carnet receivable show` shows how it stands.",
		"Empty" => "Name at least one.",
		"InvalidAmount" => "`carnet receivable holding` and `show` show how much there is.",
		"InvalidCurrency" => "Give a code of ISO 4217 with --currency, such as CNY.",
		"InvalidDate" => "Give a later --due or --until; quotes have an end that is near.",
		"TenorTooLong" => "Give an earlier --due.",
		"InvalidTerms" => "Correct --rate, --fee, --advance or --default-rate.",
		"InvalidInvoices" => "Correct --open and --assigned.",
		"InvoiceUsed" => "Decline it with `carnet receivable decline`, or correct --invoices or --invoice.",
		"InvoiceMismatch" => {
			"Compare --invoices or --invoice with your copies, in the order of `carnet receivable show`, and --invoice-key with the consortium's."
		}
		"InvalidParty" => "`carnet member show` shows the standing and the roles of a member.",
		"ToOneself" => "Name somebody else.",
		"AlreadyConfirmed" | "Declined" => "`carnet receivable show` shows since when.",
		"Lapsed" => {
			"Issue it anew with `carnet receivable issue`, or ask anew with `carnet receivable finance request`."
		}
		"SameOperator" => "Sign with the key of another operator (--key-file).",
		"InvalidAsset" => "`carnet receivable asset list` shows the assets of each currency.",
		"WrongAsset" => "`carnet receivable show` names the asset; leave --asset out.",
		"NoAsset" => "Settle it with `carnet receivable attest`, signed by both sides.",
		"InsufficientFunds" => {
			"`carnet receivable asset cash` shows what an account has; its bank gives out more with `carnet receivable asset mint`."
		}
		"NotAssignable" | "NotSplittable" => "`carnet receivable show` shows what was agreed.",
		"Dust" => "`carnet receivable show` shows the smallest part.",
		"DoesNotAddUp" => {
			"`carnet receivable holding` shows how much it is now and what was paid of it: split that, sign for it if it is what you agreed on, or ask for a quote on it."
		}
		"CutOffPassed" => "`carnet receivable show` shows when it is due.",
		"Offered" => "`carnet receivable reject` takes the offer back.",
		"NotOffered" => "`carnet receivable holding` shows how it stands.",
		"Bound" => {
			"`carnet receivable finance show` shows the financing; `finance release`, by the financier or a court, `repay` or `buy-back` ends it."
		}
		"Frozen" => "`carnet receivable unfreeze` or `reassign` lets it go, by a court.",
		"NotFrozen" => "`carnet receivable holding` shows how it stands.",
		"Disputed" => "`carnet receivable resolve` does that.",
		"NotDisputed" => "`carnet receivable show` shows how it stands.",
		"NothingDue" => "`carnet receivable holding` shows what is due; `fund` pays in.",
		"Overfunded" => {
			"`carnet receivable show` shows what is payable, and `finance show` what is owed."
		}
		"NotOverdue" => {
			"`carnet receivable overdue` says so, once the days of grace are over; `redeem` takes out what all came in for."
		}
		"NotDefaulted" => "`carnet receivable default` declares it, once it may be.",
		"Closing" => "`carnet receivable close-default --resume` pays out what is left.",
		"NotClosing" => "`carnet receivable close-default` begins it.",
		"Settled" => "`carnet receivable show` shows what became of it.",
		"QuoteChanged" => {
			"Ask the financier for the file of its newest quote; `carnet receivable request` shows the quotes."
		}
		"ProceedsTooLow" => "Lower --min-paid, or ask for another quote.",
		"PriceTooHigh" => "Raise --max-price; `carnet receivable finance show` shows the debt.",
		"NoRecourse" | "NotPledged" => "`carnet receivable finance show` shows what it is.",
		"UnknownGoods" | "Recalled" | "Held" | "Refused" | "Expired" | "Decommissioned"
		| "Flagged" => "`carnet trace` shows what stops the goods.",
		"NoSponsor" => "`carnet member client choose` does that.",
		"AllowanceExceeded" => "Ask the consortium for a larger quota (`carnet member quota`).",
		_ => return None,
	})
}
