//! What comes out.

use super::Fault;

/// What comes out, in order. A file that is not packed is its own one member.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'p> {
    /// A member begins. Its name holds the names of the archives around it: `logs.zip/app/access.log`.
    Begin(&'p str),
    /// The next bytes of the member that began last.
    Data(&'p [u8]),
    /// The member is over.
    End,
    /// Something was not read, or not to its end. A member that has begun still ends with
    /// [`Piece::End`].
    Fault(&'p str, Fault),
}
