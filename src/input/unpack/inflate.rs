//! DEFLATE (RFC 1951) in parts of any size.

use super::Fault;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// So many bytes come out at once.
const OUT: usize = 32 * 1024;

/// One packed stream.
pub(super) struct Inflate {
    state: Box<InflateState>,
    out: Vec<u8>,
}

/// How far a part brought it.
pub(super) struct Inflated {
    /// So many bytes of the part belong to it.
    pub(super) used: usize,
    /// It has ended.
    pub(super) ended: bool,
}

impl Default for Inflate {
    fn default() -> Self {
        Inflate {
            state: InflateState::new_boxed(DataFormat::Raw),
            out: vec![0; OUT],
        }
    }
}

impl Inflate {
    /// The next part; what comes out is handed on.
    pub(super) fn push(
        &mut self,
        part: &[u8],
        take: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<Inflated, Fault> {
        let mut used = 0;
        loop {
            let rest = part.get(used..).unwrap_or_default();
            let step = inflate(&mut self.state, rest, &mut self.out, MZFlush::None);
            used += step.bytes_consumed;
            take(self.out.get(..step.bytes_written).unwrap_or_default())?;
            match step.status {
                Ok(MZStatus::StreamEnd) => return Ok(Inflated { used, ended: true }),
                // Nothing goes on without more of it.
                Ok(_) | Err(MZError::Buf)
                    if step.bytes_written == 0
                        && (step.bytes_consumed == 0 || used >= part.len()) =>
                {
                    return Ok(Inflated { used, ended: false });
                }
                Ok(_) | Err(MZError::Buf) => {}
                Err(_) => return Err(Fault::Damaged),
            }
        }
    }
}
