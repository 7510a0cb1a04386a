//! How much may come out. A few kilobytes can be packed so that petabytes come out.

use super::Fault;

/// The bounds of one file that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So many bytes may come out, all members and layers together.
    pub bytes: u64,
    /// So many members are read.
    pub members: u32,
    /// So many times what went in may come out, from [`Limits::free`] bytes on. DEFLATE reaches 1032;
    /// logs and recordings 5 to 60.
    pub ratio: u64,
    /// So many bytes may come out whatever the ratio.
    pub free: u64,
    /// So many containers may lie in one another.
    pub depth: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 64 << 30,
            members: 20_000,
            ratio: 250,
            free: 64 << 20,
            depth: 4,
        }
    }
}

/// What has gone in and come out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Budget {
    pub(super) limits: Limits,
    pub(super) read: u64,
    pub(super) written: u64,
    pub(super) members: u32,
    /// It was told that nothing more is read.
    pub(super) over: bool,
}

impl Budget {
    /// So many bytes more were unpacked.
    pub(super) const fn wrote(&mut self, bytes: usize) -> Result<(), Fault> {
        self.written = self.written.saturating_add(bytes as u64);
        let bomb = self.written > self.limits.free
            && self.written > self.read.saturating_mul(self.limits.ratio);
        if bomb || self.written > self.limits.bytes {
            return Err(Fault::TooMuch {
                read: self.read,
                written: self.written,
            });
        }
        Ok(())
    }

    /// Another member begins.
    pub(super) const fn member(&mut self) -> Result<(), Fault> {
        self.members = self.members.saturating_add(1);
        if self.members > self.limits.members {
            return Err(Fault::TooManyMembers(self.limits.members));
        }
        Ok(())
    }
}
