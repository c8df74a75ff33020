//! The priority of a commitment over a faster copier.

use crate::mock::*;

#[derive(Clone, Copy, Debug)]
enum Step {
	/// Commits.
	Commit(u64),
	/// Reveals.
	Reveal(u64),
	/// Deposits without a commitment.
	Deposit(u64),
	/// Lets a second pass.
	Pass,
}

use Step::*;

struct Row {
	what: &'static str,
	steps: &'static [Step],
	/// Who has priority in the end, and who comes behind.
	order: &'static [u64],
	/// Whom each record names as prior one, in the order of the deposits.
	prior: &'static [Option<u64>],
}

const TABLE: &[Row] = &[
	Row {
		what: "the author is alone",
		steps: &[Commit(SELLER), Pass, Reveal(SELLER)],
		order: &[SELLER],
		prior: &[None],
	},
	Row {
		what: "the copier sees the reveal in the pool and is faster",
		steps: &[Commit(SELLER), Pass, Deposit(COPIER), Reveal(SELLER)],
		order: &[SELLER, COPIER],
		prior: &[None, None],
	},
	Row {
		what: "the copier is a block faster",
		steps: &[Commit(SELLER), Pass, Deposit(COPIER), Pass, Reveal(SELLER)],
		order: &[SELLER, COPIER],
		prior: &[None, None],
	},
	Row {
		what: "the copier commits to what she saw and reveals first",
		steps: &[Commit(SELLER), Pass, Commit(COPIER), Pass, Reveal(COPIER), Reveal(SELLER)],
		order: &[SELLER, COPIER],
		prior: &[None, None],
	},
	Row {
		what: "the copier reveals behind the author",
		steps: &[Commit(SELLER), Pass, Commit(COPIER), Reveal(SELLER), Pass, Reveal(COPIER)],
		order: &[SELLER, COPIER],
		prior: &[None, Some(SELLER)],
	},
	Row {
		what: "the author did not commit",
		steps: &[Deposit(COPIER), Pass, Deposit(SELLER)],
		order: &[COPIER, SELLER],
		prior: &[None, Some(COPIER)],
	},
	Row {
		what: "the author committed after the copier had deposited",
		steps: &[Deposit(COPIER), Pass, Commit(SELLER), Pass, Reveal(SELLER)],
		order: &[COPIER, SELLER],
		prior: &[None, Some(COPIER)],
	},
	Row {
		what: "at one moment the deposit that is made first comes first",
		steps: &[Commit(SELLER), Deposit(COPIER), Reveal(SELLER)],
		order: &[COPIER, SELLER],
		prior: &[None, Some(COPIER)],
	},
	Row {
		what: "a third one names the author once she has revealed",
		steps: &[
			Commit(SELLER),
			Pass,
			Deposit(COPIER),
			Pass,
			Deposit(BRAND as u64),
			Reveal(SELLER),
			Pass,
			Deposit(PLATFORM as u64),
		],
		order: &[SELLER, COPIER, BRAND as u64, PLATFORM as u64],
		prior: &[None, Some(COPIER), None, Some(SELLER)],
	},
];

#[test]
fn an_author_who_committed_has_priority_over_a_faster_copier() {
	for Row { what, steps, order, prior } in TABLE {
		build_and_execute(|| {
			let mut made = Vec::new();
			for step in *steps {
				match *step {
					Commit(who) => commit(who, 1).unwrap(),
					Reveal(who) => made.push((who, revealed(who, 1))),
					Deposit(who) => made.push((who, deposited(who, 1))),
					Pass => pass(1_000),
				}
			}
			let author = |id: u64| made.iter().find(|(_, made)| *made == id).unwrap().0;
			let found: Vec<u64> = ranked(1).into_iter().map(author).collect();
			assert_eq!(found, *order, "{what}");
			let named: Vec<Option<u64>> =
				made.iter().map(|(_, id)| stored(*id).prior.map(author)).collect();
			assert_eq!(named, *prior, "{what}");
			let views = Copyright::deposits_of(file(1));
			assert!(views.iter().all(|view| author(view.first) == order[0]), "{what}");
		});
	}
}
