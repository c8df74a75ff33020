//! What happened and what follows, in words of people who buy things.

use super::{answers::Names, negotiate::Lang, page::tame};
use crate::http::problem::Problem;
use carnet_client::moment;
use carnet_primitives::{
	custody::{BizStep, EventType, EventView, Happening, Item},
	member::{MemberId, Role},
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
			lang.pick("Not genuine", "并非正品"),
			lang.pick("No such code was ever registered. Treat the goods as not genuine.", "从未登记过此码，请视为非正品。"),
		),
		Verdict::Recalled => (
			lang.pick("Recalled", "已召回"),
			lang.pick("Do not use these goods, and follow the notice of the recall.", "请勿使用，并按召回公告处理。"),
		),
		Verdict::Unverifiable => (
			lang.pick("Cannot be checked", "无法核验"),
			lang.pick("The batch exists, but nothing here proves this very label. Ask the brand for its evidence.", "该批次存在，但此处没有可证明本标签的数据，请向品牌索取证据。"),
		),
		Verdict::Decommissioned => (
			lang.pick("Out of circulation", "已停止流通"),
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
	let (role, since) = (role(lang, one.role), moment::show(one.at));
	match lang {
		Lang::En => format!(
			"Class {:?}, {scope}, by {by} as {role}, since {since}. Notice {:?}.",
			one.class, one.document
		),
		Lang::Zh => format!(
			"{:?} 级，{scope}，发布方 {by}（{role}），自 {since}。公告 {:?}。",
			one.class, one.document
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
	let role = role(lang, one.role);
	match lang {
		Lang::En => format!("{what}: {by}, {role}, {issued}, {standing}. {:?}", one.document),
		Lang::Zh => format!("{what}：{by}（{role}），{issued}，{standing}。{:?}", one.document),
	}
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
	format!("{}: {why}, {}", lang.pick("Out of circulation", "已停止流通"), moment::show(out.at))
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

/// A role of a member.
const fn role(lang: Lang, role: Role) -> &'static str {
	match role {
		Role::Brand => lang.pick("brand", "品牌方"),
		Role::Carrier => lang.pick("carrier", "承运方"),
		Role::Customs => lang.pick("customs", "海关"),
		Role::Inspector => lang.pick("inspector", "检验机构"),
		Role::Platform => lang.pick("marketplace", "电商平台"),
		Role::Judicial => lang.pick("court", "法院"),
		Role::Notary => lang.pick("notary", "公证处"),
		Role::Obligor => lang.pick("debtor", "债务人"),
		Role::Financier => lang.pick("financier", "融资方"),
		Role::Issuer => lang.pick("issuer", "签发方"),
	}
}

/// A step of business.
const fn step(lang: Lang, step: BizStep) -> &'static str {
	match step {
		BizStep::Accepting => lang.pick("Accepted", "接收"),
		BizStep::Arriving => lang.pick("Arrived", "到达"),
		BizStep::Assembling => lang.pick("Assembled", "组装"),
		BizStep::Collecting => lang.pick("Collected", "收集"),
		BizStep::Commissioning => lang.pick("Made and labelled", "生产并贴标"),
		BizStep::Consigning => lang.pick("Consigned", "托运"),
		BizStep::CreatingClassInstance => lang.pick("Lot made", "建立批次"),
		BizStep::CycleCounting => lang.pick("Counted", "循环盘点"),
		BizStep::Decommissioning => lang.pick("Label taken out of use", "停用标签"),
		BizStep::Departing => lang.pick("Departed", "离开"),
		BizStep::Destroying => lang.pick("Destroyed", "销毁"),
		BizStep::Disassembling => lang.pick("Taken apart", "拆解"),
		BizStep::Dispensing => lang.pick("Dispensed", "配发"),
		BizStep::Encoding => lang.pick("Code written", "写入编码"),
		BizStep::EnteringExiting => lang.pick("Entered or left", "进出场所"),
		BizStep::Holding => lang.pick("Held", "扣留"),
		BizStep::Inspecting => lang.pick("Inspected", "检验"),
		BizStep::Installing => lang.pick("Installed", "安装"),
		BizStep::Killing => lang.pick("Tag switched off", "停用电子标签"),
		BizStep::Loading => lang.pick("Loaded", "装货"),
		BizStep::Other => lang.pick("Something else", "其他"),
		BizStep::Packing => lang.pick("Packed", "装箱"),
		BizStep::Picking => lang.pick("Picked", "拣货"),
		BizStep::Receiving => lang.pick("Received", "收货"),
		BizStep::Removing => lang.pick("Removed", "移除"),
		BizStep::Repackaging => lang.pick("Packed anew", "重新包装"),
		BizStep::Repairing => lang.pick("Repaired", "维修"),
		BizStep::Replacing => lang.pick("Replaced", "更换"),
		BizStep::Reserving => lang.pick("Reserved", "预留"),
		BizStep::RetailSelling => lang.pick("Sold", "售出"),
		BizStep::Shipping => lang.pick("Shipped", "发货"),
		BizStep::StagingOutbound => lang.pick("Made ready to leave", "备货待发"),
		BizStep::StockTaking => lang.pick("Stock taken", "盘点"),
		BizStep::Stocking => lang.pick("Put on the shelf", "上架"),
		BizStep::Storing => lang.pick("Stored", "入库"),
		BizStep::Transporting => lang.pick("On the way", "运输中"),
		BizStep::Unloading => lang.pick("Unloaded", "卸货"),
		BizStep::Unpacking => lang.pick("Unpacked", "拆箱"),
		BizStep::VoidShipping => lang.pick("Shipment called off", "取消发货"),
		BizStep::SensorReporting => lang.pick("Sensor read", "传感器记录"),
		BizStep::Sampling => lang.pick("Sample taken", "抽样"),
	}
}

/// What kind of event it is, of one that names no step.
const fn event_type(lang: Lang, kind: EventType) -> &'static str {
	match kind {
		EventType::Object => lang.pick("Observed", "观察记录"),
		EventType::Aggregation => lang.pick("Packed or unpacked", "装箱或拆箱"),
		EventType::Transaction => lang.pick("Linked to a document", "关联单据"),
		EventType::Transformation => lang.pick("Made into other goods", "加工转换"),
		EventType::Association => lang.pick("Attached or detached", "附着或分离"),
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

/// A problem in Chinese, and what to do: its own title and detail are English.
pub(super) fn problem(problem: &Problem) -> (&'static str, &'static str) {
	match problem.status.as_u16() {
		404 => ("没有相关记录", "此处没有这个码的记录。请核对后重新扫码，或询问品牌方。"),
		429 => ("查询过于频繁", "查询过于频繁，请稍后重试。这并不表示商品是假货。"),
		_ if problem.status.is_client_error() => {
			("链接有误", "无法识别此链接。请重新扫描标签上的码，或询问品牌方。")
		}
		_ => ("暂时无法查询", "网关暂时无法答复，请稍后重试。这并不表示商品是假货。"),
	}
}

/// What happened, without who says it.
pub(super) fn happening(lang: Lang, view: &EventView, names: &Names) -> String {
	let t = |en, zh| lang.pick(en, zh).to_owned();
	match &view.event.what {
		Happening::Recorded(event) => {
			let step = match event.biz_step {
				Some(one) => step(lang, one),
				None => event_type(lang, event.event_type),
			};
			let place = event.location.or(event.read_point);
			let place = place
				.map(|gln| match lang {
					Lang::En => format!(", GLN {gln}"),
					Lang::Zh => format!("，GLN {gln}"),
				})
				.unwrap_or_default();
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
