//! A short way to write a [`Rule`](crate::classify::Rule) whose fixes are sentences, without
//! lines to copy.

/// The fields of a rule by their names. Who acts first is who the first fix is for; `outcome` may
/// be left out where the status code says it, `rank` where it is the ordinary one.
macro_rules! cause {
    (
        id: $id:literal,
        title: $title:literal,
        plain: $plain:literal,
        detail: $detail:literal,
        fixes: [$first:ident: $first_text:literal $(, $actor:ident: $text:literal)* $(,)?],
        test: $test:expr,
        sources: [$($source:expr),+ $(,)?],
        $(outcome: $outcome:ident,)?
        ceiling: $ceiling:ident,
        $(rank: $rank:ident,)?
        gate: $gate:expr,
        find: $find:expr $(,)?
    ) => {
        $crate::classify::Rule {
            id: $id,
            title: $title,
            plain: $crate::classify::t($plain),
            detail: $crate::classify::t($detail),
            actor: $crate::classify::Actor::$first,
            fixes: &[
                $crate::classify::Fix {
                    actor: $crate::classify::Actor::$first,
                    text: $crate::classify::t($first_text),
                    help: &[],
                },
                $($crate::classify::Fix {
                    actor: $crate::classify::Actor::$actor,
                    text: $crate::classify::t($text),
                    help: &[],
                },)*
            ],
            test: $test,
            sources: &[$($source),+],
            outcome: cause!(@outcome $($outcome)?),
            ceiling: $crate::classify::Confidence::$ceiling,
            rank: cause!(@rank $($rank)?),
            gate: $gate,
            find: $find,
        }
    };
    (@rank) => { $crate::classify::Rank::Ordinary };
    (@rank $rank:ident) => { $crate::classify::Rank::$rank };
    (@outcome) => { None };
    (@outcome $outcome:ident) => { Some($crate::classify::Outcome::$outcome) };
}
pub(crate) use cause;
