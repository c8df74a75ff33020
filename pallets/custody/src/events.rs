//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// The events, which [`crate::pallet`] imports.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An EPCIS event was recorded.
		Recorded {
			/// What it is about.
			subject: Subject,
			/// Its place in the journey.
			seq: u32,
			/// Who says it.
			member: MemberId,
			/// The hash of the event.
			hash: H256,
		},
		/// An event was declared wrong by its author. It stays.
		ErrorDeclared {
			/// Whose journey it stands in.
			subject: Subject,
			/// The place of the declaration in the journey.
			seq: u32,
			/// The place of the event that is wrong.
			event: u32,
			/// Their author.
			member: MemberId,
		},
		/// Goods were packed.
		Packed {
			/// The logistic unit in which they are.
			unit: LogisticUnitId,
			/// How many items.
			items: u32,
			/// Who packed them.
			member: MemberId,
		},
		/// Goods were unpacked.
		Unpacked {
			/// The logistic unit in which they were.
			unit: LogisticUnitId,
			/// How many items.
			items: u32,
			/// Who unpacked them.
			member: MemberId,
		},
		/// A unit is a subject of its own.
		SetApart {
			/// The unit.
			unit: UnitRef,
			/// Who has it.
			member: MemberId,
		},
		/// Goods are on their way.
		Dispatched {
			/// The holder.
			from: MemberId,
			/// The receiver.
			to: MemberId,
			/// When the holder may void it.
			deadline: Moment,
			/// Which ones.
			outcome: Outcome,
		},
		/// Goods arrived: the second signature.
		Received {
			/// The receiver, which holds them now.
			by: MemberId,
			/// Which ones.
			outcome: Outcome,
		},
		/// Goods were not taken.
		Rejected {
			/// The receiver.
			by: MemberId,
			/// Which ones.
			outcome: Outcome,
		},
		/// Goods that nobody received in time are no longer on their way.
		Voided {
			/// The holder.
			by: MemberId,
			/// Which ones.
			outcome: Outcome,
		},
		/// Goods left the consortium, by the word of their holder.
		Delivered {
			/// The holder.
			by: MemberId,
			/// Which ones.
			outcome: Outcome,
		},
		/// Goods came back from outside.
		TakenBack {
			/// Who holds them now.
			by: MemberId,
			/// Which ones.
			outcome: Outcome,
		},
		/// A unit came back alone out of a logistic unit that had left the consortium.
		UnitTakenBack {
			/// The unit.
			unit: UnitRef,
			/// Who holds it now.
			member: MemberId,
		},
		/// The owner offers its title; to itself, it withdraws the offer.
		TitleOffered {
			/// Of what.
			subject: Subject,
			/// The owner.
			from: MemberId,
			/// The member.
			to: MemberId,
		},
		/// A member has the title: the second signature.
		TitleTransferred {
			/// Of what.
			subject: Subject,
			/// The owner before.
			from: MemberId,
			/// The owner now.
			to: MemberId,
		},
		/// Customs hold goods.
		Held {
			/// Which ones.
			subject: Subject,
			/// Who holds them.
			member: MemberId,
		},
		/// Goods are free again.
		Cleared {
			/// Which ones.
			subject: Subject,
			/// Who cleared them.
			member: MemberId,
		},
		/// Customs refused goods.
		Refused {
			/// Which ones.
			subject: Subject,
			/// Who refused them.
			member: MemberId,
		},
		/// A court, or two thirds of the members, gave goods to others.
		Reassigned {
			/// Which ones.
			subject: Subject,
			/// Who holds them now, if that changed.
			holder: Option<MemberId>,
			/// Who owns them now, if that changed.
			owner: Option<MemberId>,
			/// The court.
			by: Option<MemberId>,
			/// Hash of the judgement.
			document: H256,
		},
		/// A court, or two thirds of the members, gave loose units to others.
		UnitsReassigned {
			/// Which ones.
			range: UnitRange,
			/// Who holds them now, if that changed.
			holder: Option<MemberId>,
			/// Who owns them now, if that changed.
			owner: Option<MemberId>,
			/// The court.
			by: Option<MemberId>,
			/// Hash of the judgement.
			document: H256,
		},
	}
}
