//! The part of a long list that is in sight.
//!
//! Only these rows exist in the page; spacers above and below stand for the others. Short lists
//! are drawn whole, so that the browser's own search finds everything.

use web_sys::Element;
use yew::prelude::*;

/// Lists up to this length are drawn whole.
pub const WINDOWED_ABOVE: usize = 300;

/// Rows drawn above and below what is in sight.
const OVERSCAN: usize = 8;

/// The window moves in steps of this many rows, so that most scroll events draw nothing.
const STEP: usize = 8;

/// The rows to draw, and the heights that stand for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First row drawn.
    pub first: usize,
    /// Row after the last one drawn.
    pub end: usize,
    /// Pixels above.
    pub above: usize,
    /// Pixels below.
    pub below: usize,
}

impl Window {
    /// The window over `total` rows of `row` pixels when `top` pixels are scrolled out of a
    /// box of `height` pixels.
    pub fn over(total: usize, row: usize, top: usize, height: usize) -> Self {
        if total <= WINDOWED_ABOVE || row == 0 {
            return Window {
                first: 0,
                end: total,
                above: 0,
                below: 0,
            };
        }
        let visible = height / row + 1;
        let at = (top / row).min(total.saturating_sub(visible));
        let first = at.saturating_sub(OVERSCAN) / STEP * STEP;
        let end = ((at + visible + OVERSCAN).div_ceil(STEP) * STEP).min(total);
        Window {
            first,
            end,
            above: first * row,
            below: (total - end) * row,
        }
    }
}

/// Follows the scrolling of `scroller`. Returns the window and what to call on a scroll event.
#[hook]
pub fn use_window(scroller: NodeRef, total: usize) -> (Window, Callback<Event>) {
    // Row height, scroll position and box height as last measured.
    let measured = use_state_eq(|| (32, 0, 900));
    let (row, top, height) = *measured;
    let window = Window::over(total, row, top, height);
    let measure = {
        let set = measured.setter();
        let scroller = scroller.clone();
        let shown = window;
        Callback::from(move |()| {
            let Some(element) = scroller.cast::<Element>() else {
                return;
            };
            let row = element
                .query_selector("tbody tr[data-row]")
                .ok()
                .flatten()
                .map_or(32, |row| pixels(row.client_height()))
                .max(24);
            let top = pixels(element.scroll_top());
            let height = pixels(element.client_height()).max(200);
            if Window::over(total, row, top, height) != shown {
                set.set((row, top, height));
            }
        })
    };
    {
        let measure = measure.clone();
        use_effect_with(total, move |_| measure.emit(()));
    }
    {
        let measure = measure.clone();
        use_effect_with(window, move |_| {
            let listener = crate::ui::web::Listener::on_window("resize", move |_| measure.emit(()));
            move || drop(listener)
        });
    }
    (window, measure.reform(|_: Event| ()))
}

fn pixels(value: i32) -> usize {
    usize::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lists_are_drawn_whole() {
        let window = Window::over(300, 32, 5_000, 600);
        assert_eq!((window.first, window.end), (0, 300));
    }

    #[test]
    fn what_is_in_sight_is_always_drawn_and_the_height_never_changes() {
        for top in (0..3_300_000).step_by(9_973) {
            let window = Window::over(100_000, 32, top, 700);
            let first_seen = (top / 32).min(100_000 - 22);
            assert!(window.first <= first_seen, "{top}");
            assert!(window.end >= (first_seen + 22).min(100_000), "{top}");
            assert!(window.end - window.first < 90, "{top}");
            let drawn = (window.end - window.first) * 32;
            assert_eq!(window.above + drawn + window.below, 3_200_000);
        }
    }
}
