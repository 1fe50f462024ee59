//! Every text of the interface, in both languages: a missing translation does not compile.

mod chrome;
mod forms;
mod home;
mod keys;
mod outlook;
mod pages;
mod record;

pub use chrome::Chrome;
pub use forms::Forms;
pub use home::HomeWords;
pub use keys::Keys;
pub use outlook::OutlookWords;
pub use pages::Pages;
pub use record::RecordWords;

use crate::text::Lang;

/// All texts of one language.
#[derive(Debug)]
pub struct Words {
    pub lang: Lang,
    pub chrome: Chrome,
    pub forms: Forms,
    pub pages: Pages,
    pub outlook: OutlookWords,
    pub home: HomeWords,
    pub record: RecordWords,
}

impl Words {
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::It => &IT,
            Lang::En => &EN,
        }
    }
}

static IT: Words = Words {
    lang: Lang::It,
    chrome: chrome::IT,
    forms: forms::IT,
    pages: pages::IT,
    outlook: outlook::IT,
    home: home::IT,
    record: record::IT,
};
static EN: Words = Words {
    lang: Lang::En,
    chrome: chrome::EN,
    forms: forms::EN,
    pages: pages::EN,
    outlook: outlook::EN,
    home: home::EN,
    record: record::EN,
};

/// «1 domanda», «3 domande».
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
