//! What each operator does with ranges; every one covers all that its operands can still be.

use crate::exact::{Exact, Overflow};
use crate::questionnaire::{Bound, Rounding, Step};
use crate::scoring::value::Value;

pub(super) fn sum(of: impl Iterator<Item = Value>) -> Result<Value, Overflow> {
    let (mut low, mut high, mut certain) = (Exact::ZERO, Exact::ZERO, false);
    let mut optional: Vec<(Exact, Exact)> = Vec::new();
    for value in of {
        let Some((l, h)) = value.range() else { continue };
        if value.is_optional() {
            optional.push((l, h));
        } else {
            certain = true;
            low = low.add(l)?;
            high = high.add(h)?;
        }
    }
    let (lowest, highest) =
        (optional.iter().map(|one| one.0).min(), optional.iter().map(|one| one.1).max());
    for (l, h) in optional {
        low = low.add(l.min(Exact::ZERO))?;
        high = high.add(h.max(Exact::ZERO))?;
    }
    // With none that is certain, nothing at all is no sum: one of the others has to be there.
    if let (Some(lowest), Some(highest), false) = (lowest, highest, certain) {
        low = if lowest > Exact::ZERO { lowest } else { low };
        high = if highest < Exact::ZERO { highest } else { high };
    }
    Ok(seal((certain || lowest.is_some()).then_some((low, high)), certain))
}

/// `pick` is `min` or `max`.
pub(in crate::scoring) fn extreme(
    of: impl Iterator<Item = Value>,
    pick: fn(Exact, Exact) -> Exact,
) -> Value {
    let mut certain: Option<(Exact, Exact)> = None;
    let mut optional: Vec<(Exact, Exact)> = Vec::new();
    for value in of {
        let Some((low, high)) = value.range() else { continue };
        if value.is_optional() {
            optional.push((low, high));
        } else {
            certain = Some(certain.map_or((low, high), |(l, h)| (pick(l, low), pick(h, high))));
        }
    }
    if optional.is_empty() {
        return seal(certain, true);
    }
    // Each optional operand may decide alone, decide nothing, or join the others.
    let alone = certain
        .into_iter()
        .chain(certain.is_none().then_some(optional.clone()).into_iter().flatten());
    let joined = optional
        .iter()
        .map(|&(low, high)| certain.map_or((low, high), |(l, h)| (pick(l, low), pick(h, high))));
    let range = alone.chain(joined).reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    seal(range, certain.is_some())
}

pub(super) fn mean(of: impl Iterator<Item = (Value, Exact)>) -> Result<Value, Overflow> {
    let mut certain = (Exact::ZERO, Exact::ZERO, Exact::ZERO);
    let mut any = false;
    // Each optional operand as (value, weight), at its low and at its high end.
    let (mut optional_low, mut optional_high) = (Vec::new(), Vec::new());
    for (value, weight) in of {
        let Some((low, high)) = value.range() else { continue };
        if value.is_optional() {
            optional_low.push((low, weight));
            optional_high.push((high, weight));
            continue;
        }
        any = true;
        let (lows, highs, weights) = certain;
        let share = low.mul(weight)?;
        let other = if low == high { share } else { high.mul(weight)? };
        certain = (lows.add(share)?, highs.add(other)?, weights.add(weight)?);
    }
    optional_low.sort_by_key(|&(value, _)| value);
    optional_high.sort_by_key(|&(value, _)| std::cmp::Reverse(value));
    let (lows, highs, weights) = certain;
    let low = furthest_mean((any, lows, weights), &optional_low, |value, mean| value < mean)?;
    let high = furthest_mean((any, highs, weights), &optional_high, |value, mean| value > mean)?;
    Ok(seal(low.zip(high), any))
}

/// The mean of the certain operands (whether there are any, their sum, their weight) with those
/// optional ones, best first, that move it further.
fn furthest_mean(
    (any, mut total, mut weights): (bool, Exact, Exact),
    optional: &[(Exact, Exact)],
    moves: fn(Exact, Exact) -> bool,
) -> Result<Option<Exact>, Overflow> {
    let mut mean = if any { Some(total.div(weights)?) } else { None };
    for &(value, weight) in optional {
        if mean.is_some_and(|mean| !moves(value, mean)) {
            break;
        }
        total = total.add(value.mul(weight)?)?;
        weights = weights.add(weight)?;
        mean = Some(total.div(weights)?);
    }
    Ok(mean)
}

pub(super) fn count(of: impl Iterator<Item = Value>, at_least: Exact) -> Value {
    let (mut low, mut high, mut any, mut certain, mut all_reach) = (0, 0, false, false, true);
    for value in of {
        let Some((l, h)) = value.range() else { continue };
        any = true;
        certain |= !value.is_optional();
        all_reach &= l >= at_least;
        low += i64::from(l >= at_least && !value.is_optional());
        high += i64::from(h >= at_least);
    }
    // With none that is certain, one of the others has to be there for anything to be counted.
    if !certain && all_reach {
        low = 1;
    }
    seal(any.then(|| (Exact::int(low), Exact::int(high))), certain)
}

pub(super) fn bands(of: Value, steps: &[Step], below: Exact) -> Value {
    let Some((low, high)) = of.range() else { return Value::ABSENT };
    let mut above: Option<Bound> = None;
    let mut reached: Option<(Exact, Exact)> = None;
    let mut reach = |rank: Exact| {
        reached = Some(reached.map_or((rank, rank), |(l, h)| (l.min(rank), h.max(rank))));
    };
    let open_below = |above: Option<Bound>| above.is_none_or(|above| !above.admits(low));
    for step in steps {
        // This step holds from its own bound up to that of the step before.
        if step.bound.admits(high) && open_below(above) {
            reach(step.rank);
        }
        above = Some(step.bound);
    }
    if open_below(above) {
        reach(below);
    }
    seal(reached, !of.is_optional())
}

pub(super) fn table(
    row: Value,
    col: Value,
    (row_base, col_base): (u8, u8),
    cells: &[Vec<Exact>],
) -> Value {
    let (Some(rows), Some(cols)) = (row.range(), col.range()) else { return Value::ABSENT };
    // What lies between two rows may belong to either.
    let within = |index: usize, base: u8, (low, high): (Exact, Exact)| {
        let level = Exact::int(i64::from(base) + i64::try_from(index).unwrap_or(i64::MAX - 255));
        level >= low.floor() && level <= high.ceil()
    };
    let reached = cells
        .iter()
        .enumerate()
        .filter(|(index, _)| within(*index, row_base, rows))
        .flat_map(|(_, line)| {
            line.iter().enumerate().filter(|(index, _)| within(*index, col_base, cols))
        })
        .map(|(_, cell)| (*cell, *cell))
        .reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    seal(reached, !row.is_optional() && !col.is_optional())
}

pub(super) fn guard(test: Value, bound: Bound, then: Value, otherwise: Value) -> Value {
    let Some((low, high)) = test.range() else { return Value::ABSENT };
    let value = if bound.admits(low) {
        then
    } else if bound.admits(high) {
        then.hull(otherwise)
    } else {
        otherwise
    };
    if test.is_optional() { value.or_absent() } else { value }
}

pub(super) fn scale(of: Value, factor: Exact) -> Result<Value, Overflow> {
    let Some((low, high)) = of.range() else { return Ok(Value::ABSENT) };
    let (a, b) = (low.mul(factor)?, high.mul(factor)?);
    Ok(seal(Some((a.min(b), a.max(b))), !of.is_optional()))
}

pub(super) fn clamp(of: Value, low: Exact, high: Exact) -> Value {
    let cut = |value: Exact| value.max(low).min(high);
    seal(of.range().map(|(low, high)| (cut(low), cut(high))), !of.is_optional())
}

pub(super) fn coalesce(of: impl Iterator<Item = Value>) -> Value {
    let mut result = Value::ABSENT;
    for value in of {
        if value.is_absent() {
            continue;
        }
        let certain = !value.is_optional();
        result = result.hull(value);
        if certain {
            return result.range().map_or(Value::ABSENT, |(low, high)| Value::between(low, high));
        }
    }
    result
}

/// The product of ranges reaches its ends at their corners, whatever their signs.
pub(super) fn product(of: impl Iterator<Item = Value>) -> Result<Value, Overflow> {
    let (mut range, mut certain): (Option<(Exact, Exact)>, bool) = (None, false);
    let mut of: Vec<Value> = of.collect();
    of.sort_by_key(|value| value.is_optional());
    for value in of {
        let Some(next) = value.range() else { continue };
        let joined = match range {
            None => next,
            Some(so_far) => corners(so_far, next, Exact::mul)?,
        };
        certain |= !value.is_optional();
        range = Some(match range.filter(|_| value.is_optional()) {
            None => joined,
            Some((low, high)) => (low.min(joined.0), high.max(joined.1)),
        });
        // Without a certain one, an optional operand may also be all there is.
        if let (Some((low, high)), false) = (range, certain) {
            range = Some((low.min(next.0), high.max(next.1)));
        }
    }
    Ok(seal(range, certain))
}

fn corners(
    (a, b): (Exact, Exact),
    (c, d): (Exact, Exact),
    with: fn(Exact, Exact) -> Result<Exact, Overflow>,
) -> Result<(Exact, Exact), Overflow> {
    let all = [with(a, c)?, with(a, d)?, with(b, c)?, with(b, d)?];
    let low = all.iter().copied().fold(all[0], Exact::min);
    let high = all.iter().copied().fold(all[0], Exact::max);
    Ok((low, high))
}

/// A divisor that may be zero is an error, never a wrong number.
pub(super) fn ratio(
    num: impl Iterator<Item = Value>,
    den: impl Iterator<Item = Value>,
) -> Result<Value, Overflow> {
    let (num, den) = (all_of(num)?, all_of(den)?);
    let (Some(above), Some(below)) = (num.range(), den.range()) else { return Ok(Value::ABSENT) };
    if below.0 <= Exact::ZERO {
        return Err(Overflow);
    }
    let range = corners(above, below, Exact::div)?;
    Ok(seal(Some(range), !num.is_optional() && !den.is_optional()))
}

/// The product that is missing as soon as one operand is.
fn all_of(of: impl Iterator<Item = Value>) -> Result<Value, Overflow> {
    let mut product = Value::exactly(Exact::ONE);
    for value in of {
        let (Some(so_far), Some(next)) = (product.range(), value.range()) else {
            return Ok(Value::ABSENT);
        };
        let range = corners(so_far, next, Exact::mul)?;
        product = seal(Some(range), !product.is_optional() && !value.is_optional());
    }
    Ok(product)
}

pub(super) fn weights(of: impl Iterator<Item = (Value, Exact)>) -> Result<Value, Overflow> {
    sum(of.map(|(value, weight)| {
        let there = Value::exactly(weight);
        match (value.is_absent(), value.is_optional()) {
            (true, _) => Value::ABSENT,
            (false, true) => there.or_absent(),
            (false, false) => there,
        }
    }))
}

/// To a multiple of `to`; a half goes up.
pub(super) fn round(of: Value, to: Exact, how: Rounding) -> Result<Value, Overflow> {
    let Some((low, high)) = of.range() else { return Ok(Value::ABSENT) };
    let one = |value: Exact| -> Result<Exact, Overflow> {
        let parts = value.div(to)?;
        let whole = match how {
            Rounding::HalfUp => parts.add(Exact::HALF)?.floor(),
            Rounding::Down => parts.floor(),
            Rounding::Up => parts.ceil(),
        };
        whole.mul(to)
    };
    Ok(seal(Some((one(low)?, one(high)?)), !of.is_optional()))
}

fn seal(range: Option<(Exact, Exact)>, certain: bool) -> Value {
    match range {
        None => Value::ABSENT,
        Some((low, high)) if certain => Value::between(low, high),
        Some((low, high)) => Value::between(low, high).or_absent(),
    }
}
