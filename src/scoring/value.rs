//! What a node of the graph is worth: a range of exact numbers, or nothing.

use crate::exact::Exact;

/// A value known to lie between two ends, and whether it may be missing altogether.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Value {
    /// `None`: not applicable, whatever is still to be answered.
    range: Option<(Exact, Exact)>,
    optional: bool,
}

impl Value {
    pub const ABSENT: Self = Self { range: None, optional: true };

    #[must_use]
    pub fn exactly(value: Exact) -> Self {
        Self::between(value, value)
    }

    #[must_use]
    pub fn between(low: Exact, high: Exact) -> Self {
        debug_assert!(low <= high);
        Self { range: Some((low, high)), optional: false }
    }

    /// The same range, but the value may turn out not to exist.
    #[must_use]
    pub fn or_absent(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Another number with the same presence.
    #[must_use]
    pub fn with(self, number: Exact) -> Self {
        if self.is_absent() {
            return self;
        }
        Self { optional: self.optional, ..Self::exactly(number) }
    }

    #[must_use]
    pub fn is_absent(self) -> bool {
        self.range.is_none()
    }

    #[must_use]
    pub fn is_optional(self) -> bool {
        self.optional
    }

    #[must_use]
    pub fn range(self) -> Option<(Exact, Exact)> {
        self.range
    }

    #[must_use]
    pub fn low(self) -> Option<Exact> {
        self.range.map(|(low, _)| low)
    }

    #[must_use]
    pub fn high(self) -> Option<Exact> {
        self.range.map(|(_, high)| high)
    }

    /// The smallest value that covers both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        let range = match (self.range, other.range) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (range, None) | (None, range) => range,
        };
        Self { range, optional: self.optional || other.optional }
    }
}
