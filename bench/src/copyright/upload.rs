//! What a client does before a folder of photos is on the chain.

use super::{
	bulk::PER_SECOND,
	pictures::{make, HEIGHT, WIDTH},
};
use crate::{
	context::{in_turn, say, Context, Outcome},
	process,
	report::{number, Row, Section, Target},
	stats::Sample,
	world::World,
};
use carnet_client::photos;
use rayon::ThreadPoolBuilder;
use std::{
	path::{Path, PathBuf},
	sync::Arc,
	time::{Duration, Instant},
};

const LIMIT: Duration = Duration::from_secs(10 * 60);

/// Photos in a second, as the client reads them and as its command deposits them.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let count = if context.quick { 24 } else { 1_000 };
	section.note(format!(
		"upload: {count} JPEG files of {WIDTH} x {HEIGHT} pixels, made of three photographs of a few hundred pixels that \
		were enlarged, cropped and compressed anew at quality 90; each is read, hashed with SHA-256 and SM3, decoded and \
		looked at for PDQ; they lie in the cache of the file system; one thread and two take turns",
	));
	let folder = context.folder()?;
	let path = folder.path().to_path_buf();
	say(format!("making {count} pictures"));
	let paths = Arc::new(tokio::task::spawn_blocking(move || make(&path, count)).await??);

	let (mut one, mut two) = (Vec::new(), Vec::new());
	for round in 0..context.runs() {
		for is_one in in_turn(round) {
			let (threads, rates) = if is_one { (1, &mut one) } else { (2, &mut two) };
			let rate = read(&paths, threads).await?;
			say(format!("{threads} threads, round {}: {} photos/s", round + 1, number(rate)));
			rates.push(rate);
		}
	}
	let ratios: Sample = one.iter().zip(&two).map(|(one, two)| two / one).collect();
	let (one, two): (Sample, Sample) = (one.into_iter().collect(), two.into_iter().collect());
	section.row(Row::median("photos read by one thread", &one, "photos/s"));
	section.row(Row::median("photos read by two threads", &two, "photos/s"));
	section.row(Row::median("two threads against one", &ratios, "times"));
	section.row(
		Row::new("what the chain takes, against two threads", PER_SECOND / two.median(), "times")
			.target(Target::AtLeast(1.0))
			.detail(format!("{} deposits/s, as in the part bulk", number(PER_SECOND))),
	);

	let reading = f64::from(count) / two.median();
	let (mut rates, mut walls, mut cores) = (Vec::new(), Vec::new(), Vec::new());
	for run in 1..=context.runs() {
		let (seconds, cpu) = deposit(context, folder.path(), count).await?;
		say(format!("carnet photo deposit, run {run}: {seconds:.1} s"));
		rates.push(f64::from(count) / seconds);
		walls.push(seconds);
		cores.push(cpu / seconds);
	}
	let median = |values: Vec<f64>| values.into_iter().collect::<Sample>().median();
	section.row(
		Row::median("carnet photo deposit, whole command", &rates.into_iter().collect(), "photos/s")
			.detail(format!(
				"{} s until all are final, on one validator, of which two threads read for {} s; it kept {} cores busy",
				number(median(walls)),
				number(reading),
				number(median(cores)),
			)),
	);
	Ok(())
}

/// Photos that so many threads read in a second.
async fn read(paths: &Arc<Vec<PathBuf>>, threads: usize) -> Outcome<f64> {
	let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
	let shared = paths.clone();
	let seconds = tokio::task::spawn_blocking(move || -> Outcome<f64> {
		let start = Instant::now();
		let all = pool.install(|| photos::read_all(&shared, || ()));
		let seconds = start.elapsed().as_secs_f64();
		for photo in all {
			photo?.spectrum.ok_or("a picture has no perceptual hash")?;
		}
		Ok(seconds)
	})
	.await??;
	Ok(paths.len() as f64 / seconds)
}

/// Seconds that the command takes on a chain that has none of the photos, and of the processor.
async fn deposit(context: &Context, folder: &Path, count: u32) -> Outcome<(f64, f64)> {
	let world = World::new(context).await?;
	let (folder, journal) = (folder.to_string_lossy(), world.path("photos.jsonl"));
	let journal = journal.to_string_lossy();
	let args = ["photo", "deposit", "--folder", &folder, "--journal", &journal];
	let done = process::run(world.carnet(context, &args), LIMIT).await?;
	let expected = format!("{count} deposited, 0 on record already, 0 refused");
	match done.stdout.contains(&expected) {
		true => Ok((done.wall.as_secs_f64(), done.cpu)),
		false => Err(format!("the command did not deposit {count} photos").into()),
	}
}
