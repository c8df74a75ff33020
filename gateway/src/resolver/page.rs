//! The pages for people. They need no script; every text of others is escaped where it is put in.

use super::{
	answers::{ItemAnswer, LotAnswer, Told, UnitAnswer, Way},
	link::Target,
	negotiate::Lang,
	words,
};
use crate::{http::problem::Problem, scans::Before};
use carnet_client::moment;
use carnet_primitives::{
	products::{BatchView, CertificateView, NamedMember, RecallView, UnitState, Verdict},
	subject::{Subject, UnitIndex},
	Moment,
};
use maud::{html, Markup, PreEscaped, DOCTYPE};

/// The style of the pages, for a gateway without the built page too.
pub(crate) const STYLE: &str = include_str!("page.css");
/// How many of the latest events are shown.
const STOPS: usize = 10;
/// How old the block of a page may be before the page says so. A gateway that is fit is seconds behind the chain, and an answer
/// is given again for a minute.
const LATE: Moment = 300_000;

/// What a page needs beside what it tells.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
	/// The language.
	pub lang: Lang,
	/// The path of what it is about.
	pub path: &'a str,
	/// Whether the built page is at hand.
	pub scripts: bool,
	/// The time.
	pub now: Moment,
}

/// A text that somebody chose, without characters that move the text around them.
pub(super) fn tame(bytes: &[u8]) -> String {
	let text = String::from_utf8_lossy(bytes);
	let moves = |one: char| {
		one.is_control()
			|| matches!(one, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
	};
	text.chars().map(|one| if moves(one) { '\u{fffd}' } else { one }).collect()
}

fn named(member: &NamedMember) -> String {
	format!("{} (#{})", tame(&member.name), member.id)
}

fn row(name: &str, value: impl maud::Render) -> Markup {
	html! { dt { (name) } dd { (value) } }
}

fn frame(at: Frame, title: &str, main: Markup) -> Markup {
	let t = |en, zh| at.lang.pick(en, zh);
	let (other, name) = match at.lang {
		Lang::En => ("zh", "中文"),
		Lang::Zh => ("en", "English"),
	};
	html! {
		(DOCTYPE)
		html lang=(at.lang.tag()) {
			head {
				meta charset="utf-8";
				meta name="viewport" content="width=device-width, initial-scale=1";
				meta name="referrer" content="no-referrer";
				title { (title) " · Carnet" }
				// A sheet of its own would keep the verdict waiting for one more answer.
				style { (PreEscaped(STYLE)) }
			}
			body {
				header {
					// Of this very page: a path such as `//elsewhere` would lead to another host.
					a href=(format!("?lang={other}")) hreflang=(other) lang=(other) { (name) }
				}
				main { (main) }
				@if at.scripts {
					div id="app" data-link=(at.path) {}
					script type="module" src="/app/scan.js" {}
				}
				footer {
					p { (t(
						"What the brand states and what others certify stand apart. Only what is said here comes from the chain; what a label or a seller says does not.",
						"品牌声明与他方认证分开列示。只有此处内容来自链上；标签或卖家的说法并非来自链上。",
					)) }
				}
			}
		}
	}
}

/// Whether a block of this time is so old that whoever reads of it has to know.
pub(crate) const fn is_late(block: Moment, now: Moment) -> bool {
	now.saturating_sub(block) > LATE
}

/// What is said of an old block: the gateway hears nothing of the chain, and nobody sees that by its verdict.
fn late(at: Frame, head: Option<super::answers::HeadView>) -> Markup {
	let Some(head) = head.filter(|head| is_late(head.at(), at.now)) else { return html! {} };
	let t = |en, zh| at.lang.pick(en, zh);
	html! {
		p.warning role="alert" {
			(t("This gateway hears nothing of the chain. This is what was known on ", "本网关收不到链上的消息。以下为 "))
			(moment::show(head.at()))
			(t(". A recall or a claim since then is not shown.", " 时的记录。此后的召回或认领不会显示。"))
		}
	}
}

fn head_line(lang: Lang, head: Option<super::answers::HeadView>) -> Markup {
	let Some(head) = head else { return html! {} };
	html! {
		p.head {
			(lang.pick("As of ", "截至 ")) (moment::show(head.at()))
			(lang.pick(", in finalised block ", "，已最终确认区块 ")) (head.number()) "."
		}
	}
}

fn recall(lang: Lang, view: &RecallView) -> Markup {
	html! { li { (words::recall(lang, view, &named(&view.by))) } }
}

fn certificate(lang: Lang, view: &CertificateView) -> Markup {
	html! {
		li.(if view.valid { "valid" } else { "void" }) {
			(words::certificate(lang, view, &named(&view.by)))
		}
	}
}

/// The recalls in force, of one unit or of any of a batch.
fn banner(lang: Lang, batch: &BatchView, index: Option<UnitIndex>) -> Markup {
	let in_force = |view: &&RecallView| match index {
		Some(index) => view.recall.stops(index),
		None => view.recall.lifted.is_none(),
	};
	let recalls: Vec<&RecallView> = batch.recalls.iter().filter(in_force).collect();
	html! {
		@if !recalls.is_empty() {
			section.recall role="alert" id="recall" {
				h2 { (lang.pick("Recall in force", "召回生效中")) }
				ul { @for view in recalls { (recall(lang, view)) } }
			}
		}
	}
}

fn stated(lang: Lang, view: &BatchView) -> Markup {
	let t = |en, zh| lang.pick(en, zh);
	let spec = &view.batch.spec;
	html! {
		section.stated {
			h2 { (t("The brand states", "品牌声明")) }
			dl {
				(row(t("Brand", "品牌"), named(&view.brand)))
				(row(t("Item", "商品"), tame(&view.item)))
				(row("GTIN", spec.gtin.to_string()))
				(row(t("Lot", "批号"), tame(spec.lot.as_bytes())))
				(row(t("Pack", "包"), spec.pack.to_string()))
				(row(t("Units", "件数"), spec.count.to_string()))
				@if let Some(made) = spec.made_at { (row(t("Made", "生产日期"), moment::show(made))) }
				@if let Some(end) = spec.expires_at { (row(t("Expires", "有效期至"), moment::show(end))) }
				(row(t("Registered", "登记时间"), moment::show(view.batch.registered_at)))
			}
		}
	}
}

fn certified(lang: Lang, batch: &BatchView, of_unit: &[CertificateView]) -> Markup {
	let t = |en, zh| lang.pick(en, zh);
	html! {
		section.certified id="certificates" {
			h2 { (t("Others certify", "他方认证")) }
			@if of_unit.is_empty() && batch.certificates.is_empty() {
				p { (t("Nobody else certifies anything of these goods.", "没有其他方对这些商品作出认证。")) }
			}
			@if !of_unit.is_empty() {
				h3 { (t("Of this very unit", "针对本件")) }
				ul { @for one in of_unit { (certificate(lang, one)) } }
			}
			@if !batch.certificates.is_empty() {
				h3 { (t("Of the batch", "针对本批")) }
				ul { @for one in &batch.certificates { (certificate(lang, one)) } }
			}
		}
	}
}

fn claims(lang: Lang, state: Option<&UnitState>) -> Markup {
	let t = |en, zh| lang.pick(en, zh);
	let state = state.copied().unwrap_or_default();
	html! {
		section.claims {
			h2 { (t("Claims", "认领")) }
			@match state.first_claimed_at {
				None => p { (t("Never claimed before.", "从未被认领。")) },
				Some(first) => p {
					(t("Already claimed, first at ", "已被认领，首次时间 ")) (moment::show(first))
					@if state.claim.is_none() { (t(", and given up since.", "，之后已放弃。")) }
				},
			}
			@if let Some(claim) = state.claim {
				p { (t("Held since ", "现持有自 ")) (moment::show(claim.at)) }
			}
			@if let Some(repeat) = state.repeat {
				p.warning {
					(t("Somebody else used the secret of this label again at ", "另有人再次使用此标签的密码，时间 "))
					(moment::show(repeat.at))
				}
			}
			@if let Some(out) = state.decommission {
				p.warning { (words::decommission(lang, &out)) }
			}
			@if state.flags > 0 {
				p.warning { (state.flags) (t(" member(s) warn of this unit.", " 个成员对本件发出警告。")) }
			}
		}
	}
}

/// How often this gateway told somebody of the unit. It is no word of the chain.
fn scans(lang: Lang, before: Option<Before>) -> Markup {
	let Some(Before { scans, days }) = before else { return html! {} };
	html! {
		p.scans { (words::scans(lang, scans, days)) }
	}
}

fn journey(lang: Lang, way: &Way) -> Markup {
	let t = |en, zh| lang.pick(en, zh);
	let events = way.report.events.iter().rev().take(STOPS);
	let total = usize::try_from(way.report.total).unwrap_or(usize::MAX);
	html! {
		section.journey id="journey" {
			h2 { (t("Journey", "流转")) }
			p {
				(t("With ", "现持有方 ")) (named(&way.report.now.holder))
				(t(", owned by ", "，所有方 ")) (named(&way.report.now.owner))
				@if let Some(to) = &way.report.now.receiver {
					(t(", on its way to ", "，正运往 ")) (named(to))
				}
				"."
			}
			@if let Some(stop) = way.report.stop { p.warning { (words::stop(lang, stop)) } }
			@if way.report.events.is_empty() {
				p { (t("Nothing happened to it since its batch was registered.", "自登记以来尚无记录。")) }
			} @else {
				p {
					(t("The latest first. ", "最新在前。"))
					span.certified { "●" } (t(" certified by an authority or an inspector, ", " 由主管机关或检验方认证，"))
					span.stated { "○" } (t(" stated by who signs.", " 由签署方声明。"))
				}
				ol reversed start=(total) {
					@for view in events {
						li.(if view.certified { "certified" } else { "stated" }) {
							span aria-hidden="true" { (if view.certified { "● " } else { "○ " }) }
							span.visually-hidden { (if view.certified { t("certified: ", "认证：") } else { t("stated: ", "声明：") }) }
							time { (moment::show(view.event.at)) } " "
							@if let Some(by) = &view.by { (named(by)) ": " }
							(words::happening(lang, view, &way.members))
						}
					}
				}
				@if total > STOPS {
					p { (t("Earlier events: ", "更早的记录：")) (total.saturating_sub(STOPS)) }
				}
			}
		}
	}
}

fn unit(at: Frame, answer: &UnitAnswer) -> Markup {
	let report = &answer.report;
	let (lang, verdict) = (at.lang, report.verdict);
	let t = |en, zh| lang.pick(en, zh);
	let (headline, advice) = words::verdict(lang, verdict);
	let index = report.label.serial.index();
	let main = html! {
		section class=(format!("verdict {}", words::class(verdict))) role="status" {
			h1 { (headline) }
			p { (advice) }
		}
		(late(at, answer.head))
		@if let Some(batch) = &report.batch { (banner(lang, batch, Some(index))) }
		section.label {
			dl {
				(row("GTIN", report.label.gtin.to_string()))
				(row(t("Lot", "批号"), tame(report.label.lot.as_bytes())))
				(row(t("Serial", "序列号"), report.label.serial.to_string()))
			}
		}
		@match &report.batch {
			None => {},
			// What is certified of a lot is no word about a code that does not belong to it.
			Some(batch) if verdict == Verdict::Unknown => p {
				(t("A batch of this lot exists, by ", "该批次存在，品牌为 ")) (named(&batch.brand))
				(t(", and this code is none of it.", "，但此码不属于该批次。"))
			},
			Some(batch) => {
				(scans(lang, answer.scans))
				@if verdict != Verdict::Unverifiable { (claims(lang, report.unit.as_ref())) }
				(stated(lang, batch))
				(certified(lang, batch, &report.certificates))
			},
		}
		@if let Some(way) = &answer.trace { (journey(lang, way)) }
		(head_line(lang, answer.head))
		@if let Some(batch) = &report.batch {
			p { a href=(format!("/proof/unit/{}/{index}", batch.id)) { (t("Proof of the records, for `carnet verify`", "记录的证明（供 `carnet verify` 校验）")) } }
		}
	};
	frame(at, headline, main)
}

fn goods(at: Frame, way: &Way) -> Markup {
	let t = |en, zh| at.lang.pick(en, zh);
	let title = match way.report.subject {
		Subject::LogisticUnit(id) => format!("SSCC {}", id.sscc),
		Subject::Batch(batch) => format!("{} {batch}", t("Batch", "批次")),
		Subject::Unit(unit) => format!("{} {}/{}", t("Unit", "件"), unit.batch, unit.index),
	};
	let main = html! {
		h1 { (title) }
		(late(at, way.head))
		@for batch in &way.batches { (banner(at.lang, batch, None)) }
		(journey(at.lang, way))
		@for batch in &way.batches {
			(stated(at.lang, batch))
			(certified(at.lang, batch, &[]))
		}
		(head_line(at.lang, way.head))
	};
	frame(at, &title, main)
}

fn lot(at: Frame, answer: &LotAnswer) -> Markup {
	let t = |en, zh| at.lang.pick(en, zh);
	let title = format!("{} {}", t("Lot", "批号"), tame(answer.lot.as_bytes()));
	let main = html! {
		h1 { (title) }
		(late(at, answer.head))
		p { (t("This is about a whole lot. Scan the code of a unit to learn whether the unit is genuine.", "这是整批信息。请扫描单件的码以核验真伪。")) }
		@for batch in &answer.batches {
			(banner(at.lang, batch, None))
			(stated(at.lang, batch))
			(certified(at.lang, batch, &[]))
		}
		(head_line(at.lang, answer.head))
	};
	frame(at, &title, main)
}

fn item(at: Frame, answer: &ItemAnswer) -> Markup {
	let t = |en, zh| at.lang.pick(en, zh);
	let title = tame(&answer.item.name);
	let main = html! {
		h1 { (title) }
		(late(at, answer.head))
		p { (t("This is about a kind of goods. Scan the code of a unit to learn whether the unit is genuine.", "这是一类商品的信息。请扫描单件的码以核验真伪。")) }
		section.stated {
			h2 { (t("The brand states", "品牌声明")) }
			dl {
				(row("GTIN", answer.gtin.to_string()))
				(row(t("Brand", "品牌"), named(&answer.brand)))
				(row(t("Item", "商品"), &title))
				(row(t("Registered", "登记时间"), moment::show(answer.item.registered_at)))
			}
		}
		(head_line(at.lang, answer.head))
	};
	frame(at, &title, main)
}

/// The page of a place or a party, of which the chain keeps nothing but that events name it.
pub(crate) fn named_only(at: Frame, target: &Target) -> Markup {
	let t = |en, zh| at.lang.pick(en, zh);
	let title = match target {
		Target::Party(gln) => format!("{} {gln}", t("Party", "参与方")),
		Target::Place(gln, _) => format!("{} {gln}", t("Place", "地点")),
		other => other.path(),
	};
	let main = html! {
		h1 { (title) }
		p { (t("The chain keeps no register of places and parties. Events name them: ask /epcis/events.", "链上不登记地点与参与方；事件会提及它们，请查询 /epcis/events。")) }
	};
	frame(at, &title, main)
}

/// The page of what is told.
pub(crate) fn page(at: Frame, told: &Told) -> Markup {
	match told {
		Told::Unit(answer) => unit(at, answer),
		Told::Goods(way) => goods(at, way),
		Told::Item(answer) => item(at, answer),
		Told::Lot(answer) => lot(at, answer),
	}
}

/// The page of a problem: who scans with a phone reads no JSON.
pub(crate) fn problem(at: Frame, problem: &Problem) -> Markup {
	// Red is for what is wrong with a code: a gateway that is busy says nothing of it.
	let is_of_code = problem.status.is_client_error() && problem.retry_after.is_none();
	let (title, said) = match at.lang {
		Lang::En => (problem.title, None),
		Lang::Zh => {
			let (title, said) = words::problem(problem);
			(title, Some(said))
		}
	};
	let main = html! {
		section class=(if is_of_code { "verdict unknown" } else { "verdict" }) role="alert" {
			h1 { (at.lang.pick("No verdict", "无法判定")) }
			@if let Some(said) = said { p { (said) } }
			// What exactly is wrong is told in English alone.
			p lang="en" { (problem.detail) }
		}
	};
	frame(at, title, main)
}
