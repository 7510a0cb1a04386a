//! What goes from layer to layer.

use super::limits::Budget;
use super::{Fault, Piece};

/// One layer: the file itself, or something in it. `Err`: nothing more of the whole file is to be read.
pub(super) trait Layered {
    /// With the names of the archives around it.
    fn name(&self) -> &str;
    /// The next bytes.
    fn push(&mut self, part: &[u8], way: &mut Way<'_>) -> Result<(), Fault>;
    /// It has ended.
    fn finish(&mut self, way: &mut Way<'_>) -> Result<(), Fault>;
    /// It ends here, for this reason.
    fn cut(&mut self, fault: Fault, way: &mut Way<'_>) -> Result<(), Fault>;
}

/// What goes along through all layers.
pub(super) struct Way<'w> {
    pub(super) budget: &'w mut Budget,
    pub(super) take: &'w mut dyn FnMut(Piece<'_>),
    /// Opens a layer with this name so deep.
    pub(super) open: fn(String, u8) -> Box<dyn Layered>,
}

impl Way<'_> {
    pub(super) fn fault(&mut self, name: &str, fault: Fault) {
        // Every layer learns why all ends; it is told once.
        if fault.ends_all() && std::mem::replace(&mut self.budget.over, true) {
            return;
        }
        (self.take)(Piece::Fault(name, fault));
    }
}
