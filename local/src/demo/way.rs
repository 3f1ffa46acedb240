//! `?manier=`: the ways in which a tag comes into a page, as webmasters, their tools and their optimisers do it.

/// A way of embedding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The advised snippet: script and element.
    Snippet,
    /// The script and nothing else.
    Script,
    /// The script with `data-plaats`, which names another spot.
    Place,
    /// The advised snippet, pasted twice.
    Twice,
    /// The element in the page; a tag manager adds the script after `load`.
    TagManager,
    /// The text of the script in the page, as an optimiser puts it there.
    Inline,
    /// The text of the script in one file with the CMS's own scripts.
    Merged,
    /// A page that draws itself: it takes the element out and puts it back, before and after it came alive.
    SinglePage,
    /// The snippets of two municipalities.
    TwoMunicipalities,
    /// The hosted form in a plain frame, with a link.
    Frame,
    /// A plain link to the hosted form.
    Link,
}

impl Way {
    /// All of them, in the order in which people read about them.
    pub(super) const ALL: [Self; 11] = [
        Self::Snippet,
        Self::Script,
        Self::Place,
        Self::Twice,
        Self::TagManager,
        Self::Inline,
        Self::Merged,
        Self::SinglePage,
        Self::TwoMunicipalities,
        Self::Frame,
        Self::Link,
    ];

    /// The way that the query asks for, if it names one.
    pub(super) fn of(choices: &[(String, String)]) -> Option<Self> {
        let (_, asked) = choices.iter().find(|(name, _)| name == "manier")?;
        Self::ALL.into_iter().find(|way| way.name() == asked)
    }

    /// The name in the query.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Snippet => "snippet",
            Self::Script => "script",
            Self::Place => "plaats",
            Self::Twice => "dubbel",
            Self::TagManager => "tagmanager",
            Self::Inline => "inline",
            Self::Merged => "samengevoegd",
            Self::SinglePage => "spa",
            Self::TwoMunicipalities => "twee-gemeenten",
            Self::Frame => "kader",
            Self::Link => "link",
        }
    }

    /// What stands in the page, a template.
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::Snippet | Self::SinglePage => include_str!("../../pages/demo-element.html"),
            Self::Script => include_str!("../../pages/demo-kaal.html"),
            Self::Place => include_str!("../../pages/manier/plaats.html"),
            Self::Twice => include_str!("../../pages/manier/dubbel.html"),
            Self::TagManager => include_str!("../../pages/manier/tagmanager.html"),
            Self::Inline => include_str!("../../pages/manier/inline.html"),
            Self::Merged => include_str!("../../pages/manier/samengevoegd.html"),
            Self::TwoMunicipalities => include_str!("../../pages/manier/twee-gemeenten.html"),
            Self::Frame => include_str!("../../pages/manier/kader.html"),
            Self::Link => include_str!("../../pages/manier/link.html"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn asked(value: &str) -> Option<Way> {
        Way::of(&[("manier".to_owned(), value.to_owned())])
    }

    #[test]
    fn each_way_is_asked_for_by_its_own_name() {
        for way in Way::ALL {
            assert_eq!(asked(way.name()), Some(way));
        }
        assert_eq!(asked("onbekend"), None);
        assert_eq!(Way::of(&[]), None);
    }

    #[test]
    fn every_place_that_a_way_has_is_one_that_is_filled_in() {
        let known = ["oorsprong", "gemeente", "andere", "nonce", "script"]
            .map(|name| format!("{{{{{name}}}}}"));
        for way in Way::ALL {
            let rest =
                known.iter().fold(way.template().to_owned(), |page, place| page.replace(place, ""));
            assert!(!rest.contains("{{"), "{}: {rest}", way.name());
        }
    }
}
