//! What an outcome means for the pace: slow down, try again, or carry on.

use crate::classify::Outcome;

/// What the runner tells of a check that ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feedback {
    /// The verdict.
    pub outcome: Outcome,
    /// The status code, if one was seen.
    pub code: Option<u16>,
    /// What `Retry-After` asked for, in milliseconds from now; see `super::retry_after`.
    pub retry_after_ms: Option<f64>,
}

impl Feedback {
    /// The server wants fewer requests (RFC 6585 §4, RFC 9110 §15.6.4).
    pub fn asks_to_slow_down(&self) -> bool {
        self.outcome == Outcome::RateLimited || matches!(self.code, Some(429 | 503))
    }

    /// It may well be otherwise in a moment. A refusal, a missing page or a wall will not be.
    pub fn may_pass(&self) -> bool {
        self.asks_to_slow_down()
            || self.outcome == Outcome::Unreachable
            || matches!(self.code, Some(408 | 425 | 500 | 502 | 504 | 520..=524))
    }

    /// The host gave no answer or refused to give more of them. In a row, this is a reason to
    /// leave it alone.
    pub fn is_silence(&self) -> bool {
        matches!(self.outcome, Outcome::Unreachable | Outcome::RateLimited)
    }

    /// An answer came, of whatever kind, so the host can be reached.
    pub fn is_answer(&self) -> bool {
        match self.outcome {
            Outcome::Unreachable
            | Outcome::RateLimited
            | Outcome::BrowserBlocked
            | Outcome::NotVerified
            | Outcome::Invalid => false,
            Outcome::Ok
            | Outcome::SignInRequired
            | Outcome::Forbidden
            | Outcome::BotWall
            | Outcome::NotFound
            | Outcome::ClientError
            | Outcome::ServerError
            | Outcome::Answers
            | Outcome::RefusedOrMissing
            | Outcome::CorsBlocked => true,
        }
    }

    /// What `Retry-After` asked for, if it is a time at all.
    pub fn wait_ms(&self) -> Option<f64> {
        self.retry_after_ms.filter(|wait| *wait >= 0.0)
    }
}

/// The first pause after a host asked to slow down.
const BACKOFF_FIRST_MS: f64 = 500.0;

/// The longest pause that we choose ourselves.
const BACKOFF_MOST_MS: f64 = 30_000.0;

/// The pause before a second attempt at something that got no answer.
const RETRY_FIRST_MS: f64 = 1_000.0;

/// A pause that doubles each time: 500 ms, 1 s, 2 s, up to 30 s.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Backoff {
    last_ms: f64,
}

impl Backoff {
    /// The next pause.
    pub fn next_ms(&mut self) -> f64 {
        self.last_ms = (self.last_ms * 2.0).clamp(BACKOFF_FIRST_MS, BACKOFF_MOST_MS);
        self.last_ms
    }

    /// Back to the start.
    pub fn reset(&mut self) {
        self.last_ms = 0.0;
    }
}

/// The pause before attempt number `attempt` (the first retry is 1) when nobody asked for one.
pub(super) fn retry_pause_ms(attempt: u32) -> f64 {
    let doubled = RETRY_FIRST_MS * f64::from(1_u32 << attempt.saturating_sub(1).min(10));
    doubled.min(BACKOFF_MOST_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backoff_doubles_from_half_a_second_to_half_a_minute() {
        let mut backoff = Backoff::default();
        let pauses: Vec<f64> = (0..9).map(|_| backoff.next_ms()).collect();
        assert_eq!(
            pauses,
            [
                500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0, 30_000.0, 30_000.0, 30_000.0
            ]
        );
        backoff.reset();
        assert_eq!(backoff.next_ms(), 500.0);
    }

    #[test]
    fn retries_wait_longer_each_time() {
        let pauses: Vec<f64> = [1, 2, 3, 60].map(retry_pause_ms).to_vec();
        assert_eq!(pauses, [1_000.0, 2_000.0, 4_000.0, 30_000.0]);
    }
}
