//! A table of the desk. On a narrow screen each row is a block, with every value under the name of its column.
//!
//! Roles stand beside the elements: some browsers take a table that is shown as blocks for no table any more. The names
//! in the blocks are made by the stylesheet of `data-kop`; for a screen reader the column headers stay what they were.
//!
//! # Source
//! WCAG 2.2: 1.3.1 (tables), 1.4.10 (reflow), 2.1.1 (a table that scrolls needs a place that a keyboard can reach).

use maud::{Markup, html};

use crate::texts::{Key, Texts};

/// A table with a caption and named columns.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) texts: Texts,
    /// What the region around it is called.
    pub(super) region: &'a str,
    pub(super) caption: &'a str,
    /// The columns, in order.
    pub(super) columns: &'a [Key],
}

impl Table<'_> {
    /// The table of these rows; each holds a cell for every column, of which the first names the row.
    pub(super) fn of(&self, rows: impl IntoIterator<Item = Vec<Markup>>) -> Markup {
        html! {
            div .schuif role="region" aria-label=(self.region) tabindex="0" {
                table .stapel role="table" {
                    caption { (self.caption) }
                    thead role="rowgroup" {
                        tr role="row" {
                            @for column in self.columns {
                                th scope="col" role="columnheader" { (self.texts.get(*column)) }
                            }
                        }
                    }
                    tbody role="rowgroup" { @for row in rows { (self.row(&row)) } }
                }
            }
        }
    }

    fn row(&self, cells: &[Markup]) -> Markup {
        let named = self.columns.iter().zip(cells).enumerate();
        html! {
            tr role="row" {
                @for (place, (column, cell)) in named {
                    @if place == 0 {
                        th scope="row" role="rowheader" { (cell) }
                    } @else {
                        td role="cell" data-kop=(self.texts.get(*column)) { (cell) }
                    }
                }
            }
        }
    }
}
