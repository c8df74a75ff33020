//! What happened and what follows, in words of people who buy things.

use super::{answers::Names, negotiate::Lang, page::tame};
use carnet_client::moment;
use carnet_primitives::{
	custody::{EventView, Happening, Item},
	member::MemberId,
	products::{
		CertificateKind, CertificateView, Decommission, DecommissionReason, RecallScope,
		RecallView, Verdict,
	},
	subject::Stop,
};

impl Lang {
	/// One of two texts that say the same.
	pub(crate) const fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
		match self {
			Self::En => en,
			Self::Zh => zh,
		}
	}
}

/// The verdict, and what to do.
pub(super) const fn verdict(lang: Lang, verdict: Verdict) -> (&'static str, &'static str) {
	match verdict {
		Verdict::Unknown => (
			lang.pick("Unknown", "未知"),
			lang.pick("No such code was ever registered. Treat the goods as not genuine.", "从未登记过此码，请视为非正品。"),
		),
		Verdict::Recalled => (
			lang.pick("Recalled", "已召回"),
			lang.pick("Do not use these goods, and follow the notice of the recall.", "请勿使用，并按召回公告处理。"),
		),
		Verdict::Unverifiable => (
			lang.pick("Unverifiable", "无法核验"),
			lang.pick("The batch exists, but nothing here proves this very label. Ask the brand for its evidence.", "该批次存在，但此处没有可证明本标签的数据，请向品牌索取证据。"),
		),
		Verdict::Decommissioned => (
			lang.pick("Out of circulation", "已退出流通"),
			lang.pick("The code is genuine, but the unit was taken out of circulation. Do not buy it as new.", "码为真，但本件已退出流通，请勿当作新品购买。"),
		),
		Verdict::Suspicious => (
			lang.pick("Suspicious", "可疑"),
			lang.pick("The code is genuine, but it may have been copied, or a member warns of the unit.", "码为真，但可能被复制，或有成员发出警告。"),
		),
		Verdict::Expired => (
			lang.pick("Expired", "已过期"),
			lang.pick("The code is genuine, but the goods are past their date.", "码为真，但商品已过有效期。"),
		),
		Verdict::Authentic => (
			lang.pick("Authentic", "正品"),
			lang.pick("The code is genuine. If it was claimed before you bought it as new, ask the seller.", "码为真。若购买新品前已被认领，请询问卖家。"),
		),
	}
}

/// The verdict as a class of the style.
pub(super) const fn class(verdict: Verdict) -> &'static str {
	match verdict {
		Verdict::Unknown => "unknown",
		Verdict::Recalled => "recalled",
		Verdict::Unverifiable => "unverifiable",
		Verdict::Decommissioned => "decommissioned",
		Verdict::Suspicious => "suspicious",
		Verdict::Expired => "expired",
		Verdict::Authentic => "authentic",
	}
}

/// Earlier scans in a sentence.
pub(super) fn scans(lang: Lang, scans: u64, days: u64) -> String {
	match (scans, lang) {
		(0, _) => lang.pick("Never scanned here before.", "此前从未在此被扫描。").to_owned(),
		(1, Lang::En) => "Scanned once here before.".to_owned(),
		(_, Lang::En) => format!("Scanned {scans} times here before, on {days} day(s)."),
		(_, Lang::Zh) => format!("此前在此被扫描 {scans} 次，共 {days} 天。"),
	}
}

/// A recall in a sentence.
pub(super) fn recall(lang: Lang, view: &RecallView, by: &str) -> String {
	let one = &view.recall;
	let scope = match (one.scope, lang) {
		(RecallScope::Batch, _) => lang.pick("the whole batch", "整批").to_owned(),
		(RecallScope::Range { first, last }, Lang::En) => format!("units {first} to {last}"),
		(RecallScope::Range { first, last }, Lang::Zh) => format!("第 {first} 至 {last} 件"),
	};
	let since = moment::show(one.at);
	match lang {
		Lang::En => format!(
			"Class {:?}, {scope}, by {by} as {}, since {since}. Notice {:?}.",
			one.class, one.role, one.document
		),
		Lang::Zh => format!(
			"{:?} 级，{scope}，发布方 {by}（{}），自 {since}。公告 {:?}。",
			one.class, one.role, one.document
		),
	}
}

/// A certificate in a sentence.
pub(super) fn certificate(lang: Lang, view: &CertificateView, by: &str) -> String {
	let one = &view.certificate;
	let what = match one.kind {
		CertificateKind::Inspection => lang.pick("Inspected and conforming", "检验合格"),
		CertificateKind::Test => lang.pick("Tested in a laboratory", "实验室检测"),
		CertificateKind::Origin => lang.pick("Origin", "原产地"),
		CertificateKind::Clearance => lang.pick("Passed customs", "已通关"),
	};
	let standing = match (one.revoked_at, view.valid, one.expires_at) {
		(Some(at), ..) => {
			format!("{} {}", lang.pick("REVOKED at", "已撤销，时间"), moment::show(at))
		}
		(None, false, _) => lang.pick("NO LONGER VALID", "已失效").to_owned(),
		(None, true, Some(end)) => {
			format!("{} {}", lang.pick("until", "有效至"), moment::show(end))
		}
		(None, true, None) => lang.pick("valid", "有效").to_owned(),
	};
	let issued = moment::show(one.issued_at);
	format!("{what}: {by}, {}, {issued}, {standing}. {:?}", one.role, one.document)
}

/// Why a unit left circulation.
pub(super) fn decommission(lang: Lang, out: &Decommission) -> String {
	let why = match out.reason {
		DecommissionReason::Sold => lang.pick("sold to its user", "已售给使用者"),
		DecommissionReason::Sample => lang.pick("given away as a sample", "作为样品赠出"),
		DecommissionReason::Destroyed => lang.pick("destroyed", "已销毁"),
		DecommissionReason::Exported => lang.pick("exported", "已出口"),
		DecommissionReason::Stolen => lang.pick("stolen", "被盗"),
		DecommissionReason::Withdrawn => lang.pick("withdrawn from sale", "已下架"),
	};
	format!("{}: {why}, {}", lang.pick("Out of circulation", "已退出流通"), moment::show(out.at))
}

/// Why goods may not move.
pub(super) const fn stop(lang: Lang, stop: Stop) -> &'static str {
	match stop {
		Stop::Unknown => lang.pick("The chain has no record of it.", "链上无记录。"),
		Stop::Recalled => {
			lang.pick("It may not move: a recall is in force.", "不得流转：召回生效中。")
		}
		Stop::Held => lang.pick("It may not move: customs hold it.", "不得流转：海关扣留。"),
		Stop::Expired => {
			lang.pick("It may not move: it is past its date.", "不得流转：已过有效期。")
		}
		Stop::Decommissioned => lang
			.pick("It may not move: a unit is out of circulation.", "不得流转：有件已退出流通。"),
		Stop::Flagged => {
			lang.pick("It may not move: a member warns of a unit.", "不得流转：有成员发出警告。")
		}
		Stop::Refused => lang.pick(
			"It may go back to its brand alone: customs refused it.",
			"仅可退回品牌：海关拒绝放行。",
		),
	}
}

fn member(id: MemberId, names: &Names) -> String {
	match names.get(&id) {
		Some(named) => format!("{} (#{id})", tame(&named.name)),
		None => format!("#{id}"),
	}
}

fn item(lang: Lang, item: &Item) -> String {
	match (item, lang) {
		(Item::LogisticUnit(id), _) => format!("SSCC {}", id.sscc),
		(Item::Units(range), Lang::En) => {
			format!("{} unit(s) of batch {}", range.len(), range.batch)
		}
		(Item::Units(range), Lang::Zh) => format!("批次 {} 的 {} 件", range.batch, range.len()),
	}
}

/// What happened, without who says it.
pub(super) fn happening(lang: Lang, view: &EventView, names: &Names) -> String {
	let t = |en, zh| lang.pick(en, zh).to_owned();
	match &view.event.what {
		Happening::Recorded(event) => {
			let step = event.biz_step.map_or(event.event_type.name(), |step| step.name());
			let place = event.location.or(event.read_point);
			let place = place.map(|gln| format!(", GLN {gln}")).unwrap_or_default();
			format!("{step}{place}")
		}
		Happening::ErrorDeclared { event, .. } => {
			format!("{} {event}", t("declared wrong: event", "声明有误：事件"))
		}
		Happening::Packed(what) => format!("{} {}", t("packed", "装入"), item(lang, what)),
		Happening::Unpacked(what) => format!("{} {}", t("took out", "取出"), item(lang, what)),
		Happening::Joined { parent, .. } => {
			format!("{} SSCC {}", t("packed into", "装入"), parent.sscc)
		}
		Happening::Left { parent, .. } => {
			format!("{} SSCC {}", t("taken out of", "取自"), parent.sscc)
		}
		Happening::Dispatched { to, .. } => {
			format!("{} {}", t("sent to", "发往"), member(*to, names))
		}
		Happening::Received { discrepancy: None } => t("received", "已收货"),
		Happening::Received { discrepancy: Some(found) } => format!(
			"{} ({} {}, {} {})",
			t("received", "已收货"),
			t("missing", "缺"),
			found.missing,
			t("damaged", "损"),
			found.damaged
		),
		Happening::Rejected { .. } => t("not taken", "拒收"),
		Happening::Voided => t("taken back, since nobody received it in time", "逾期未收，已撤回"),
		Happening::Delivered { .. } => {
			t("delivered to somebody outside the consortium", "已交付联盟以外的一方")
		}
		Happening::TakenBack { .. } => t("taken back from outside the consortium", "自联盟外收回"),
		Happening::TitleOffered { to } => {
			format!("{} {}", t("offered its title to", "提议转让所有权给"), member(*to, names))
		}
		Happening::TitleAccepted { from } => {
			format!("{} {}", t("took the title from", "取得所有权，来自"), member(*from, names))
		}
		Happening::Held { .. } => t("held by customs", "海关扣留"),
		Happening::Cleared { .. } => t("cleared by customs", "海关放行"),
		Happening::Refused { .. } => t("refused by customs", "海关拒绝"),
		Happening::Reassigned { holder, owner, .. } => {
			let to: Vec<String> = holder.iter().chain(owner).map(|id| member(*id, names)).collect();
			format!("{} {}", t("given by judgement to", "依裁决归"), to.join(", "))
		}
	}
}
