//! What the user is looking at: selection, filters, order, open panels, preferences.
//!
//! Results are not in here, see [`super::store`].

use super::arrange::{Arrangement, Column, Group, bit};
use super::command::Command;
use super::linked::Linked;
use super::nearby::Nearby;
use super::preferences::Preferences;
use crate::classify::Outcome;
use crate::run::Settings;
use std::rc::Rc;
use yew::Reducible;

/// Something that lies over the page until it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// How runs behave, and credentials.
    Settings,
    /// Keys and a short how-to.
    Help,
    /// A bookmark folder to be chosen, in the extension.
    Bookmarks,
}

/// Where the part of the program is that comes later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrival {
    /// Here, or not asked for.
    #[default]
    Here,
    /// On its way.
    Coming,
    /// It could not be loaded.
    Missing,
}

/// What the user is looking at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// The row whose detail is open.
    pub selected: Option<usize>,
    /// Which rows in which order.
    pub arrangement: Rc<Arrangement>,
    /// The open panel.
    pub panel: Option<Panel>,
    /// How runs behave, and how the app looks: what is in force.
    pub preferences: Rc<Preferences>,
    /// What the user chose of it.
    pub own: Rc<Preferences>,
    /// What a link brought, if anything.
    pub linked: Rc<Linked>,
    /// What a command waits for that needs the later part.
    pub later: Arrival,
    /// What is known of the browser around the extension.
    pub nearby: Rc<Nearby>,
    /// What was asked for while a run goes on, and would end it.
    pub instead: Option<Rc<Command>>,
}

/// What the user did.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Opened a row's detail, or closed it.
    Select(Option<usize>),
    /// Chose an outcome to show, or took the choice back.
    ToggleOutcome(Outcome),
    /// Typed into the filter.
    FilterText(String),
    /// Took every filter back.
    ClearFilters,
    /// Pressed a column's heading: upwards, then downwards, then the order of the input.
    SortBy(Column),
    /// Chose an order: the column, and whether downwards; `None` is that of the input.
    Order(Option<(Column, bool)>),
    /// Chose what to gather rows by.
    GroupBy(Group),
    /// Opened a panel, or closed it.
    Show(Option<Panel>),
    /// Changed a preference.
    Prefer(Preferences),
    /// Went back to the usual ways of a run, whoever had set others.
    PreferUsual,
    /// Opened a link with settings.
    Link(Linked),
    /// Has them in force, or does without.
    UseLinked(bool),
    /// Something else is known of the browser around the extension.
    Near(Rc<Nearby>),
    /// Asked for something that would end the run under way, or thought better of it.
    Instead(Option<Rc<Command>>),
    /// The later part comes, came, or could not be had.
    Later(Arrival),
    /// Started a run: selection and filters belonged to the one before.
    Begin,
}

impl View {
    /// As it is opened.
    pub fn opened(own: Preferences, linked: Linked) -> Self {
        View {
            preferences: Rc::new(linked.over(&own)),
            own: Rc::new(own),
            linked: Rc::new(linked),
            ..View::default()
        }
    }

    /// What an action changes in the user's own preferences, applied to `kept`; `None` if nothing.
    pub fn chosen(&self, action: &Action, kept: &Preferences) -> Option<Preferences> {
        match action {
            Action::Prefer(new) => Some(kept.taking(&self.preferences, new)),
            Action::PreferUsual => Some(Preferences {
                run: Settings::default(),
                ..kept.clone()
            }),
            _ => None,
        }
    }

    fn preferring(&self, action: &Action) -> Rc<Self> {
        let own = self.chosen(action, &self.own);
        let own = own.map_or_else(|| self.own.clone(), Rc::new);
        let linked = match action {
            Action::Prefer(new) => self.linked.without(&self.preferences, new),
            Action::Link(linked) => linked.clone(),
            Action::UseLinked(true) => Linked {
                in_force: true,
                withheld: String::new(),
                ..(*self.linked).clone()
            },
            _ => Linked::default(),
        };
        Rc::new(View {
            preferences: Rc::new(linked.over(&own)),
            own,
            linked: Rc::new(linked),
            ..self.clone()
        })
    }

    fn arranged(&self, change: impl FnOnce(&mut Arrangement)) -> Rc<Self> {
        let mut arrangement = (*self.arrangement).clone();
        change(&mut arrangement);
        Rc::new(View {
            arrangement: Rc::new(arrangement),
            ..self.clone()
        })
    }
}

impl Reducible for View {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match action {
            Action::Select(selected) if selected == self.selected => self,
            Action::Select(selected) => Rc::new(View {
                selected,
                ..(*self).clone()
            }),
            Action::ToggleOutcome(outcome) => self.arranged(|by| by.outcomes ^= bit(outcome)),
            Action::FilterText(text) if text == self.arrangement.text => self,
            Action::FilterText(text) => self.arranged(|by| by.text = text),
            Action::ClearFilters => self.arranged(|by| {
                by.outcomes = 0;
                by.text.clear();
            }),
            Action::SortBy(column) => self.arranged(|by| {
                by.sort = match by.sort {
                    Some((sorted, false)) if sorted == column => Some((column, true)),
                    Some((sorted, true)) if sorted == column => None,
                    _ => Some((column, false)),
                };
            }),
            Action::Order(order) => self.arranged(|by| by.sort = order),
            Action::GroupBy(group) => self.arranged(|by| by.group = group),
            Action::Show(panel) if panel == self.panel => self,
            Action::Show(panel) => Rc::new(View {
                panel,
                ..(*self).clone()
            }),
            Action::Prefer(_) | Action::PreferUsual | Action::Link(_) | Action::UseLinked(_) => {
                self.preferring(&action)
            }
            Action::Near(nearby) => Rc::new(View {
                nearby,
                ..(*self).clone()
            }),
            Action::Instead(instead) => Rc::new(View {
                instead,
                ..(*self).clone()
            }),
            Action::Later(later) => Rc::new(View {
                later,
                ..(*self).clone()
            }),
            Action::Begin => Rc::new(View {
                selected: None,
                arrangement: Rc::new(Arrangement {
                    sort: self.arrangement.sort,
                    group: self.arrangement.group,
                    ..Arrangement::default()
                }),
                panel: None,
                instead: None,
                ..(*self).clone()
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::preferences::Theme;

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<View> {
        actions
            .into_iter()
            .fold(Rc::new(View::default()), Reducible::reduce)
    }

    #[test]
    fn a_heading_goes_up_down_and_off() {
        let press = || Action::SortBy(Column::Time);
        assert_eq!(
            after([press()]).arrangement.sort,
            Some((Column::Time, false))
        );
        assert_eq!(
            after([press(), press()]).arrangement.sort,
            Some((Column::Time, true))
        );
        assert_eq!(after([press(), press(), press()]).arrangement.sort, None);
    }

    fn linked(query: &str, in_force: bool) -> View {
        let own = Preferences::default();
        let linked = Linked::read(query, &own);
        View::opened(own, Linked { in_force, ..linked })
    }

    #[test]
    fn a_press_on_the_theme_keeps_nothing_of_a_link() {
        let view = linked("retries=0&timeout=300", true);
        assert_eq!(view.preferences.run.retries, 0);
        let dark = Preferences {
            theme: Theme::Dark,
            ..(*view.preferences).clone()
        };
        let pressed = Action::Prefer(dark.clone());
        let stored = view.chosen(&pressed, &Preferences::default());
        let only_theme = Preferences {
            theme: Theme::Dark,
            ..Preferences::default()
        };
        assert_eq!(stored.as_ref(), Some(&only_theme));
        let view = Rc::new(view).reduce(pressed);
        assert_eq!((&*view.own, &*view.preferences), (&only_theme, &dark));
        let view = view.reduce(Action::UseLinked(false));
        assert_eq!(*view.preferences, only_theme);
        assert!(view.linked.is_empty());
    }

    #[test]
    fn a_link_in_mid_session_waits_for_a_press() {
        let asked = Linked::read("retries=0&redact=off", &Preferences::default());
        let view = after([Action::Link(asked.clone())]);
        assert_eq!(*view.preferences, Preferences::default());
        assert!(!view.linked.is_empty());
        let view = view.reduce(Action::UseLinked(true));
        assert_eq!(view.preferences.run.retries, 0);
        assert!(!view.preferences.keep_query_secrets);
        assert_eq!(*view.own, Preferences::default());
        let view = view.reduce(Action::PreferUsual);
        assert_eq!(*view.preferences, Preferences::default());
    }

    #[test]
    fn what_changes_nothing_draws_nothing() {
        let view = Rc::new(View::default());
        assert!(Rc::ptr_eq(
            &view,
            &view.clone().reduce(Action::Select(None))
        ));
    }

    #[test]
    fn a_new_run_keeps_the_order_and_drops_the_filters() {
        let view = after([
            Action::SortBy(Column::Url),
            Action::ToggleOutcome(Outcome::Forbidden),
            Action::FilterText("x".to_owned()),
            Action::Select(Some(3)),
            Action::Begin,
        ]);
        assert_eq!(view.selected, None);
        assert!(!view.arrangement.filters());
        assert_eq!(view.arrangement.sort, Some((Column::Url, false)));
    }
}
