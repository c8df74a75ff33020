//! Medians and percentiles.

/// Some measurements of the same thing.
#[derive(Clone, Default, Debug)]
pub struct Sample(Vec<f64>);

impl FromIterator<f64> for Sample {
	fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
		let mut values: Vec<f64> = values.into_iter().collect();
		values.sort_by(f64::total_cmp);
		Self(values)
	}
}

impl Sample {
	/// These, and so many that never came to an end.
	pub fn with_endless(&self, count: usize) -> Self {
		self.0.iter().copied().chain(std::iter::repeat_n(f64::INFINITY, count)).collect()
	}

	/// How many there are.
	pub fn len(&self) -> usize {
		self.0.len()
	}

	/// The middle one, or the mean of the two in the middle; 0 of nothing.
	pub fn median(&self) -> f64 {
		let middle = self.0.len() / 2;
		let at = |index: usize| self.0.get(index).copied().unwrap_or_default();
		match self.0.len() % 2 {
			0 if middle > 0 => (at(middle - 1) + at(middle)) / 2.0,
			_ => at(middle),
		}
	}

	/// The mean; 0 of nothing.
	pub fn mean(&self) -> f64 {
		self.0.iter().sum::<f64>() / self.0.len().max(1) as f64
	}

	/// The smallest value that `percent` of all do not exceed (nearest rank); 0 of nothing.
	pub fn percentile(&self, percent: f64) -> f64 {
		let rank = (percent / 100.0 * self.0.len() as f64).ceil() as usize;
		self.0.get(rank.saturating_sub(1)).or(self.0.last()).copied().unwrap_or_default()
	}

	/// The smallest; 0 of nothing.
	pub fn min(&self) -> f64 {
		self.0.first().copied().unwrap_or_default()
	}

	/// The largest; 0 of nothing.
	pub fn max(&self) -> f64 {
		self.0.last().copied().unwrap_or_default()
	}
}

#[cfg(test)]
mod tests {
	use super::Sample;

	fn sample(values: &[f64]) -> Sample {
		values.iter().copied().collect()
	}

	#[test]
	fn the_median_is_the_middle_or_between_the_two_in_the_middle() {
		assert_eq!(sample(&[]).median(), 0.0);
		assert_eq!(sample(&[7.0]).median(), 7.0);
		assert_eq!(sample(&[3.0, 1.0]).median(), 2.0);
		assert_eq!(sample(&[9.0, 1.0, 5.0]).median(), 5.0);
		assert_eq!(sample(&[4.0, 1.0, 3.0, 2.0]).median(), 2.5);
	}

	#[test]
	fn the_mean_counts_each_once() {
		assert_eq!(sample(&[]).mean(), 0.0);
		assert_eq!(sample(&[1.0, 2.0, 6.0]).mean(), 3.0);
		assert_eq!(sample(&[1.0, f64::INFINITY]).mean(), f64::INFINITY);
	}

	#[test]
	fn percentiles_are_values_that_occurred() {
		let hundred: Sample = (1..=100).rev().map(f64::from).collect();
		assert_eq!(hundred.percentile(50.0), 50.0);
		assert_eq!(hundred.percentile(95.0), 95.0);
		assert_eq!(hundred.percentile(99.0), 99.0);
		assert_eq!(hundred.percentile(100.0), 100.0);
		assert_eq!(hundred.percentile(0.0), 1.0);
		assert_eq!(sample(&[2.0, 8.0]).percentile(99.0), 8.0);
		assert_eq!(sample(&[]).percentile(99.0), 0.0);
	}

	#[test]
	fn the_ends_are_told_whatever_the_order() {
		let some = sample(&[5.0, -1.0, 3.0]);
		assert_eq!((some.min(), some.max(), some.len()), (-1.0, 5.0, 3));
	}
}
