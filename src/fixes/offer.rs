//! Which recipes are offered for a cause, and for which addresses they are not.

use super::kind::FixKind;
use super::on_purpose::{OnPurpose, on_purpose};
use super::recipe::Recipe;
use super::{recipes, values::Given};

/// A kind of fix that helps against a cause, and on which platforms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Help {
    /// What to achieve.
    pub kind: FixKind,
    /// Platforms by name; empty for all. Where a cause is one program's own, its recipe alone
    /// helps.
    pub only: &'static [&'static str],
}

impl Help {
    /// On every platform.
    pub const fn any(kind: FixKind) -> Self {
        Help { kind, only: &[] }
    }

    /// On these platforms only.
    pub const fn on(kind: FixKind, only: &'static [&'static str]) -> Self {
        Help { kind, only }
    }

    /// Its recipes.
    pub fn recipes(self) -> impl Iterator<Item = &'static Recipe> {
        recipes(self.kind)
            .filter(move |recipe| self.only.is_empty() || self.only.contains(&recipe.platform.name))
    }
}

/// Whether a kind of fix is offered for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It is.
    Yes,
    /// It is not, and this is said in its place.
    No(Withheld),
}

/// Why a kind of fix is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// The address is refused on purpose.
    OnPurpose(OnPurpose),
    /// The address is that of a folder, and what lies below would be opened, too.
    Folder,
}

impl Withheld {
    /// The reason, in one sentence.
    pub fn sentence(self) -> String {
        match self {
            Withheld::OnPurpose(what) => format!(
                "The address is that of {}, and refusing it is right, so nothing that opens it is \
                 offered here.",
                what.what()
            ),
            Withheld::Folder => {
                "The address is that of a folder; a rule that opens it could open what lies below, \
                 too. Let single files through instead."
                    .to_owned()
            }
        }
    }
}

impl Offer {
    /// Whether this kind is offered for what was asked.
    pub fn of(kind: FixKind, given: &Given<'_>) -> Self {
        if kind.widens()
            && let Some(what) = on_purpose(given.path)
        {
            return Offer::No(Withheld::OnPurpose(what));
        }
        let folder = given.path.ends_with('/');
        match kind == FixKind::AllowPath && folder {
            true => Offer::No(Withheld::Folder),
            false => Offer::Yes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(kind: FixKind, path: &str) -> Offer {
        Offer::of(
            kind,
            &Given {
                path,
                ..Given::default()
            },
        )
    }

    #[test]
    fn what_is_refused_on_purpose_is_never_opened() {
        for kind in FixKind::ALL.iter().copied().filter(|kind| kind.widens()) {
            for path in [
                "/.env",
                "/.git/config",
                "/server-status",
                "/wp-admin/",
                "/a.php.bak",
            ] {
                assert!(
                    matches!(offer(kind, path), Offer::No(Withheld::OnPurpose(_))),
                    "{} for {path}",
                    kind.id()
                );
            }
        }
        assert_eq!(offer(FixKind::ReadLog, "/.env"), Offer::Yes);
        assert_eq!(offer(FixKind::AllowPath, "/report.pdf"), Offer::Yes);
    }

    #[test]
    fn a_folder_is_never_let_through_as_one_address() {
        for path in ["/", "/docs/"] {
            assert_eq!(
                offer(FixKind::AllowPath, path),
                Offer::No(Withheld::Folder),
                "{path}"
            );
        }
    }
}
