//! Exact fractions: the only numbers a level is ever decided on.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A fraction whose arithmetic is checked: an overflow is an error, never a wrong number.
///
/// Always in lowest terms. While both parts fit 64 bits, which is to say always in practice, sums,
/// products and comparisons go through one 128-bit step that cannot overflow.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Exact(Ratio<i128>);

/// The result does not fit; carried up to the node that was being computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("il numero è troppo grande per essere calcolato con esattezza")]
pub struct Overflow;

/// Why a text is not a fraction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotExact {
    #[error("non è un numero: si scrive per esempio 2, 0.75 o 3/4")]
    Syntax,
    #[error("ha più di 18 cifre")]
    TooLong,
    #[error("ha denominatore zero")]
    ZeroDenominator,
}

/// Literals are bounded so that the sums of a whole questionnaire stay far from overflow.
const MAX_DIGITS: usize = 18;

impl Exact {
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));
    pub const HALF: Self = Self(Ratio::new_raw(1, 2));

    #[must_use]
    pub fn int(value: i64) -> Self {
        Self(Ratio::from_integer(i128::from(value)))
    }

    /// A fraction from small parts; a zero denominator gives `None`.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self(Ratio::new(i128::from(numerator), i128::from(denominator))))
    }

    pub fn add(self, other: Self) -> Result<Self, Overflow> {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return Ok(if b == d { lowest(a + c, b) } else { lowest(a * d + c * b, b * d) });
        }
        self.0.checked_add(&other.0).map(Self).ok_or(Overflow)
    }

    pub fn sub(self, other: Self) -> Result<Self, Overflow> {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return Ok(if b == d { lowest(a - c, b) } else { lowest(a * d - c * b, b * d) });
        }
        self.0.checked_sub(&other.0).map(Self).ok_or(Overflow)
    }

    pub fn mul(self, other: Self) -> Result<Self, Overflow> {
        if let (Some((a, b)), Some((c, d))) = (self.small(), other.small()) {
            return Ok(lowest(a * c, b * d));
        }
        self.0.checked_mul(&other.0).map(Self).ok_or(Overflow)
    }

    /// Division; by zero is an overflow too, since no finite number is the answer.
    pub fn div(self, other: Self) -> Result<Self, Overflow> {
        if other.0.is_zero() {
            return Err(Overflow);
        }
        self.0.checked_div(&other.0).map(Self).ok_or(Overflow)
    }

    /// Both parts, where they leave room for a product and a sum.
    fn small(self) -> Option<(i128, i128)> {
        const MOST: i128 = i64::MAX as i128 / 2;
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        let fits = (-MOST..=MOST).contains(&numerator) && denominator <= MOST;
        fits.then_some((numerator, denominator))
    }

    /// The largest whole number that is not above.
    #[must_use]
    pub fn floor(self) -> Self {
        Self(self.0.floor())
    }

    /// The smallest whole number that is not below.
    #[must_use]
    pub fn ceil(self) -> Self {
        Self(self.0.ceil())
    }

    #[must_use]
    pub fn is_integer(self) -> bool {
        self.0.is_integer()
    }

    /// The value as a small whole number (a level, a rank), if it is one.
    #[must_use]
    pub fn to_level(self) -> Option<u8> {
        if self.0.is_integer() { u8::try_from(*self.0.numer()).ok() } else { None }
    }

    #[must_use]
    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    #[must_use]
    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// Tenths of a percent, rounded half up: for display only, never fed back.
    #[must_use]
    pub fn per_mille_of_display(self) -> i128 {
        let scaled = self.0.numer().saturating_mul(1000);
        let denominator = *self.0.denom();
        scaled
            .saturating_mul(2)
            .saturating_add(denominator)
            .div_euclid(denominator.saturating_mul(2))
    }
}

/// In lowest terms; the denominator is positive.
fn lowest(numerator: i128, denominator: i128) -> Exact {
    if denominator == 1 {
        return Exact(Ratio::new_raw(numerator, 1));
    }
    let common = match (u64::try_from(numerator.unsigned_abs()), u64::try_from(denominator)) {
        (Ok(a), Ok(b)) => i128::from(common_divisor(a, b)),
        _ => return Exact(Ratio::new(numerator, denominator)),
    };
    Exact(Ratio::new_raw(numerator / common, denominator / common))
}

fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.small(), other.small()) {
            (Some((a, b)), Some((c, d))) if b == d => a.cmp(&c),
            (Some((a, b)), Some((c, d))) => (a * d).cmp(&(c * b)),
            _ => self.0.cmp(&other.0),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_integer() {
            write!(f, "{}", self.0.numer())
        } else {
            write!(f, "{}/{}", self.0.numer(), self.0.denom())
        }
    }
}

impl FromStr for Exact {
    type Err = NotExact;

    /// Reads `3`, `-3`, `0.75` and `3/4`, each exactly.
    fn from_str(text: &str) -> Result<Self, NotExact> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        if let Some((numerator, denominator)) = digits.split_once('/') {
            let (numerator, denominator) = (whole(numerator)?, whole(denominator)?);
            if denominator == 0 {
                return Err(NotExact::ZeroDenominator);
            }
            return Ok(Self(Ratio::new(sign * numerator, denominator)));
        }
        let (int, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if digits.contains('.') && fraction.is_empty() {
            return Err(NotExact::Syntax);
        }
        if int.len() + fraction.len() > MAX_DIGITS {
            return Err(NotExact::TooLong);
        }
        let scale = 10_i128.pow(u32::try_from(fraction.len()).map_err(|_| NotExact::TooLong)?);
        let fraction = if fraction.is_empty() { 0 } else { whole(fraction)? };
        Ok(Self(Ratio::new(sign * (whole(int)? * scale + fraction), scale)))
    }
}

fn whole(digits: &str) -> Result<i128, NotExact> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotExact::Syntax);
    }
    if digits.len() > MAX_DIGITS {
        return Err(NotExact::TooLong);
    }
    digits.parse().map_err(|_| NotExact::Syntax)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        text.parse().expect("a fraction")
    }

    #[test]
    fn literals_are_read_exactly() {
        assert_eq!(exact("0.75"), exact("3/4"));
        assert_eq!(exact("012"), Exact::int(12));
        assert_eq!(exact("-1.10").to_string(), "-11/10");
        assert_eq!("1e3".parse::<Exact>(), Err(NotExact::Syntax));
        assert_eq!("1/0".parse::<Exact>(), Err(NotExact::ZeroDenominator));
        assert_eq!("1.".parse::<Exact>(), Err(NotExact::Syntax));
        assert_eq!("1234567890123456789".parse::<Exact>(), Err(NotExact::TooLong));
    }

    #[test]
    fn display_rounds_half_up() {
        assert_eq!(exact("1/3").per_mille_of_display(), 333);
        assert_eq!(exact("2/3").per_mille_of_display(), 667);
        assert_eq!(exact("0.0005").per_mille_of_display(), 1);
    }

    #[test]
    fn overflow_is_an_error() {
        let mut value = exact("999999999999999999");
        let last = (0..10).try_for_each(|_| {
            value = value.mul(value)?;
            Ok::<(), Overflow>(())
        });
        assert_eq!(last, Err(Overflow));
    }

    fn any_exact() -> impl Strategy<Value = Exact> {
        const LAST: i128 = i64::MAX as i128;
        let numerator = prop_oneof![-9..=9_i128, -LAST..=LAST, any::<i128>().prop_map(|n| n / 4)];
        let denominator = prop_oneof![1..=9_i128, 1..=LAST, 1..=i128::MAX / 4];
        (numerator, denominator).prop_map(|(n, d)| Exact(Ratio::new(n, d)))
    }

    proptest! {
        /// The short way says what the library says.
        #[test]
        fn small_and_large_parts_give_the_same(a in any_exact(), b in any_exact()) {
            prop_assert_eq!(a.cmp(&b), a.0.cmp(&b.0));
            let agrees = |ours: Result<Exact, Overflow>, theirs: Option<Ratio<i128>>| match theirs {
                Some(theirs) => ours == Ok(Exact(theirs)),
                // What overflows on the long way may still fit.
                None => true,
            };
            prop_assert!(agrees(a.add(b), a.0.checked_add(&b.0)));
            prop_assert!(agrees(a.sub(b), a.0.checked_sub(&b.0)));
            prop_assert!(agrees(a.mul(b), a.0.checked_mul(&b.0)));
        }
    }
}
