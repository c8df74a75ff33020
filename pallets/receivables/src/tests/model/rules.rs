//! The rules.

use super::{state::*, At, Money, Op, Who};
use crate::{mock::*, Event};
use carnet_primitives::receivables::{
	escrow_principal, pot_principal, Amount, CreditReason, HoldingId, HoldingState, Purpose,
	QuoteTerms, Recipient, Terms, SCALE,
};
use frame_support::assert_ok;
use std::collections::BTreeMap;

impl Model {
	pub fn new() -> Self {
		let cash = PARTIES.map(|party| (party, cash(party))).into();
		Self { today: 0, debtors: vec![], bonds: BTreeMap::new(), next_bond: 0, cash }
	}

	fn find(&self, at: At) -> Option<(usize, u32, Held)> {
		let debtor = at.0 % self.debtors.len().max(1);
		let held = &self.debtors.get(debtor)?.held;
		let (seq, held) = held.iter().nth(at.1 % held.len().max(1))?;
		Some((debtor, *seq, *held))
	}

	pub fn held(&mut self, (debtor, seq): (usize, u32)) -> &mut Held {
		self.debtors[debtor].held.get_mut(&seq).unwrap()
	}

	fn pick(&self, one: usize) -> Option<usize> {
		(!self.debtors.is_empty()).then(|| one % self.debtors.len())
	}

	pub fn is_tradable(&self, debtor: usize) -> bool {
		let debtor = &self.debtors[debtor];
		let in_time = self.today + CUT_OFF <= debtor.due;
		debtor.stage == Stage::Live && !debtor.stops() && in_time
	}

	pub fn move_cash(&mut self, from: Option<u64>, to: Option<u64>, amount: Amount) {
		for (party, up) in [(from, false), (to, true)] {
			if let Some(party) = party {
				let cash = self.cash.get_mut(&party).unwrap();
				*cash = if up { *cash + amount } else { *cash - amount };
			}
		}
	}

	/// Does what the operation says. Returns whether something changed.
	pub fn step(&mut self, op: &Op) -> bool {
		match op.clone() {
			Op::Owe(who, face, waived) => self.owe(who, face, waived),
			Op::Pass(days) => {
				pass_days(days);
				self.today += days;
				true
			}
			Op::Fund(one, money, guarantor) => {
				self.pick(one).is_some_and(|one| self.fund(one, money, guarantor))
			}
			Op::Dispute(one) => self.pick(one).is_some_and(|one| self.dispute(one)),
			Op::Resolve(one, court, excused) => {
				self.pick(one).is_some_and(|one| self.resolve(one, court, excused))
			}
			Op::Overdue(one) => self.pick(one).is_some_and(|one| self.overdue(one)),
			Op::Close(one) => self.pick(one).is_some_and(|one| self.close(one)),
			Op::Repay(nth, part) => self.bond(nth).is_some_and(|id| self.repay(id, part)),
			Op::BuyBack(nth) => self.bond(nth).is_some_and(|id| self.buy_back(id)),
			Op::Release(nth) => self.bond(nth).is_some_and(|id| self.release(id)),
			Op::Transfer(_, at, ..)
			| Op::Split(_, at, _)
			| Op::Merge(_, at, _)
			| Op::Accept(_, at, _)
			| Op::Reject(_, at)
			| Op::Redeem(_, at)
			| Op::Attest(at, ..)
			| Op::SetOff(at)
			| Op::WriteOff(_, at, _)
			| Op::Sell(at, ..)
			| Op::Borrow(at, ..)
			| Op::Pledge(_, at, _)
			| Op::Freeze(at)
			| Op::Unfreeze(at)
			| Op::Reassign(at, _)
			| Op::Default(_, at) => match self.find(at) {
				Some((debtor, seq, held)) => self.hold(op, (debtor, seq), held),
				None => false,
			},
		}
	}

	fn bond(&self, nth: usize) -> Option<usize> {
		self.bonds.keys().nth(nth % self.bonds.len().max(1)).copied()
	}

	fn owe(&mut self, who: u64, face: Amount, waived: bool) -> bool {
		if self.debtors.len() == 3 || who == OBLIGOR {
			return false;
		}
		let due = self.today + TENOR;
		let terms = Terms {
			due_on: day(due),
			min_part: Some(1),
			defences_waived: waived,
			..terms_of(face)
		};
		confirmed_with(who, terms);
		let first = Held {
			holder: who,
			outstanding: face,
			paid: 0,
			claims: [0.0; 2],
			state: State::Free,
			frozen: false,
		};
		self.debtors.push(Debtor {
			face,
			due,
			waived,
			disputed: false,
			stage: Stage::Live,
			held: [(0, first)].into(),
			next: 1,
			pots: [0; 2],
			redeemed: 0,
			discharged: 0,
			guaranteed: 0,
			owed: 0.0,
			counted: due + u32::from(GRACE),
		});
		true
	}

	/// Something with a holding.
	fn hold(&mut self, op: &Op, at: (usize, u32), held: Held) -> bool {
		let id = HoldingId { receivable: at.0 as u64, seq: at.1 };
		let by = |who: Who| who.unwrap_or(held.holder);
		match op.clone() {
			Op::Transfer(who, _, receiver, sign) => {
				let who = by(who);
				let fine = self.is_tradable(at.0) && held.is_free_of(who) && receiver != who;
				let to = match sign {
					true => Recipient::SubPrincipal(principal(receiver)),
					false => to(receiver),
				};
				let done = Receivables::transfer(signed(who), None, id, to);
				assert_eq!(done.is_ok(), fine, "{op:?}: {done:?}");
				if fine && sign {
					self.held(at).state = State::Offered(receiver);
				} else if fine {
					self.held(at).holder = receiver;
				}
				fine
			}
			Op::Split(who, _, parts) => self.split(by(who), id, at, held, &parts),
			Op::Merge(who, _, other) => {
				let debtor = &self.debtors[at.0];
				let other = *debtor.held.keys().nth(other % debtor.held.len()).unwrap();
				let (who, second) = (by(who), debtor.held[&other]);
				let mine = held.is_free_of(who) && second.is_free_of(who);
				let fine = debtor.is_open() && mine && other != at.1;
				let done = merge(who, id, &[other]);
				assert_eq!(done.is_ok(), fine, "{op:?}: {done:?}");
				if fine {
					self.debtors[at.0].held.remove(&other);
					let one = self.held(at);
					one.outstanding += second.outstanding;
					one.paid += second.paid;
					for (claim, more) in one.claims.iter_mut().zip(second.claims) {
						*claim += more;
					}
				}
				fine
			}
			Op::Accept(who, _, fits) => {
				let offered = matches!(held.state, State::Offered(to) if to == who.unwrap_or(to));
				let receiver = match held.state {
					State::Offered(to) => who.unwrap_or(to),
					_ => by(who),
				};
				let fine = offered && fits && !held.frozen && self.is_tradable(at.0);
				let amount = held.outstanding + Amount::from(!fits);
				let done = Receivables::accept(signed(receiver), None, id, amount, held.paid);
				assert_eq!(done.is_ok(), fine, "{op:?}: {done:?}");
				if fine {
					let held = self.held(at);
					(held.holder, held.state) = (receiver, State::Free);
				}
				fine
			}
			Op::Reject(who, _) => {
				let who = by(who);
				let mine = |to| to == who || held.holder == who;
				let fine = matches!(held.state, State::Offered(to) if mine(to));
				assert_eq!(reject(who, id).is_ok(), fine, "{op:?}");
				if fine {
					self.held(at).state = State::Free;
				}
				fine
			}
			Op::Redeem(who, _) => self.redeem(by(who), id, at, held),
			Op::Attest(_, part, credit) => {
				let amount = of(held.outstanding, part);
				let fits = amount > 0 && amount <= held.outstanding;
				let fine = fits && held.is_unbound() && held.holder != OBLIGOR;
				let sign = |who| match credit {
					false => attest(who, id, amount),
					true => {
						let reason = CreditReason::Other;
						Receivables::credit_note(signed(who), None, id, amount, reason, DOCUMENT)
					}
				};
				if !fine {
					// A holder that is the obligor has one signature, and sets off.
					assert!(held.holder == OBLIGOR || sign(OBLIGOR).is_err(), "{op:?}");
					return false;
				}
				assert_ok!(sign(OBLIGOR));
				assert_ok!(sign(held.holder));
				self.discharge(at, amount);
				true
			}
			Op::SetOff(_) => {
				let fine = held.is_free_of(OBLIGOR);
				assert_eq!(set_off(OBLIGOR, id).is_ok(), fine, "{op:?}");
				if fine {
					self.discharge(at, held.outstanding);
				}
				fine
			}
			Op::WriteOff(who, _, part) => {
				let (who, amount) = (by(who), of(held.outstanding, part));
				let late = self.debtors[at.0].stage > Stage::Live;
				let fits = amount > 0 && amount <= held.outstanding;
				let fine = late && fits && held.is_free_of(who);
				let done = write_off(who, id, amount);
				assert_eq!(done.is_ok(), fine, "{op:?}: {done:?}");
				if fine {
					self.discharge(at, amount);
				}
				fine
			}
			Op::Sell(_, part, recourse, advance) => {
				let terms = QuoteTerms { recourse, advance, ..quote_terms() };
				self.finance(at, held, part, Purpose::Sale, terms)
			}
			Op::Borrow(_, part, advance) => {
				let terms = QuoteTerms { advance, ..quote_terms() };
				self.finance(at, held, part, Purpose::Loan, terms)
			}
			Op::Pledge(who, _, part) => {
				let (who, secured) = (by(who), of(held.outstanding, part));
				let fine = self.is_tradable(at.0) && held.is_free_of(who) && secured > 0;
				let done = Receivables::pledge(signed(who), None, id, principal(BANK), secured);
				assert_eq!(done.is_ok(), fine && who != BANK, "{op:?}: {done:?}");
				if done.is_ok() {
					self.bind(at, who, true, Some([secured as f64, 0.0, 0.0]), 0.0, 0);
				}
				done.is_ok()
			}
			Op::Freeze(_) | Op::Unfreeze(_) => {
				let on = matches!(op, Op::Freeze(_));
				let done = if on { freeze(COURT, id) } else { unfreeze(COURT, id) };
				assert_eq!(done.is_ok(), held.frozen != on, "{op:?}");
				self.held(at).frozen = on;
				done.is_ok()
			}
			Op::Reassign(_, heir) => {
				let fine = heir != held.holder;
				// A pledge to the heir would be one to itself.
				if matches!(held.state, State::Bound(_)) {
					return false;
				}
				assert_eq!(reassign(COURT, id, heir).is_ok(), fine, "{op:?}");
				if fine {
					let held = self.held(at);
					(held.holder, held.state, held.frozen) = (heir, State::Free, false);
				}
				fine
			}
			Op::Default(who, _) => {
				let (who, debtor) = (by(who), &self.debtors[at.0]);
				let late = self.today > debtor.due + u32::from(GRACE) + DEFAULT_DELAY;
				let owed = debtor.stage == Stage::Overdue && debtor.unfunded() > 0;
				let fine = held.holder == who && late && owed && !debtor.stops();
				let done = declare_default(who, id);
				assert_eq!(done.is_ok(), fine, "{op:?}: {done:?}");
				if fine {
					self.debtors[at.0].stage = Stage::Defaulted;
				}
				fine
			}
			_ => false,
		}
	}

	fn split(
		&mut self,
		who: u64,
		id: HoldingId,
		at: (usize, u32),
		held: Held,
		parts: &[(Who, Amount)],
	) -> bool {
		let cuts: Vec<(Who, Amount)> =
			parts.iter().map(|(to, part)| (*to, held.outstanding * part / 1_000)).collect();
		let sum: Amount = cuts.iter().map(|(_, amount)| amount).sum();
		let fits = !cuts.is_empty() && cuts.iter().all(|(_, amount)| *amount > 0);
		let others = cuts.iter().any(|(to, _)| to.is_some());
		let to_self = cuts.iter().any(|(to, _)| *to == Some(who));
		let fine =
			fits && sum <= held.outstanding
				&& held.is_free_of(who)
				&& !to_self && (!others || self.is_tradable(at.0));
		let calls: Vec<_> = cuts
			.iter()
			.map(|(receiver, amount)| part(receiver.map_or(Recipient::Own, to), *amount))
			.collect();
		let done = split_with(who, id, &calls, held.outstanding.saturating_sub(sum));
		assert_eq!(done.is_ok(), fine, "{cuts:?}: {done:?}");
		if fine {
			for (receiver, amount) in cuts {
				let mut part = self.held(at).part(amount);
				part.holder = receiver.unwrap_or(who);
				let debtor = &mut self.debtors[at.0];
				debtor.held.insert(debtor.next, part);
				debtor.next += 1;
			}
			self.debtors[at.0].settle(at.1);
		}
		fine
	}

	fn fund(&mut self, one: usize, money: Money, guarantor: bool) -> bool {
		let today = self.today;
		let debtor = &mut self.debtors[one];
		let id = one as u64;
		let payable = Receivables::receivable_view(id).unwrap().statement.unwrap().payable;
		let mut counted = debtor.clone();
		counted.count(today);
		if debtor.is_open() {
			assert!(near(payable, counted.unfunded() as f64 + counted.owed), "{payable}");
		}
		let amount = match money {
			Money::All => payable,
			Money::TooMuch => payable + 1,
			Money::Part(part) => payable * part / 1_000,
		};
		let payer = if guarantor { GUARANTOR } else { OBLIGOR };
		let may = !guarantor || debtor.stage > Stage::Live;
		let fine = debtor.is_open() && may && amount > 0 && amount <= payable;
		let done = fund(payer, id, amount);
		assert_eq!(done.is_ok(), fine, "{money:?}: {done:?}");
		if fine {
			let Event::Funded { interest, .. } = last_event() else { panic!("nothing was told") };
			assert!(near(interest, counted.owed.min(amount as f64)));
			counted.owed -= interest as f64;
			let principal = amount - interest;
			counted.pots = [counted.pots[0] + principal, counted.pots[1] + interest];
			counted.share([principal as f64, interest as f64]);
			if counted.unfunded() == 0 {
				counted.owed = 0.0;
			}
			if guarantor {
				counted.guaranteed += amount;
			}
			*debtor = counted;
			self.move_cash(Some(payer), None, amount);
		}
		fine
	}

	fn redeem(&mut self, who: u64, id: HoldingId, at: (usize, u32), held: Held) -> bool {
		let view = Receivables::holding_view(id).unwrap();
		let due = [view.due, view.interest_due];
		let debtor = &self.debtors[at.0];
		let offered = matches!(held.state, State::Offered(_));
		let own = held.state == State::Free && held.holder == OBLIGOR;
		if held.frozen || offered || own {
			assert_eq!(due, [0, 0]);
		} else {
			match debtor.unfunded() {
				0 => assert_eq!(due[0], held.outstanding),
				_ => {
					let claim = held.claims[0].min(held.outstanding as f64);
					assert!(near(due[0], claim), "{due:?} {held:?}");
				}
			}
			assert!(near(due[1], held.claims[1]), "{due:?} {held:?}");
		}
		let bond = match held.state {
			State::Bound(id) => self.bonds.get(&id).cloned(),
			_ => None,
		};
		// Either side of a bond may, and the obligor of what it holds itself may not.
		let may = match bond {
			Some(bond) if bond.financier == who => true,
			_ if held.holder == OBLIGOR => false,
			Some(bond) if bond.assignor == who => true,
			_ => held.holder == who,
		};
		let fine = may && !held.frozen && !offered && due != [0, 0];
		let done = redeem(who, id);
		assert_eq!(done.is_ok(), fine, "{due:?}: {done:?}");
		if fine {
			let one = self.held(at);
			one.outstanding -= due[0];
			one.paid += due[0];
			for (claim, due) in one.claims.iter_mut().zip(due) {
				*claim -= due as f64;
			}
			let gone = one.outstanding == 0;
			let debtor = &mut self.debtors[at.0];
			debtor.pots = [debtor.pots[0] - due[0], debtor.pots[1] - due[1]];
			debtor.redeemed += due[0];
			self.pay_out(at, held, due[0] + due[1], gone);
			self.debtors[at.0].settle(at.1);
		}
		fine
	}

	fn discharge(&mut self, at: (usize, u32), amount: Amount) {
		let today = self.today;
		let debtor = &mut self.debtors[at.0];
		debtor.count(today);
		debtor.discharged += amount;
		let all: f64 = debtor.held.values().map(Held::weight).sum();
		let gone = self.held(at).part(amount);
		let debtor = &mut self.debtors[at.0];
		// Each has its share of what is not paid in, and of the interest on it, by weight: that of the part is waived.
		debtor.owed -= debtor.owed * gone.weight() / all;
		debtor.settle(at.1);
		// What the pots had for the part pays what the others are owed, interest first, and then the face. In whole units,
		// which are read off: what is paid of the interest, and what the pot of it has then.
		let [claim, interest] = gone.claims;
		let (last, book) = (debtor.held.is_empty(), book(at.0 as u64));
		let now = if last { debtor.pots[1] } else { book.interest.balance() };
		let moved = now as f64 - debtor.pots[1] as f64;
		let expected = if last { 0.0 } else { claim.min(debtor.owed - interest) };
		assert!((moved - expected).abs() < UNIT, "{moved} of {expected}");
		debtor.pots = [debtor.pots[0] + debtor.pots[1] - now, now];
		let surplus = debtor.pots[0].saturating_sub(debtor.outstanding());
		let all_of_it = if last { debtor.pots[1] } else { 0 };
		debtor.pots = [debtor.pots[0] - surplus, debtor.pots[1] - all_of_it];
		debtor.share([claim - moved - surplus as f64, interest + moved]);
		if debtor.unfunded() == 0 {
			debtor.owed = 0.0;
		} else {
			let paid = (debtor.owed - book.accrual.owed as f64 / SCALE as f64).round();
			let expected = (claim + interest).min(debtor.owed);
			assert!((paid - expected).abs() < 2.0 * UNIT, "{paid} of {expected}");
			debtor.owed -= paid;
		}
		let back = surplus + all_of_it;
		let first = debtor.reimburse(back);
		self.move_cash(None, Some(GUARANTOR), first);
		self.move_cash(None, Some(OBLIGOR), back - first);
	}

	fn dispute(&mut self, one: usize) -> bool {
		let today = self.today;
		let debtor = &mut self.debtors[one];
		let fine = debtor.is_open() && !debtor.disputed && today <= debtor.due;
		let done = dispute(OBLIGOR, one as u64);
		assert_eq!(done.is_ok(), fine, "{done:?}");
		debtor.disputed |= fine;
		fine
	}

	fn resolve(&mut self, one: usize, court: bool, excused: bool) -> bool {
		let today = self.today;
		let debtor = &mut self.debtors[one];
		let fine = debtor.disputed;
		let done = resolve(if court { COURT } else { OBLIGOR }, one as u64, excused);
		assert_eq!(done.is_ok(), fine, "{done:?}");
		if fine {
			// A court may excuse the time that it stopped the receivable; nothing was owed before.
			if court && excused && debtor.stops() {
				debtor.owed = 0.0;
				debtor.counted = debtor.counted.max(today);
			}
			debtor.disputed = false;
		}
		fine
	}

	fn overdue(&mut self, one: usize) -> bool {
		let today = self.today;
		let debtor = &mut self.debtors[one];
		let late = today > debtor.due + u32::from(GRACE);
		let owed = debtor.stage == Stage::Live && debtor.unfunded() > 0;
		let fine = late && owed && !debtor.stops();
		let done = mark_overdue(SUPPLIER, one as u64);
		assert_eq!(done.is_ok(), fine, "{done:?}");
		if fine {
			debtor.stage = Stage::Overdue;
		}
		fine
	}

	pub fn compare(&self) {
		let mut all: Amount = 0;
		for (party, amount) in &self.cash {
			assert_eq!(cash(*party), *amount, "the money of {party}");
			all += amount;
		}
		for (one, debtor) in self.debtors.iter().enumerate() {
			let id = one as u64;
			let sum = debtor.outstanding() + debtor.redeemed + debtor.discharged;
			assert_eq!(sum, debtor.face, "the law");
			assert_eq!(money(CNY, &pot_principal(id)), debtor.pots[0] + debtor.pots[1]);
			all += debtor.pots[0] + debtor.pots[1];
			let book = book(id);
			assert_eq!((book.outstanding, book.next_seq), (debtor.outstanding(), debtor.next));
			assert_eq!(book.phase.is_open(), debtor.is_open());
			assert_eq!(book.guaranteed, debtor.guaranteed);
			let is_there = |seq: &u32| found(HoldingId { receivable: id, seq: *seq }).is_some();
			let there: Vec<u32> = (0..debtor.next).filter(is_there).collect();
			assert_eq!(there, debtor.held.keys().copied().collect::<Vec<_>>());
			for (seq, held) in &debtor.held {
				let found = stored(HoldingId { receivable: id, seq: *seq });
				assert_eq!(found.holder, principal(held.holder));
				assert_eq!((found.outstanding, found.paid), (held.outstanding, held.paid));
				assert_eq!(found.frozen, held.frozen);
				let state = match held.state {
					State::Free => HoldingState::Free,
					State::Offered(to) => HoldingState::Offered { to: principal(to) },
					State::Bound(id) => HoldingState::Bound { financing: id as u64 },
				};
				assert_eq!(found.state, state);
			}
		}
		for (id, bond) in &self.bonds {
			assert_eq!(money(CNY, &escrow_principal(*id as u64)), bond.reserve);
			all += bond.reserve;
		}
		assert_eq!(all, 3 * MONEY, "money was lost or made");
	}
}
