//! Hostile values in everything that people copy, read by real parsers and run by real shells.
//!
//! | file | what |
//! |---|---|
//! | `hostile` | the values |
//! | `copied` | every text that people copy: recipes, next tests, commands of the audit |
//! | `shape` | the tree that a language's parser makes of a text, without what stands in strings |
//! | `shell` | what a real shell would have run |
//! | `windows` | how the terminals of Windows read a command |

pub mod copied;
pub mod hostile;
pub mod shape;
pub mod shell;
pub mod windows;
