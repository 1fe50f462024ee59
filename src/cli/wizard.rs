//! The commands that open the full screen: home, new, open, demo.

use super::{Common, Failure};
use std::path::PathBuf;
