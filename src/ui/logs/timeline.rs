//! The log over time: all requests, those turned away by status, and the findings. A part of it can be
//! picked, with the pointer or with two sliders; everything below is about that part then.

use super::ask::number;
use super::read::start;
use super::state::{Choice, Logs};
use super::words;
use crate::input::logs::{iso_text, time_of};
use crate::traffic::access::{AccessFinding, AccessReport, FindingKind, Lens, Moment, REFUSED};
use crate::ui::number::count;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// How wide a picture is, in its own units: as many as there are moments at most.
const WIDE: f64 = 1_000.0;

/// How many findings are marked.
const MARKED: usize = 6;

/// What is shown.
#[derive(Properties)]
pub struct Props {
    /// The logs.
    pub logs: Logs,
    /// What all of it says.
    pub whole: Rc<AccessReport>,
    /// What the part says that is looked at.
    pub report: Rc<AccessReport>,
    /// The part.
    pub window: Option<[i64; 2]>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.logs == other.logs
            && Rc::ptr_eq(&self.whole, &other.whole)
            && Rc::ptr_eq(&self.report, &other.report)
            && self.window == other.window
    }
}

/// From when to when the picture goes.
#[derive(Clone, Copy, PartialEq)]
struct Axis {
    from: i64,
    width: i64,
    moments: i64,
}

impl Axis {
    fn of(report: &AccessReport) -> Option<Axis> {
        let timeline = &report.overview.timeline;
        let (first, last) = (timeline.moments.first()?, timeline.moments.last()?);
        let width = timeline.width_ms.max(1);
        Some(Axis {
            from: first.at,
            width,
            moments: last.at.saturating_sub(first.at) / width + 1,
        })
    }

    /// Where a moment stands, from 0 to 1.
    fn place(self, at: i64) -> f64 {
        let all = self.width.saturating_mul(self.moments) as f64;
        (at.saturating_sub(self.from) as f64 / all).clamp(0.0, 1.0)
    }

    /// When the moment with this number begins.
    fn at(self, number: i64) -> i64 {
        self.from.saturating_add(number.saturating_mul(self.width))
    }

    /// The number of the moment at a place.
    fn number(self, place: f64) -> i64 {
        // A cast from float to integer saturates.
        ((place * self.moments as f64).floor() as i64).clamp(0, self.moments - 1)
    }
}

/// The picture.
#[component]
pub fn TimelineView(props: &Props) -> Html {
    let Props {
        logs,
        whole,
        report,
        window,
    } = props;
    let drag = use_state_eq(|| None::<(f64, f64)>);
    let tabled = use_state_eq(|| false);
    let Some(axis) = Axis::of(whole) else {
        return Html::default();
    };
    let pick = {
        let logs = logs.clone();
        Callback::from(move |window: Option<[i64; 2]>| {
            let choice = logs.choice();
            if choice.window != window {
                logs.choose(Choice { window, ..choice });
                start(&logs);
            }
        })
    };
    let (down, moved, up) = dragging(&drag, axis, &pick);
    let cancelled = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| drag.set(None))
    };
    let picked = match (*drag, window) {
        (Some((one, two)), _) => Some((one.min(two), one.max(two))),
        (None, Some([from, to])) => Some((axis.place(*from), axis.place(*to))),
        (None, None) => None,
    };
    let moments = &whole.overview.timeline.moments;
    let row = |title: Html, label: &'static str, of: &dyn Fn(&Moment) -> u64| {
        html! {
            <div class="row">
                <div class="label">{ title }</div>
                <svg viewBox={format!("0 0 {WIDE} 30")} preserveAspectRatio="none" role="img" aria-label={peak(moments, label, of)}>
                    <path class="bars" d={bars(moments, axis, of)} />
                    { selection(picked) }
                </svg>
            </div>
        }
    };
    let counts = &report.overview.timeline.moments;
    let sum = |place: usize| -> u64 {
        counts
            .iter()
            .filter_map(|moment| moment.refused.get(place))
            .sum()
    };
    let all = |place: usize| -> u64 {
        moments
            .iter()
            .filter_map(|moment| moment.refused.get(place))
            .sum()
    };
    let statuses = REFUSED
        .iter()
        .enumerate()
        .filter(|(place, _)| all(*place) > 0);
    let others = all(REFUSED.len());
    html! {
        <section class="over-time" aria-labelledby="log-time">
            <h3 id="log-time">{ "Over time" }</h3>
            <div class="rows" onpointerdown={down} onpointermove={moved} onpointerup={up} onpointercancel={cancelled}>
                { row(html! { <>{ "All requests " }<span class="number">{ count(words::size(report.summary.requests)) }</span></> }, "All requests", &|moment| moment.requests) }
                { for statuses.map(|(place, status)| {
                    let lens = Lens { statuses: vec![*status], ..Lens::default() };
                    let title = html! { <>{ format!("{status} ") }{ number(logs, sum(place), &format!("status {status}"), lens) }</> };
                    row(title, "Turned away", &move |moment| moment.refused.get(place).copied().unwrap_or(0))
                }) }
                if others > 0 {
                    { row(html! { <>{ "Other refusals " }<span class="number">{ count(words::size(sum(REFUSED.len()))) }</span></> }, "Other refusals", &|moment| moment.refused.last().copied().unwrap_or(0)) }
                }
                { for marks(report, axis, picked) }
                <div class="row scale">
                    <div class="label">{ format!("One bar: {}", span(axis.width)) }</div>
                    <div class="ticks">
                        { for [0, axis.moments / 2, axis.moments].into_iter().map(|place| html! {
                            <span>{ moment(axis.at(place)) }</span>
                        }) }
                    </div>
                </div>
            </div>
            { sliders(axis, *window, &pick) }
            <details ontoggle={ let tabled = tabled.clone(); Callback::from(move |_: Event| tabled.set(!*tabled)) }>
                <summary>{ "The same as a table" }</summary>
                if *tabled { { table(whole) } }
            </details>
        </section>
    }
}

type Pointer = Callback<PointerEvent>;

/// What a pointer does that is drawn over the picture.
fn dragging(
    drag: &UseStateHandle<Option<(f64, f64)>>,
    axis: Axis,
    pick: &Callback<Option<[i64; 2]>>,
) -> (Pointer, Pointer, Pointer) {
    let down = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            let target = event.target_dyn_into::<Element>();
            let svg = target.and_then(|target| target.closest("svg").ok().flatten());
            let (Some(svg), true) = (svg, event.button() == 0) else {
                return;
            };
            if let Some(at) = place(&event, &svg) {
                let _ = svg.set_pointer_capture(event.pointer_id());
                drag.set(Some((at, at)));
                event.prevent_default();
            }
        })
    };
    let moved = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            let target = event.target_dyn_into::<Element>();
            let svg = target.and_then(|target| target.closest("svg").ok().flatten());
            if let (Some((from, _)), Some(svg)) = (*drag, svg)
                && let Some(at) = place(&event, &svg)
            {
                drag.set(Some((from, at)));
            }
        })
    };
    let up = {
        let (drag, pick) = (drag.clone(), pick.clone());
        Callback::from(move |_: PointerEvent| {
            if let Some((one, two)) = *drag {
                let (from, to) = (axis.number(one.min(two)), axis.number(one.max(two)));
                // A press without a way picks one moment.
                pick.emit(Some([axis.at(from), axis.at(to + 1)]));
            }
            drag.set(None);
        })
    };
    (down, moved, up)
}

/// How far along a picture the pointer is, from 0 to 1.
fn place(event: &PointerEvent, svg: &Element) -> Option<f64> {
    let wide = f64::from(svg.client_width());
    // The parts of a picture take no pointers (app.css): the distance is that from its own edge.
    let left = f64::from(event.offset_x());
    (wide > 0.0).then(|| (left / wide).clamp(0.0, 1.0))
}

/// The bars of a row as one path: of the height 30, the highest fills it.
fn bars(moments: &[Moment], axis: Axis, of: &dyn Fn(&Moment) -> u64) -> String {
    let most = moments.iter().map(of).max().unwrap_or(0).max(1) as f64;
    let wide = (WIDE / axis.moments as f64).max(0.5);
    let mut path = String::new();
    for moment in moments {
        let value = of(moment);
        if value == 0 {
            continue;
        }
        // A single one among thousands is still seen.
        let high = (value as f64 / most * 29.0).max(1.5);
        let x = axis.place(moment.at) * WIDE;
        path.push_str(&format!("M{x:.1} 30v-{high:.1}h{wide:.1}v{high:.1}z"));
    }
    path
}

fn selection(picked: Option<(f64, f64)>) -> Html {
    let Some((from, to)) = picked else {
        return Html::default();
    };
    let wide = ((to - from) * WIDE).max(1.0);
    html! { <rect class="picked" x={format!("{:.1}", from * WIDE)} y="0" width={format!("{wide:.1}")} height="30" /> }
}

/// The findings that ask for something, as spans of time.
fn marks(report: &AccessReport, axis: Axis, picked: Option<(f64, f64)>) -> Vec<Html> {
    let faults = report
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::Fault);
    let mark = |(place, finding): (usize, &AccessFinding)| {
        let at = |at: &Option<String>| at.as_deref().and_then(|at| time_of(at.as_bytes()));
        let (from, to) = (at(&finding.window[0])?, at(&finding.window[1])?);
        let (from, to) = (axis.place(from), axis.place(to.saturating_add(1)));
        let title = super::findings::title(finding);
        let go = Callback::from(move |_: MouseEvent| super::findings::show(place));
        Some(html! {
            <div class="row mark">
                <div class="label"><button type="button" class="link" onclick={go}>{ title.clone() }</button></div>
                <svg viewBox={format!("0 0 {WIDE} 10")} preserveAspectRatio="none" role="img" aria-label={words::window(&finding.window).map(|when| format!("{title}: {when}"))}>
                    { selection(picked) }
                    <rect class="span" x={format!("{:.1}", from * WIDE)} y="3" width={format!("{:.1}", ((to - from) * WIDE).max(3.0))} height="4" />
                </svg>
            </div>
        })
    };
    faults.enumerate().take(MARKED).filter_map(mark).collect()
}

/// The part as two sliders, for the keyboard.
fn sliders(axis: Axis, window: Option<[i64; 2]>, pick: &Callback<Option<[i64; 2]>>) -> Html {
    let number = |at: i64| (at.saturating_sub(axis.from) / axis.width).clamp(0, axis.moments);
    let (from, to) = match window {
        Some([from, to]) => (number(from), number(to)),
        None => (0, axis.moments),
    };
    let slider = |label: &'static str, value: i64, make: fn(i64, i64, i64) -> (i64, i64)| {
        let pick = pick.clone();
        let onchange = Callback::from(move |event: Event| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(chosen) = input.and_then(|input| input.value().parse().ok()) else {
                return;
            };
            let (from, to) = make(chosen, from, to);
            let whole = from <= 0 && to >= axis.moments;
            pick.emit((!whole).then(|| [axis.at(from), axis.at(to)]));
        });
        html! {
            <label><span>{ label }</span>
                <input type="range" min="0" max={axis.moments.to_string()} value={value.to_string()} aria-valuetext={moment(axis.at(value))} {onchange} />
                <span class="fine number">{ moment(axis.at(value)) }</span>
            </label>
        }
    };
    let all = {
        let pick = pick.clone();
        Callback::from(move |_: MouseEvent| pick.emit(None))
    };
    html! {
        <div class="part" role="group" aria-label="Part of the time">
            { slider("From", from, |chosen, _, to| (chosen.min(to - 1), to)) }
            { slider("To", to, |chosen, from, _| (from, chosen.max(from + 1))) }
            <button type="button" disabled={window.is_none()} onclick={all}>{ "Whole log" }</button>
        </div>
    }
}

/// `2026-11-23 14:05`, with seconds where moments are short.
fn moment(ms: i64) -> String {
    let text = iso_text(ms)
        .map(|iso| words::time(&iso))
        .unwrap_or_default();
    text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
}

/// How long a moment is.
fn span(ms: i64) -> String {
    let (second, day) = (1_000, 86_400_000);
    match ms {
        ms if ms >= day => format!("{} d", ms / day),
        ms if ms >= 3_600_000 => format!("{} h", ms / 3_600_000),
        ms if ms >= 60_000 => format!("{} min", ms / 60_000),
        ms => format!("{} s", ms / second),
    }
}

fn peak(moments: &[Moment], label: &str, of: &dyn Fn(&Moment) -> u64) -> String {
    match moments.iter().max_by_key(|moment| of(moment)) {
        Some(most) if of(most) > 0 => format!(
            "{label}: most, {}, from {} UTC",
            count(words::size(of(most))),
            moment(most.at)
        ),
        _ => label.to_owned(),
    }
}

fn table(report: &AccessReport) -> Html {
    let timeline = &report.overview.timeline;
    html! {
        <div class="scrolls" tabindex="0" role="region" aria-label="The log over time, as a table">
            <table>
                <thead><tr><th scope="col">{ "From (UTC)" }</th><th scope="col">{ "Requests" }</th>
                    { for REFUSED.iter().map(|status| html! { <th scope="col">{ *status }</th> }) }
                    <th scope="col">{ "Other refusals" }</th></tr></thead>
                <tbody>
                    { for timeline.moments.iter().map(|at| html! {
                        <tr><th scope="row">{ moment(at.at) }</th><td>{ count(words::size(at.requests)) }</td>
                            { for at.refused.iter().map(|refused| html! { <td>{ count(words::size(*refused)) }</td> }) }</tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
