//! The one place where the clock enters; everything else is given its times.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, SubsecRound};

/// The user's local time, to the second.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is where the clock enters")]
pub fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset().trunc_subsecs(0)
}

#[must_use]
pub fn today() -> NaiveDate {
    now().date_naive()
}
