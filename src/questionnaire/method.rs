//! The numbers of `base-1`: tables, bands and decisions, all data.

use super::Effect;
use crate::exact::Exact;
use crate::text::Text;

/// How levels are computed; read from `questionnaires/methods/base-1.yaml`.
#[derive(Clone, Debug)]
pub struct Method {
    pub id: String,
    pub title: Text,
    /// Coverage that is left when a key control is wholly missing.
    pub key_cap: Exact,
    /// Lowest coverage for vulnerability 0, 1, 2 and 3; below the last it is 4.
    pub vulnerability_bands: [Exact; 4],
    /// Rows: exposure 1 to 4; columns: vulnerability 0 to 4.
    pub likelihood_table: [[u8; 5]; 4],
    /// Rows: likelihood 1 to 4; columns: severity 1 to 4.
    pub risk_table: [[u8; 4]; 4],
    pub decision: Decision,
    /// Lowest compliance for the ratings conforme, prevalente and parziale.
    pub area_bands: [Exact; 3],
    /// ENISA: highest sum for probability low and medium.
    pub probability_limits: [u8; 2],
    /// ENISA: rows probability, columns impact (1, 2, 3 and 4); 0 low, 1 medium, 2 high.
    pub tier_table: [[u8; 3]; 3],
    /// Whether a blocking answer that is only declared raises a condition.
    pub proof_conditions: bool,
    /// Values tried for answers worth one half, to see whether the verdict hangs on that number.
    pub robustness: Vec<Exact>,
}

/// What a risk level does to the verdict.
#[derive(Clone, Copy, Debug)]
pub struct Decision(pub [Effect; 4]);

impl Method {
    /// The stand-in where a scheme decides: no number of it is ever used for a level.
    #[must_use]
    pub fn none(id: &str, title: Text) -> Self {
        Self {
            id: id.to_owned(),
            title,
            key_cap: Exact::ZERO,
            vulnerability_bands: [Exact::ONE; 4],
            likelihood_table: [[1; 5]; 4],
            risk_table: [[1; 4]; 4],
            decision: Decision([Effect::Proceed; 4]),
            area_bands: [Exact::ONE; 3],
            probability_limits: [4, 12],
            tier_table: [[0; 3]; 3],
            proof_conditions: false,
            robustness: Vec::new(),
        }
    }
}
