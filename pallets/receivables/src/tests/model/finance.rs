//! Financing, and the end of a default.

use super::state::*;
use crate::{mock::*, Event};
use carnet_primitives::receivables::{
	paid_of_part, Amount, Holding, HoldingId, Phase, Purpose, QuoteTerms,
};
use frame_support::assert_ok;
use std::collections::BTreeSet;

impl Model {
	/// Money for a holding goes to its holder, or to the parties of its bond. What each of them got is read off, and is
	/// what is owed to within a unit. What would be the obligor's is its guarantor's first.
	pub fn pay_out(&mut self, at: (usize, u32), held: Held, amount: Amount, gone: bool) {
		let State::Bound(id) = held.state else {
			return self.move_cash(None, Some(held.holder), amount);
		};
		let mut bond = self.bonds.remove(&id).unwrap();
		let got = |party: u64, model: &Self| cash(party) - model.cash[&party];
		let (own, rest) = (got(bond.financier, self), got(bond.assignor, self));
		bond.count(self.today);
		let owed = bond.owed();
		let first = if bond.debt.is_some() { owed.min(amount as f64) } else { amount as f64 };
		bond.pay(first);
		// A loan is over with its last unit, where the model is not sure.
		let over = crate::Financings::<Test>::get(id as u64).is_none();
		assert!(if over { gone || bond.loan && bond.owed() < UNIT } else { !gone });
		let kept = if over { bond.owed().min(bond.reserve as f64) } else { 0.0 };
		let reserve = if over { bond.reserve } else { 0 };
		// The financier has of the reserve only what the pot had too little of.
		let rest_of_pot = amount - own.min(amount);
		let back = match bond.assignor {
			OBLIGOR => self.debtors[at.0].reimburse(rest_of_pot),
			_ => 0,
		};
		assert_eq!(own + rest + back, amount + reserve, "nothing is lost between them");
		self.move_cash(None, Some(GUARANTOR), back);
		assert!((own as f64 - first - kept).abs() < 2.0 * UNIT, "{own} of {first} and {kept}");
		self.move_cash(None, Some(bond.financier), own);
		self.move_cash(None, Some(bond.assignor), rest);
		if over {
			if let Some(held) = self.debtors[at.0].held.get_mut(&at.1) {
				held.state = State::Free;
			}
		} else {
			bond.agree(id);
			self.bonds.insert(id, bond);
		}
	}

	pub fn bind(
		&mut self,
		at: (usize, u32),
		assignor: u64,
		loan: bool,
		debt: Option<[f64; 3]>,
		rate: f64,
		reserve: Amount,
	) {
		let (financier, counted) = (BANK, self.today);
		let bond = Bond { at, assignor, financier, loan, debt, rate, counted, reserve };
		self.bonds.insert(self.next_bond, bond);
		self.held(at).state = State::Bound(self.next_bond);
		self.next_bond += 1;
	}

	/// A request, a quote of the bank, and the taking of it.
	pub fn finance(
		&mut self,
		at: (usize, u32),
		held: Held,
		thousandths: Amount,
		purpose: Purpose,
		terms: QuoteTerms,
	) -> bool {
		let id = HoldingId { receivable: at.0 as u64, seq: at.1 };
		let (who, amount) = (held.holder, of(held.outstanding, thousandths));
		let fits = amount > 0 && amount <= held.outstanding;
		let fine = self.is_tradable(at.0) && held.is_unbound() && fits;
		let request = crate::NextRequestId::<Test>::get();
		let asked = request_with(who, id, amount, purpose, &[]);
		assert_eq!(asked.is_ok(), fine, "{asked:?}");
		if !fine {
			return false;
		}
		let Holding { outstanding, paid, .. } = stored(id);
		let paid_before = paid_of_part(paid, amount, outstanding).unwrap();
		let terms = QuoteTerms { paid_before, ..terms };
		let quoted = quote_with(BANK, request, id.receivable, &terms);
		assert_eq!(quoted.is_ok(), who != BANK, "{quoted:?}");
		let loan = purpose == Purpose::Loan;
		let days = Amount::from(self.debtors[at.0].due - self.today);
		// 480 basis points, of 360 days, rounded half up.
		let discount = (2 * amount * 480 * days + 3_600_000) / 7_200_000;
		let advance = |amount: f64| (amount * f64::from(terms.advance) / 10_000.0).floor();
		let (principal, base, proceeds) = match loan {
			true => (advance(amount as f64), advance(amount as f64), advance(amount as f64)),
			false => ((amount - discount) as f64, amount as f64, (amount - discount) as f64),
		};
		let paid = if loan { proceeds } else { advance(proceeds) };
		let reserve = (proceeds - paid) as Amount;
		let taken = take(who, request, BANK, terms);
		assert_eq!(taken.is_ok(), quoted.is_ok() && paid > 0.0, "{taken:?}");
		if taken.is_err() {
			assert_ok!(Receivables::withdraw_request(signed(who), None, request));
			let _ = Receivables::withdraw_quote(signed(BANK), None, request);
			return true;
		}
		self.move_cash(Some(BANK), Some(who), paid as Amount);
		self.move_cash(Some(BANK), None, reserve);
		let mut financed = at;
		if amount < held.outstanding {
			let part = self.held(at).part(amount);
			let debtor = &mut self.debtors[at.0];
			financed.1 = debtor.next;
			debtor.held.insert(debtor.next, part);
			debtor.next += 1;
		}
		if !loan {
			self.held(financed).holder = BANK;
		}
		let owes = loan || terms.recourse;
		if owes || reserve > 0 {
			let debt = owes.then_some([principal, base, 0.0]);
			self.bind(financed, who, loan, debt, RATE, reserve);
		}
		true
	}

	/// Ends a bond: what its parties got is read off and adds up.
	pub fn unbind(&mut self, id: usize, paid: Amount) {
		let bond = self.bonds.remove(&id).unwrap();
		self.held(bond.at).state = State::Free;
		let parties = [bond.financier, bond.assignor];
		let before: Amount = parties.iter().map(|party| self.cash[party]).sum();
		let after: Amount = parties.iter().copied().map(cash).sum();
		assert_eq!(after, before + bond.reserve, "nothing is lost between two");
		let own = cash(bond.financier) - self.cash[&bond.financier];
		assert!(own >= paid);
		for party in parties {
			self.cash.insert(party, cash(party));
		}
	}

	pub fn repay(&mut self, id: usize, thousandths: Amount) -> bool {
		let mut bond = self.bonds[&id].clone();
		bond.count(self.today);
		let mut counted = financing(id as u64);
		counted.collect(0, day(self.today)).unwrap();
		let owed = counted.shortfall();
		assert!(near(owed, bond.owed()), "{owed}: {bond:?}");
		let amount = of(owed, thousandths);
		let has = self.cash[&bond.assignor] >= amount;
		let fine = bond.loan && amount > 0 && amount <= owed && has;
		let done = repay(bond.assignor, id as u64, amount);
		assert_eq!(done.is_ok(), fine, "{amount} of {owed}: {done:?}");
		if fine {
			self.move_cash(Some(bond.assignor), Some(bond.financier), amount);
			if amount < owed {
				bond.pay(amount as f64);
				bond.agree(id);
			}
			self.bonds.insert(id, bond);
			if amount == owed {
				self.unbind(id, 0);
			}
		}
		fine
	}

	pub fn buy_back(&mut self, id: usize) -> bool {
		let mut bond = self.bonds[&id].clone();
		bond.count(self.today);
		let held = *self.held(bond.at);
		let price = (bond.owed() - bond.reserve as f64).max(0.0);
		let sure = self.cash[&bond.assignor] as f64 > price + UNIT;
		let recourse = !bond.loan && bond.debt.is_some();
		let may = recourse && !held.frozen && self.debtors[bond.at.0].is_open();
		// Whether it suffices may lie at the last unit: then it is bought back for nothing or not at all.
		let most = if may && !sure { 0 } else { Amount::MAX };
		let done = buy_back(bond.assignor, id as u64, most);
		assert!(if may { done.is_ok() || !sure } else { done.is_err() }, "{bond:?}: {done:?}");
		if done.is_ok() {
			let Event::BoughtBack { price: paid, .. } = last_event() else { panic!("not told") };
			assert!(near(paid, price), "{paid}: {price}");
			self.unbind(id, paid);
			self.held(bond.at).holder = bond.assignor;
		}
		done.is_ok()
	}

	pub fn release(&mut self, id: usize) -> bool {
		let bond = self.bonds[&id].clone();
		assert!(release(bond.assignor, id as u64).is_err());
		// What a court froze, a court releases.
		let who = if self.held(bond.at).frozen { COURT } else { bond.financier };
		assert!(who != COURT || release(bond.financier, id as u64).is_err());
		assert_ok!(release(who, id as u64));
		let before = self.cash[&bond.assignor];
		self.unbind(id, 0);
		assert_eq!(self.cash[&bond.assignor], before + bond.reserve);
		true
	}

	/// Closes a default to its end.
	pub fn close(&mut self, one: usize) -> bool {
		let id = one as u64;
		let debtor = self.debtors[one].clone();
		if debtor.stage != Stage::Defaulted || debtor.unfunded() == 0 {
			let closed = Receivables::close_default(signed(COURT), id, None, DOCUMENT);
			assert!(closed.is_err());
			return false;
		}
		System::reset_events();
		let cut = Receivables::closing_cut(id);
		assert_ok!(Receivables::close_default(signed(COURT), id, cut, DOCUMENT));
		if debtor.held.values().any(|held| held.frozen) {
			assert_ok!(Receivables::continue_closing(signed(COURT), id, 100));
			assert!(matches!(book(id).phase, Phase::Defaulted { .. }));
			return true;
		}
		assert_ok!(Receivables::continue_closing(signed(COURT), id, 100));
		assert!(matches!(book(id).phase, Phase::Closing(closing) if closing.pays));
		assert_ok!(Receivables::continue_closing(signed(COURT), id, 100));
		let mut left = debtor.pots[0] + debtor.pots[1];
		let mut paid = 0;
		let mut parties = BTreeSet::new();
		// What is the obligor's, for what it holds, and about for what it pledged or sold.
		let (mut own, mut pledged, mut unsure) = (0, 0.0, 0.0);
		for event in told() {
			let Event::LastPaid { holding, amount } = event else { continue };
			let held = debtor.held[&holding.seq];
			assert!(near(amount, held.claims[0] + held.claims[1]), "{amount}: {held:?}");
			left -= amount;
			paid += amount.min(held.outstanding);
			match held.state {
				State::Bound(id) => {
					let mut bond = self.bonds.remove(&id).unwrap();
					bond.count(self.today);
					if bond.assignor == OBLIGOR && bond.debt.is_some() {
						pledged += (amount as f64 - bond.owed()).max(0.0);
						unsure += UNIT;
					}
					parties.extend([bond.financier, bond.assignor]);
				}
				_ if held.holder == OBLIGOR => own += amount,
				_ => self.move_cash(None, Some(held.holder), amount),
			}
		}
		assert_eq!(left, 0, "every unit went to somebody");
		// It is its guarantor's first. What the obligor has of reserves does not count.
		let debtor = &mut self.debtors[one];
		let back = cash(GUARANTOR) - self.cash[&GUARANTOR];
		let expected = (debtor.guaranteed as f64).min(own as f64 + pledged);
		assert!((back as f64 - expected).abs() <= unsure, "{back} of {expected}");
		debtor.guaranteed -= back;
		self.move_cash(None, Some(GUARANTOR), back);
		self.move_cash(None, Some(OBLIGOR), own.saturating_sub(back));
		let debtor = &mut self.debtors[one];
		debtor.redeemed += paid;
		debtor.discharged += debtor.outstanding() - paid;
		debtor.held.clear();
		debtor.pots = [0; 2];
		debtor.stage = Stage::Ended;
		// What bonds brought is read off: the sum of all money is compared.
		for party in parties {
			self.cash.insert(party, cash(party));
		}
		true
	}
}
