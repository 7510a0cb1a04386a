//! What the user is looking at: selection, filters, order, open panels, preferences.
//!
//! Results are not in here, see [`super::store`].

use super::arrange::{Arrangement, Column, Group, bit};
use super::nearby::Nearby;
use super::preferences::Preferences;
use crate::classify::Outcome;
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
    /// How runs behave, and how the app looks.
    pub preferences: Rc<Preferences>,
    /// What a command waits for that needs the later part.
    pub later: Arrival,
    /// What is known of the browser around the extension.
    pub nearby: Rc<Nearby>,
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
    /// Chose what to gather rows by.
    GroupBy(Group),
    /// Opened a panel, or closed it.
    Show(Option<Panel>),
    /// Changed a preference.
    Prefer(Preferences),
    /// Something else is known of the browser around the extension.
    Near(Rc<Nearby>),
    /// The later part comes, came, or could not be had.
    Later(Arrival),
    /// Started a run: selection and filters belonged to the one before.
    Begin,
}

impl View {
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
            Action::GroupBy(group) => self.arranged(|by| by.group = group),
            Action::Show(panel) if panel == self.panel => self,
            Action::Show(panel) => Rc::new(View {
                panel,
                ..(*self).clone()
            }),
            Action::Prefer(preferences) => Rc::new(View {
                preferences: Rc::new(preferences),
                ..(*self).clone()
            }),
            Action::Near(nearby) => Rc::new(View {
                nearby,
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
                ..(*self).clone()
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
