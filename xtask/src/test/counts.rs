//! How many tests passed, read from what `cargo test` prints.

/// Tests of one step or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
    /// Left out, because they are marked `#[ignore]` or their step did not run.
    pub skipped: u64,
}

impl Counts {
    /// Adds another step's.
    pub fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// The summary, as in `12 passed, 0 failed`.
    pub fn line(self) -> String {
        let mut line = format!("{} passed, {} failed", self.passed, self.failed);
        if self.skipped > 0 {
            line.push_str(&format!(", {} skipped", self.skipped));
        }
        line
    }
}

/// Reads one line; lines other than `test result: …` count nothing.
pub fn read(line: &str) -> Counts {
    let Some(result) = line.trim().strip_prefix("test result: ") else {
        return Counts::default();
    };
    let number = |what: &str| {
        result
            .split([';', '.'])
            .find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
            .unwrap_or(0)
    };
    Counts {
        passed: number("passed"),
        failed: number("failed"),
        skipped: number("ignored"),
    }
}

/// Reads a sum as [`Counts::line`] writes it.
pub fn read_sum(line: &str) -> Option<Counts> {
    let (passed, failed) = line.trim().split_once(" passed, ")?;
    Some(Counts {
        passed: passed.parse().ok()?,
        failed: failed.strip_suffix(" failed")?.parse().ok()?,
        skipped: 0,
    })
}

/// Reads the sums at the end of what `node --test` prints as TAP.
pub fn read_tap(printed: &str) -> Counts {
    let number = |name: &str| -> u64 {
        let line = printed.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
    };
    Counts {
        passed: number("# pass "),
        // One that hangs is cancelled, and did not pass.
        failed: number("# fail ") + number("# cancelled "),
        skipped: number("# skipped "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_tap_report_is_read() {
        let printed = "ok 1 - a\nnot ok 2 - b\n1..2\n# tests 4\n# suites 0\n# pass 1\n\
            # fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n# duration_ms 5.2\n";
        let expected = Counts {
            passed: 1,
            failed: 2,
            skipped: 1,
        };
        assert_eq!(read_tap(printed), expected);
        assert_eq!(read_tap("ok 1 - # pass 3"), Counts::default());
    }

    #[test]
    fn a_sum_is_read_back() {
        let sum = Counts {
            passed: 12,
            failed: 3,
            skipped: 0,
        };
        assert_eq!(read_sum(&sum.line()), Some(sum));
        assert_eq!(read_sum("passed  nginx  cors.allow-origin"), None);
    }

    #[test]
    fn the_result_line_of_cargo_test_is_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; \
            2 filtered out; finished in 0.31s";
        assert_eq!(
            read(line),
            Counts {
                passed: 12,
                failed: 3,
                skipped: 1
            }
        );
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in ["", "test a::b ... ok", "7 passed", "running 3 tests"] {
            assert_eq!(read(line), Counts::default(), "{line}");
        }
    }

    #[test]
    fn steps_add_up_to_one_line() {
        let mut sum = read("test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured");
        assert_eq!(sum.line(), "2 passed, 0 failed");
        sum.add(read(
            "test result: ok. 1 passed; 0 failed; 4 ignored; 0 measured",
        ));
        assert_eq!(sum.line(), "3 passed, 0 failed, 4 skipped");
    }
}
