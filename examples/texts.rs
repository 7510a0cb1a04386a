//! Prints the text file that a page loads when it needs the sentences of the tables. The build runs
//! this; see `src/classify/prose.rs`.

fn main() -> std::io::Result<()> {
    use std::io::Write;
    std::io::stdout().write_all(turnaway::classify::prose::file().as_bytes())
}
