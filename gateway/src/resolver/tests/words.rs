//! What pages say to those who read no English, and what looks like a verdict.

use super::path;
use crate::{
	http::{problem::Problem, tests::Gateway},
	resolver::{
		negotiate::Lang,
		page::{self, Frame},
	},
};

#[tokio::test]
async fn a_chinese_page_names_roles_in_chinese() {
	let mut gateway = Gateway::with_openings().await;
	gateway.chain.recall().await;
	let page = gateway.get(&format!("{}?lang=zh", path(7)), &[]).await;
	assert!(page.body.contains("发布方 Lab (#4)（检验机构）"), "{}", page.body);
	assert!(page.body.contains("实验室检测：Lab (#4)（检验机构）"), "{}", page.body);
	assert!(!page.body.contains("Inspector"), "{}", page.body);
	let page = gateway.get(&path(7), &[]).await;
	assert!(page.body.contains("by Lab (#4) as inspector, since"), "{}", page.body);
}

#[tokio::test]
async fn a_chinese_page_of_a_problem_says_it_in_chinese_and_marks_what_is_english() {
	let gateway = Gateway::new().await;
	for (path, title) in [("/01/09506000134351", "链接有误"), ("/elsewhere", "没有相关记录")]
	{
		let page = gateway.get(&format!("{path}?lang=zh"), &[("accept", "text/html")]).await;
		let head = format!("<title>{title} · Carnet</title>");
		assert!(page.body.contains(&head), "{path}: {}", page.body);
		assert!(page.body.contains("<p lang=\"en\">"), "{path}: {}", page.body);
	}
}

#[test]
fn a_gateway_that_cannot_answer_does_not_look_like_one_that_found_a_forgery() {
	let at = Frame { lang: Lang::En, path: "/", scripts: false, now: 0 };
	let is_red = |problem: Problem| {
		page::problem(at, &problem).into_string().contains("class=\"verdict unknown\"")
	};
	assert!(is_red(Problem::not_found("nothing")));
	assert!(is_red(Problem::bad_request("link", "malformed")));
	for problem in [Problem::too_many(1), Problem::unavailable("busy"), Problem::internal()] {
		assert!(!is_red(problem));
	}
}
