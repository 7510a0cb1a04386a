//! The question before addresses on the user's own network are asked for.

use super::icon;
use crate::evidence::AddressKind;
use crate::run::LocalConsent;
use crate::ui::command::{Command, Ui};
use crate::ui::number::{count, counted};
use crate::ui::row::{Row, Stage};
use crate::ui::store::Results;
use crate::ui::visible::visible;
use std::collections::BTreeSet;
use yew::prelude::*;

/// So many hosts are named in the sentence; the others stand in a list below it.
const NAMED: usize = 3;

/// Shown while a run waits for the answer: how many addresses it is about, and on which hosts.
pub fn local_network_question(ui: &Ui, results: &Results) -> Html {
    let Some(first) = results.question.and_then(|row| results.rows.get(row)) else {
        return Html::default();
    };
    let (addresses, hosts) = concerned(results.rows.iter().map(AsRef::as_ref), first);
    let first = &first.target.host;
    let answer = |word: Html, class: &'static str, consent: LocalConsent| {
        let onclick = ui.on_press(Command::AnswerLocal(consent));
        html! { <button type="button" {class} {onclick}>{ word }</button> }
    };
    html! {
        <section class="question" role="alertdialog" aria-labelledby="local-title" aria-describedby="local-text">
            { icon("browser-blocked") }
            <div>
                <h2 id="local-title">{ "Check addresses on your own network?" }</h2>
                <p id="local-text">
                    { which(addresses, &hosts) }
                    { " If you allow it, the browser asks you once more, and then this page may reach such addresses. Only those in your list are asked for." }
                </p>
                if hosts.len() > NAMED {
                    <details>
                        <summary>{ format!("All {} hosts", count(hosts.len())) }</summary>
                        <ul class="hosts" tabindex="0" aria-label="Hosts on your network">
                            { for hosts.iter().map(|host| html! { <li><bdi class="mono">{ visible(host) }</bdi></li> }) }
                        </ul>
                    </details>
                }
            </div>
            <div class="actions">
                { answer("Allow once".into(), "primary", LocalConsent::All) }
                if hosts.len() > 1 {
                    { answer(html! { <>{ "Only " }<bdi>{ visible(first) }</bdi></> }, "", LocalConsent::Only(first.clone())) }
                }
                { answer("Skip these".into(), "", LocalConsent::Nothing) }
            </div>
        </section>
    }
}

/// "41 addresses on 41 hosts lie on your machine or local network: 127.0.0.1, 10.0.0.1, 10.0.0.2 and
/// 38 more."
fn which(addresses: usize, hosts: &[&str]) -> Html {
    let named = hosts.iter().take(NAMED).enumerate().map(|(at, host)| {
        html! { <>if at > 0 { { ", " } }<bdi>{ visible(host) }</bdi></> }
    });
    let more = match hosts.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {} more", count(more)),
    };
    let lead = match (addresses, hosts.len()) {
        (1, _) => "One address lies on your machine or local network: ".to_owned(),
        (many, hosts) => format!(
            "{} on {} lie on your machine or local network: ",
            counted(many, "address", "addresses"),
            match hosts {
                1 => "one host".to_owned(),
                hosts => counted(hosts, "host", "hosts"),
            }
        ),
    };
    html! { <>{ lead }{ for named }{ more }{ "." }</> }
}

/// How many addresses of the run the answer is about, and their hosts; that of `first` comes first.
fn concerned<'r>(rows: impl Iterator<Item = &'r Row>, first: &'r Row) -> (usize, Vec<&'r str>) {
    let mut hosts = vec![first.target.host.as_str()];
    let mut seen = BTreeSet::from([first.target.host.as_str()]);
    let mut addresses = 0;
    let open = rows.filter(|row| {
        let open = !matches!(row.stage, Stage::Done(_));
        // A name may lead there; that shows when it has answered, and is asked about then.
        let own = row.target.address != AddressKind::Public || row.target.host == first.target.host;
        open && row.target.is_http() && own
    });
    for row in open {
        addresses += 1;
        if seen.insert(&row.target.host) {
            hosts.push(&row.target.host);
        }
    }
    (addresses, hosts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Question;
    use crate::evidence::Target;

    fn row(index: usize, host: &str) -> Row {
        let target = Target {
            url: format!("http://{host}/"),
            scheme: "http".to_owned(),
            host: host.to_owned(),
            address: AddressKind::of_host(host),
            ..Target::default()
        };
        Row::new(index, target, 1, Question::Page)
    }

    #[test]
    fn every_address_and_each_host_once_is_counted() {
        let hosts = [
            "example.com",
            "10.0.0.2",
            "10.0.0.1",
            "10.0.0.2",
            "localhost",
        ];
        let mut rows: Vec<Row> = hosts
            .into_iter()
            .enumerate()
            .map(|(at, host)| row(at, host))
            .collect();
        let public = row(9, "8.8.8.8");
        rows.push(public);
        let (addresses, hosts) = concerned(rows.iter(), &rows[2]);
        assert_eq!(addresses, 4);
        assert_eq!(hosts, ["10.0.0.1", "10.0.0.2", "localhost"]);
    }

    #[test]
    fn a_name_that_leads_home_is_counted() {
        let rows = [
            row(0, "shop.example"),
            row(1, "intranet.example"),
            row(2, "10.0.0.1"),
        ];
        let (addresses, hosts) = concerned(rows.iter(), &rows[1]);
        assert_eq!(addresses, 2);
        assert_eq!(hosts, ["intranet.example", "10.0.0.1"]);
    }
}
