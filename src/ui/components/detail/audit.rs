//! The audit of the answer, for the people who run the server. Closed at first.

use crate::classify::audit::{Audited, Mark};
use crate::classify::text::{fill, fill_command};
use crate::evidence::Evidence;
use crate::fixes::Gap;
use crate::report::Shown;
use crate::ui::components::{copy_button, gap_list, icon};
use crate::ui::number::counted;
use crate::ui::pages::{prose, source_link};
use crate::ui::visible::visible;
use yew::prelude::*;

/// The section "For the people who run this server".
pub fn section(shown: &Shown, whole: &Evidence) -> Html {
    let audited = shown.audit(whole);
    if audited.is_empty() {
        return Html::default();
    }
    let of = |mark: Mark| audited.iter().filter(move |audited| audited.mark == mark);
    let (wrong, unknown) = (of(Mark::Wrong).count(), of(Mark::Unknown).count());
    let evidence = shown.evidence();
    let line = |audited: &Audited| line(audited, evidence);
    html! {
        <details class="background audit">
            <summary><h3>{ "For the people who run this server" }</h3>
                <span class="fine">{ format!(" {} to change, {unknown} out of sight", counted(wrong, "thing", "things")) }</span></summary>
            <p class="fine">{ "Is the refusal itself right: its code, its challenge, its CORS headers, what caches keep and what strangers learn?" }</p>
            <ul class="signals">
                { for of(Mark::Wrong).map(line) }
                { for of(Mark::Right).map(line) }
                { for of(Mark::Unknown).map(line) }
            </ul>
            { commands(of(Mark::Unknown), evidence) }
        </details>
    }
}

fn line(audited: &Audited, evidence: &Evidence) -> Html {
    let criterion = audited.criterion;
    let (name, class) = match audited.mark {
        Mark::Right => ("seen", "seen"),
        Mark::Wrong => ("absent", "absent"),
        Mark::Unknown => ("unseen", "out-of-sight"),
    };
    html! {
        <li {class} title={audited.mark.word()} data-criterion={criterion.id}>
            { icon(name) }
            <div>
                <span class="unseen">{ format!("{}: ", audited.mark.word()) }</span>
                { prose(&fill(audited.sentence(), evidence)) }
                if let Some(value) = &audited.value {
                    { " " }<bdi class="mono">{ visible(value) }</bdi>
                }
                if audited.mark == Mark::Wrong {
                    <p>{ prose(&fill(criterion.change, evidence)) }</p>
                    <p class="fine">{ prose(&fill(criterion.detail, evidence)) }{ " " }{ source_link(criterion.source) }</p>
                }
            </div>
        </li>
    }
}

/// The commands that show what is out of sight, each once.
fn commands<'a>(unknown: impl Iterator<Item = &'a Audited>, evidence: &Evidence) -> Html {
    let mut templates: Vec<&str> = unknown.map(|audited| audited.criterion.shown_by).collect();
    templates.sort_unstable();
    templates.dedup();
    if templates.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p>{ "What is out of sight shows in a terminal:" }</p>
            { for templates.into_iter().map(|template| {
                let command = fill_command(template, evidence);
                let gaps: Vec<String> = command.gaps.iter().map(Gap::sentence).collect();
                html! {
                    <div class="command">
                        <pre class="code-block" tabindex="0">{ command.code.clone() }</pre>
                        { copy_button(command.code, "Copy command") }
                        { gap_list(&gaps) }
                    </div>
                }
            }) }
        </>
    }
}
