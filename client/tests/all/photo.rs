//! Photos as evidence on a real node: deposited alone and in bulk, committed and revealed, licensed, judged, certified.

use crate::common::{
	self, json,
	members::{admission, until},
	refused, World,
};
use image::{codecs::gif::GifEncoder, Frame, ImageFormat, RgbImage, Rgba, RgbaImage};
use serde_json::{json, Value};
use std::{
	ffi::OsStr,
	fs::{self, File},
	os::unix::ffi::OsStrExt,
	path::{Path, PathBuf},
	process::{Output, Stdio},
	thread,
	time::Duration,
};

const HASH: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";
const BRAND: &str = "//Brand//admin";
const MARKET: &str = "//Market//admin";
const COURT: &str = "//Court//admin";
/// How many are deposited at once.
const MANY: u32 = 40;

/// A photograph that somebody else made.
fn photograph(name: &str) -> String {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/photos").join(name);
	path.to_str().unwrap().to_owned()
}

/// A seller, a marketplace and a court.
struct Studio {
	world: World,
	brand: String,
	market: String,
	court: String,
}

impl Studio {
	fn new() -> Self {
		let world = World::new();
		let brand = world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
		let market = world.admit(&admission("Market", 1, "Platform", &["9506110"]));
		let court = world.admit(&admission("Court", 2, "Judicial", &[]));
		Self { world, brand, market, court }
	}

	fn run(&self, args: &[&str]) -> Output {
		self.world.carnet.run(args)
	}

	fn signed(&self, suri: &str, args: &[&str]) -> Output {
		self.world.carnet.signed(suri, args)
	}

	/// Deposits a photo.
	fn deposit(&self, suri: &str, file: &str) -> Value {
		let done = json(&self.signed(suri, &["photo", "deposit", file]));
		assert_eq!(done["deposited"], 1, "{done}");
		done["photos"][0].clone()
	}

	/// What the chain says of a deposit.
	fn show(&self, id: &str) -> Value {
		json(&self.run(&["photo", "show", id]))["deposits"][0].clone()
	}

	fn path(&self, name: &str) -> String {
		self.world.path(name).to_str().unwrap().to_owned()
	}

	fn file(&self, name: &str, text: &str) -> String {
		let path = self.path(name);
		fs::write(&path, text).unwrap();
		path
	}

	/// A folder with pictures, each another one, from a number to before another.
	fn pictures(&self, folder: &str, numbers: std::ops::Range<u32>) -> PathBuf {
		let folder = self.world.path(folder);
		fs::create_dir_all(&folder).unwrap();
		for number in numbers {
			let picture = RgbImage::from_fn(64, 48, |x, y| {
				let mix = (x * 7 + y * 13 + number * 29) ^ (x * y + number);
				image::Rgb([mix as u8, (mix / 3) as u8, (mix * 5) as u8])
			});
			let path = folder.join(format!("{number:03}.png"));
			picture.save_with_format(path, ImageFormat::Png).unwrap();
		}
		folder
	}
}

/// What a command printed that did a part of what it should.
fn partly(output: &Output) -> Value {
	let stderr = String::from_utf8_lossy(&output.stderr);
	assert_eq!(output.status.code(), Some(1), "{stderr}");
	serde_json::from_slice(&output.stdout).unwrap()
}

/// What became of how many: deposited, known, refused.
fn counts(done: &Value) -> [u64; 3] {
	["deposited", "known", "refused"].map(|name| done[name].as_u64().unwrap())
}

#[test]
fn one_photo_and_many() {
	let studio = Studio::new();
	let cat = photograph("chelsea.png");
	let title = studio.file("title.txt", "A cat");
	let salts = studio.path("salts");
	let facts = ["--title-file", &title, "--salt-out", &salts, "--completed", "2026-01-31"];
	let one = [&["photo", "deposit", &cat, "--pdq"][..], &facts].concat();
	let done = json(&studio.signed(BRAND, &one));
	assert_eq!(counts(&done), [1, 0, 0], "{done}");
	let id = done["photos"][0]["id"].to_string();
	let shown = studio.show(&id);
	let work = &shown["deposit"]["work"];
	let sha256 = "0x596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb";
	assert_eq!(work["file"], json!({ "sha256": sha256 }));
	assert_eq!(work["perceptual"]["quality"], 100);
	assert_eq!((&work["media"], &work["category"]), (&json!("png"), &json!("photographic")));
	assert_eq!(shown["member"]["id"].to_string(), studio.brand);
	assert!(shown["deposit"]["prior"].is_null());
	let salt = json(&studio.run(&["photo", "salt", &cat, "--salts", &salts, "--fact", "title"]));
	let mut bytes = [0; 32];
	hex::decode_to_slice(salt["salt"].as_str().unwrap(), &mut bytes).unwrap();
	let opened =
		carnet_client::photos::commit(carnet_client::photos::Fact::Title, &bytes, b"A cat");
	assert_eq!(work["title"], json!(opened));
	let words = studio.world.carnet.words(&["photo", "show", &cat]);
	assert!(words.contains("Brand Ltd") && words.contains("not yet witnessed"), "{words}");

	// The same file by somebody else has its own record, which names the prior one.
	let copy = studio.deposit(MARKET, &cat);
	assert_eq!((&copy["outcome"], copy["prior"].to_string()), (&json!("deposited"), id.clone()));
	assert_eq!(studio.show(&copy["id"].to_string())["first"].to_string(), id);
	let again = json(&studio.signed(BRAND, &one));
	assert_eq!(counts(&again), [0, 1, 0], "{again}");

	bulk(&studio);
	near(&studio, &id);
	at_once(&studio);
	bad_photos(&studio);
	odd_names(&studio);
}

fn bulk(studio: &Studio) {
	let folder = studio.pictures("photos", 0..MANY / 2);
	studio.file("photos/notes.txt", "nothing");
	let shown = folder.to_str().unwrap();
	let all = ["photo", "deposit", "--folder", shown];
	let first = json(&studio.signed(BRAND, &all));
	assert_eq!(counts(&first), [u64::from(MANY) / 2, 0, 0], "{first}");
	assert_eq!(first["leftOut"], 1);
	assert_eq!(first["transactions"].as_array().unwrap().len(), 1);
	// What was interrupted goes on where it stopped.
	studio.pictures("photos", MANY / 2..MANY);
	let rest = json(&studio.signed(BRAND, &all));
	assert_eq!(counts(&rest), [u64::from(MANY) / 2, u64::from(MANY) / 2, 0], "{rest}");
	let again = json(&studio.signed(BRAND, &all));
	assert_eq!(counts(&again), [0, MANY.into(), 0], "{again}");
	assert_eq!(again["transactions"], json!([]));
	// Without the journal the chain knows.
	let elsewhere = studio.path("elsewhere.jsonl");
	let all = [&all[..], &["--journal", &elsewhere]].concat();
	assert_eq!(counts(&json(&studio.signed(BRAND, &all))), [0, MANY.into(), 0]);
	let ids: Vec<u64> = [first, rest]
		.iter()
		.flat_map(|done| done["photos"].as_array().unwrap().clone())
		.filter(|row| row["outcome"] == "deposited")
		.map(|row| row["id"].as_u64().unwrap())
		.collect();
	assert_eq!(ids.len(), MANY as usize);
	assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
	let last = studio.show(&ids[ids.len() - 1].to_string());
	let found = json(&studio.run(&["photo", "show", &format!("{shown}/{:03}.png", MANY - 1)]));
	assert_eq!(found["deposits"][0]["id"], last["id"]);
}

/// A recompressed and mirrored copy is no file that the chain knows, and looks like one that does.
fn near(studio: &Studio, id: &str) {
	let copy = studio.path("copy.jpg");
	let picture = image::open(photograph("chelsea.png")).unwrap();
	picture.thumbnail(300, 200).fliph().to_rgb8().save(&copy).unwrap();
	let found = json(&studio.run(&["photo", "find", &copy]));
	assert_eq!(found["exact"], json!([]));
	let looks: Vec<String> =
		found["near"].as_array().unwrap().iter().map(|one| one["id"].to_string()).collect();
	assert!(looks.contains(&id.to_owned()), "{found}");
	assert_eq!(found["near"][0]["turn"], "mirrored");
	let exact = json(&studio.run(&["photo", "find", &photograph("chelsea.png")]));
	assert_eq!(exact["exact"].as_array().unwrap().len(), 2);
	refused(&studio.run(&["photo", "show", &copy]), "the chain has no deposit of");
}

/// Two who deposit the same file at once are both on record, and the later record names the earlier one.
fn at_once(studio: &Studio) {
	let bridge = photograph("bridge-1-original.jpg");
	let children = [(BRAND, "brand.jsonl"), (MARKET, "market.jsonl")].map(|(suri, journal)| {
		let mut command =
			studio.world.carnet.command(&["photo", "deposit", &bridge, "--journal", journal]);
		command.arg("--json").env("CARNET_SURI", suri);
		command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
	});
	let mut made = children.map(|child| {
		let done = json(&child.wait_with_output().unwrap());
		assert_eq!(counts(&done), [1, 0, 0], "{done}");
		let photo = &done["photos"][0];
		(photo["id"].as_u64().unwrap(), photo["prior"].clone())
	});
	made.sort_by_key(|(id, _)| *id);
	let [(first, before), (second, named)] = made;
	assert_eq!((before, named), (Value::Null, json!(first)));
	for (id, prior) in [(first, Value::Null), (second, json!(first))] {
		let shown = studio.show(&id.to_string());
		assert_eq!((&shown["deposit"]["prior"], &shown["first"]), (&prior, &json!(first)));
	}
}

/// A GIF of two pictures, and the header of a JPEG that tells of a hundred megapixels.
fn moving_and_large(studio: &Studio, whole: &[u8]) -> [String; 2] {
	let [moving, large] = ["moving.gif", "large.jpg"].map(|name| studio.path(name));
	let mut encoder = GifEncoder::new(File::create(&moving).unwrap());
	for shade in [0, 255] {
		let picture = RgbaImage::from_pixel(8, 8, Rgba([shade, 0, 0, 255]));
		encoder.encode_frame(Frame::new(picture)).unwrap();
	}
	drop(encoder);
	let mut bytes = whole.to_vec();
	let frame = bytes.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
	for place in [frame + 5, frame + 7] {
		bytes[place..place + 2].copy_from_slice(&10_000u16.to_be_bytes());
	}
	fs::write(&large, bytes).unwrap();
	[moving, large]
}

fn bad_photos(studio: &Studio) {
	let good = studio.path("new/100.png");
	studio.pictures("new", 100..101);
	let whole = fs::read(photograph("coffee.jpg")).unwrap();
	let empty = studio.file("empty.jpg", "");
	let half = studio.path("half.jpg");
	fs::write(&half, &whole[..whole.len() / 2]).unwrap();
	let label = studio.path("label.png");
	fs::write(&label, &whole).unwrap();
	let [moving, large] = moving_and_large(studio, &whole);
	for (bad, text) in [
		(&empty, "is empty"),
		(&half, "is truncated"),
		(&label, "rename it"),
		(&moving, "is animated"),
		(&large, "has 10000 by 10000 pixels"),
	] {
		refused(&studio.signed(BRAND, &["photo", "deposit", &good, bad]), text);
	}
	refused(&studio.run(&["photo", "show", &good]), "the chain has no deposit of");
	let each = ["photo", "deposit", &good, &empty, &half, &label, &moving, &large, "--each"];
	assert_eq!(counts(&partly(&studio.signed(BRAND, &each))), [1, 0, 5]);
	studio.pictures("new", 101..103);
	let folder = studio.path("new");
	let orphan = ["photo", "deposit", "--folder", &folder, "--parent", "99999"];
	refused(&studio.signed(BRAND, &orphan), "Copyright.InvalidParent");
	let each = [&orphan[..], &["--each"]].concat();
	assert_eq!(counts(&partly(&studio.signed(BRAND, &each))), [0, 1, 2]);
	refused(&studio.signed("//Nobody", &["photo", "deposit", &good]), "hold no rights");
}

/// A folder where it was forgotten to say so, and a name that is no text.
fn odd_names(studio: &Studio) {
	let folder = studio.pictures("odd", 200..201);
	let shown = folder.to_str().unwrap();
	refused(&studio.signed(BRAND, &["photo", "deposit", shown]), "give it with --folder");
	let name = OsStr::from_bytes(b"\xb2\xe8.png");
	fs::rename(folder.join("200.png"), folder.join(name)).unwrap();
	let all = ["photo", "deposit", "--folder", shown];
	assert_eq!(counts(&json(&studio.signed(BRAND, &all))), [1, 0, 0]);
	assert_eq!(counts(&json(&studio.signed(BRAND, &all))), [0, 1, 0]);
}

#[test]
fn an_interrupted_folder_is_on_record_once_when_it_was_resumed() {
	let studio = Studio::new();
	for (at, pause) in (0..).zip([100, 400, 700, 1_000]) {
		let first = at * MANY;
		let folder = studio.pictures(&format!("folder{at}"), first..first + MANY);
		let shown = folder.to_str().unwrap();
		let all = ["photo", "deposit", "--folder", shown];
		let mut command = studio.world.carnet.command(&all);
		command.env("CARNET_SURI", BRAND).stdout(Stdio::null()).stderr(Stdio::null());
		let mut child = command.spawn().unwrap();
		thread::sleep(Duration::from_millis(pause));
		child.kill().unwrap();
		child.wait().unwrap();
		let done = json(&studio.signed(BRAND, &all));
		let [deposited, known, refused] = counts(&done);
		assert_eq!((deposited + known, refused), (MANY.into(), 0), "{pause} ms: {done}");
		for number in [first, first + MANY - 1] {
			let found = json(&studio.run(&["photo", "show", &format!("{shown}/{number:03}.png")]));
			assert_eq!(found["deposits"].as_array().unwrap().len(), 1, "{pause} ms: {found}");
		}
	}
}

#[test]
fn a_commitment_has_priority_over_a_faster_copier() {
	let studio = Studio::new();
	let cup = photograph("coffee.jpg");
	let salt = studio.path("salt");
	let committed = json(&studio.signed(BRAND, &["photo", "commit", &cup, "--salt-out", &salt]));
	let copier = studio.deposit(MARKET, &cup)["id"].to_string();
	assert_eq!(studio.show(&copier)["first"].to_string(), copier);

	let other = photograph("astronaut.jpg");
	let reveal = |suri: &str, file: &str| {
		studio.signed(suri, &["photo", "reveal", file, "--salt", &salt, "--pdq"])
	};
	refused(&reveal(BRAND, &other), "File, salt, key and --hash have to be those");
	refused(&reveal(MARKET, &cup), "Copyright.NotFound");
	let done = json(&reveal(BRAND, &cup));
	let id = done["id"].to_string();
	assert!(done["prior"].is_null(), "{done}");
	assert_eq!(studio.show(&copier)["first"].to_string(), id);
	let shown = studio.show(&id);
	assert!(shown["priorityAt"].as_u64().unwrap() < shown["deposit"]["at"].as_u64().unwrap());
	refused(&reveal(BRAND, &cup), "Copyright.NotFound");
	let life: u64 =
		studio.world.read(|at| async move { at.constant("Copyright", "CommitLife").unwrap() });
	let end = shown["priorityAt"].as_u64().unwrap() + life;
	let told = committed["until"].as_u64().unwrap();
	assert!(told <= end && end - told < 60_000, "{told} is told, and it ends at {end}");

	rights(&studio, &id);
}

fn rights(studio: &Studio, id: &str) {
	let license = |suri: &str, more: &[&str]| {
		studio.signed(suri, &[&["photo", "license", id, "--until", "2030-12-31"], more].concat())
	};
	let to = ["--member", &studio.market, "--platform", &studio.market];
	refused(&license(MARKET, &["--client", "0"]), "no client 0");
	refused(&license(MARKET, &to), "Copyright.LicenceBeyondRights");
	refused(&license(BRAND, &["--member", &studio.brand]), "Copyright.OwnWork");
	let granted = json(&license(BRAND, &to));
	let licence = granted["licence"].to_string();
	let shown = studio.show(id);
	assert_eq!(shown["licences"][0]["inForce"], true, "{shown}");
	assert_eq!(shown["licences"][0]["licence"]["scope"], json!(["Network"]));
	let words = studio.world.carnet.words(&["photo", "show", id]);
	assert!(words.contains("LICENSED") && words.contains("Market Ltd"), "{words}");
	refused(&license(BRAND, &to), "Copyright.AlreadyExists");
	json(&studio.signed(BRAND, &["photo", "unlicense", &licence]));
	assert_eq!(studio.show(id)["licences"][0]["inForce"], false);

	json(&studio.signed(BRAND, &["photo", "transfer", id, "--member", &studio.market]));
	refused(&studio.signed(COURT, &["photo", "accept", id]), "Copyright.NotAuthorized");
	json(&studio.signed(MARKET, &["photo", "accept", id]));
	let shown = studio.show(id);
	assert_eq!(shown["rightsHolder"], shown["deposit"]["holder"]);
	refused(
		&studio.signed(BRAND, &["photo", "revoke", id, "--document", HASH]),
		"Copyright.NotAuthorized",
	);

	let old = studio.deposit(BRAND, &photograph("camera.png"))["id"].to_string();
	let new = studio.deposit(BRAND, &photograph("clock.png"))["id"].to_string();
	refused(&studio.signed(BRAND, &["photo", "supersede", &old, "--by", "999"]), "no deposit 999");
	json(&studio.signed(BRAND, &["photo", "supersede", &old, "--by", &new]));
	json(&studio.signed(BRAND, &["photo", "revoke", &new, "--document", HASH]));
	assert_eq!(studio.show(&old)["deposit"]["status"]["superseded"]["by"].to_string(), new);
	assert_eq!(studio.show(&new)["deposit"]["status"], "revoked");
	again(studio, &new);
}

/// What was withdrawn is deposited again, alone and among others; and by its other hash a file is another one.
fn again(studio: &Studio, revoked: &str) {
	let (clock, cat) = (photograph("clock.png"), photograph("chelsea.png"));
	let second = studio.deposit(BRAND, &clock);
	assert_eq!(
		(&second["outcome"], second["prior"].to_string().as_str()),
		(&json!("deposited"), revoked)
	);
	let second = second["id"].to_string();
	json(&studio.signed(BRAND, &["photo", "revoke", &second, "--document", HASH]));
	let both = json(&studio.signed(BRAND, &["photo", "deposit", &clock, &cat]));
	assert_eq!(counts(&both), [2, 0, 0], "{both}");
	assert_eq!(both["transactions"].as_array().unwrap().len(), 2);
	let sm3 = ["photo", "deposit", &cat, "--hash", "sm3"];
	assert_eq!(counts(&json(&studio.signed(BRAND, &sm3))), [1, 0, 0]);
	assert_eq!(counts(&json(&studio.signed(BRAND, &sm3))), [0, 1, 0]);
	let found = json(&studio.run(&["photo", "show", &cat]));
	assert_eq!(found["deposits"].as_array().unwrap().len(), 2);
}

#[test]
fn a_case_from_report_to_ruling() {
	let studio = Studio::new();
	let id = studio.deposit(BRAND, &photograph("coffee.jpg"))["id"].to_string();
	let (name, salt) = (studio.file("shop.txt", "Shop 4711\n"), studio.path("shop.salt"));
	let made = json(&studio.run(&["case", "shop", &name, "--salt-out", &salt]));
	let shop = made["shop"].as_str().unwrap();
	let proof = studio.file("seen.txt", "seen there");
	let report = |suri: &str, platform: &str| {
		let what = ["--platform", platform, "--shop", shop, "--evidence", &proof];
		studio.signed(suri, &[&["case", "report", &id][..], &what].concat())
	};
	refused(&report(MARKET, &studio.market), "Copyright.NotAuthorized");
	refused(&report(BRAND, &studio.court), "Copyright.InvalidPlatform");
	let evidence = ["--evidence", HASH].repeat(9);
	let many = ["case", "report", &id, "--platform", &studio.market, "--shop", shop];
	refused(&studio.signed(BRAND, &[&many[..], &evidence].concat()), "8 documents at most");
	let own = studio.deposit(MARKET, &photograph("camera.png"))["id"].to_string();
	let own = ["case", "report", &own, "--platform", &studio.market, "--shop", shop];
	refused(
		&studio.signed(MARKET, &[&own[..], &["--evidence", &proof]].concat()),
		"Copyright.OwnWork",
	);
	let license = ["photo", "license", &id, "--shop", shop, "--until", "2030-12-31"];
	let licence = json(&studio.signed(BRAND, &license))["licence"].to_string();
	refused(&report(BRAND, &studio.market), "Copyright.Licensed");
	json(&studio.signed(BRAND, &["photo", "unlicense", &licence]));
	let case = json(&report(BRAND, &studio.market))["case"].to_string();
	refused(&report(BRAND, &studio.market), "Copyright.AlreadyExists");

	let status = || json(&studio.run(&["case", "show", &case]))["case"]["status"].clone();
	assert_eq!(status(), "open");
	let rule = |suri: &str| {
		let how = ["--outcome", "infringement", "--document", HASH];
		studio.signed(suri, &[&["case", "rule", &case][..], &how].concat())
	};
	refused(&rule(COURT), "Copyright.DeadlineNotPassed");
	let respond = |suri: &str| studio.signed(suri, &["case", "respond", &case, "--document", HASH]);
	let may_not = |member: &str| format!("an operator of member {member} may not make this call");
	refused(&respond(BRAND), &may_not(&studio.brand));
	json(&respond(MARKET));
	refused(&respond(MARKET), "Copyright.AlreadyExists");
	assert_eq!(status(), "answered");
	refused(&rule(MARKET), &may_not(&studio.market));
	refused(&rule(BRAND), &may_not(&studio.brand));
	assert_eq!(status(), "answered");
	assert_eq!(json(&rule(COURT))["by"].to_string(), studio.court);
	assert_eq!(status(), "ruled");
	refused(&studio.signed(BRAND, &["case", "withdraw", &case]), "Copyright.CaseClosed");

	for (by, number) in [("--platform", &studio.market), ("--deposit", &id)] {
		let listed = json(&studio.run(&["case", "list", by, number]));
		assert_eq!(listed["cases"].as_array().unwrap().len(), 1);
		assert_eq!(listed["cases"][0]["case"]["ruling"]["outcome"], "infringement");
	}
	let words = studio.world.carnet.words(&["case", "show", &case]);
	assert!(words.contains("INFRINGEMENT, ruled by Court Ltd"), "{words}");
	refused(&studio.run(&["case", "show", "77"]), "the chain has no case 77");
}

#[test]
fn a_certificate_is_checked_without_a_node() {
	let studio = Studio::new();
	let cup = photograph("coffee.jpg");
	let id = studio.deposit(BRAND, &cup)["id"].to_string();
	let out = studio.path("certificate");
	let get = ["photo", "certificate", &id, "--out", &out, "--unwitnessed"];
	let mut made = Value::Null;
	until("the deposit can be proved", || {
		let output = studio.run(&get);
		if !output.status.success() {
			refused(&output, "");
			return false;
		}
		made = json(&output);
		true
	});
	refused(&studio.run(&get), "not overwritten");
	refused(&studio.run(&["photo", "certificate", "999", "--out", &out, "--unwitnessed"]), "999");
	let [bundle, page] = [0, 1].map(|at| made["files"][at].as_str().unwrap().to_owned());
	let pdf = fs::read(page).unwrap();
	assert!(pdf.starts_with(b"%PDF-") && pdf.ends_with(b"%%EOF"));
	let text = String::from_utf8_lossy(&pdf).into_owned();
	assert!(text.contains("Brand Ltd") && text.contains("4. What it proves, and what not"));

	// From here on there is no node.
	let World { node, carnet, dir } = studio.world;
	drop::<common::Node>(node);
	let genesis = made["genesis"].as_str().unwrap();
	let check = |file: &str, bundle: &str, genesis: &str| {
		let with = ["--certificate", bundle, "--genesis", genesis];
		carnet.run(&[&["photo", "verify-file", file][..], &with].concat())
	};
	let checked = json(&check(&cup, &bundle, genesis));
	assert_eq!(checked["id"].to_string(), id);
	assert!(checked["depositor"].as_str().unwrap().starts_with("Brand Ltd"), "{checked}");
	assert_eq!(checked["witnessed"], false);
	assert_eq!(checked["first"].to_string(), id);
	let words = carnet.words(&[
		"photo",
		"verify-file",
		&cup,
		"--certificate",
		&bundle,
		"--genesis",
		genesis,
	]);
	assert!(words.contains("status: active") && words.contains("by its SHA-256"), "{words}");
	let report = json(&carnet.run(&["verify", &bundle, "--genesis", genesis]));
	assert_eq!(report["kind"], "deposit");

	refused(&check(&photograph("chelsea.png"), &bundle, genesis), "is not the file of deposit");
	let copy = dir.path().join("copy.jpg");
	image::open(&cup).unwrap().save(&copy).unwrap();
	refused(&check(copy.to_str().unwrap(), &bundle, genesis), "not a copy that was saved anew");
	refused(&check(&cup, &bundle, HASH), "another chain");
	refused(&check(&cup, &cup, genesis), "is refused");
	refused(&carnet.run(&["photo", "verify-file", &cup, "--certificate", &bundle]), "--genesis");

	// A certificate that was made to name another file, and one with another name in it.
	let truth = fs::read_to_string(&bundle).unwrap();
	let sha256 = "db702e664b962a9daec5ef9395a7ffe7290aa9ef91471a3886717fc1cceaf325";
	let forged = dir.path().join("forged.json");
	for (was, is) in
		[(sha256.to_owned(), &HASH[2..]), (hex::encode("Brand Ltd"), "4272656e74204c7464")]
	{
		assert!(truth.contains(&was), "{was}");
		fs::write(&forged, truth.replace(&was, is)).unwrap();
		refused(&check(&cup, forged.to_str().unwrap(), genesis), "is refused");
	}
}
