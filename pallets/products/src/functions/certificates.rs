//! Certificates.

use crate::{Certificates, CertificatesOf, Config, Error, Event, NextCertificateId, Pallet};
use carnet_primitives::{
	member::Actor,
	products::{Certificate, CertificateId, CertificateKind},
	subject::Subject,
	Moment, H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_certify(
		actor: Actor,
		subject: Subject,
		kind: CertificateKind,
		document: H256,
		expires_at: Option<Moment>,
	) -> DispatchResult {
		let now = Self::now();
		match subject {
			Subject::Batch(batch) => Self::batch(batch)?,
			Subject::Unit(unit) => Self::batch_of(unit)?,
			Subject::LogisticUnit(_) => return Err(Error::<T>::InvalidSubject.into()),
		};
		ensure!(expires_at.is_none_or(|end| end > now), Error::<T>::InvalidExpiry);
		let id = NextCertificateId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		CertificatesOf::<T>::try_mutate(subject, |ids| ids.try_push(id))
			.map_err(|_| Error::<T>::MaxCertificatesExceeded)?;
		NextCertificateId::<T>::put(next);
		let certificate = Certificate {
			subject,
			member: actor.member,
			role: actor.role,
			kind,
			document,
			issued_at: now,
			expires_at,
			revoked_at: None,
		};
		Certificates::<T>::insert(id, certificate);
		Self::deposit_event(Event::Certified {
			certificate: id,
			subject,
			kind,
			member: actor.member,
		});
		Ok(())
	}

	pub(crate) fn do_revoke_certificate(actor: Actor, id: CertificateId) -> DispatchResult {
		Certificates::<T>::try_mutate(id, |record| {
			let certificate = record.as_mut().ok_or(Error::<T>::NotFound)?;
			ensure!(certificate.member == actor.member, Error::<T>::NotAuthorized);
			ensure!(certificate.revoked_at.is_none(), Error::<T>::AlreadyRevoked);
			certificate.revoked_at = Some(Self::now());
			Self::deposit_event(Event::CertificateRevoked {
				certificate: id,
				member: actor.member,
			});
			Ok(())
		})
	}
}
