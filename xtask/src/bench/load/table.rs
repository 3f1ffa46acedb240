//! Figures in columns, for people.

/// Rows below their heading, as Markdown: it reads in a terminal and can be kept in a document.
pub(super) fn table(heading: &[&str], rows: &[Vec<String>]) -> String {
    let heading: Vec<String> = heading.iter().map(|&cell| cell.to_owned()).collect();
    let width = |column: usize| {
        let cells = std::iter::once(&heading).chain(rows).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heading.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(place, (cell, &width))| {
            // Names to the left, numbers to the right.
            if place == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = widths.iter().enumerate().map(|(place, &width)| {
        if place == 0 { "-".repeat(width) } else { format!("{}:", "-".repeat(width - 1)) }
    });
    let rule = line(&rule.collect());
    let body: String = rows.iter().map(line).collect();
    format!("{}{rule}{body}", line(&heading))
}

/// A number with as many digits as say something: `0.42`, `4.2`, `42`.
pub(super) fn shown(number: f64) -> String {
    let digits = match number.abs() {
        small if small < 1.0 => 2,
        small if small < 100.0 => 1,
        _ => 0,
    };
    format!("{number:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows =
            [vec!["één".to_owned(), "1".to_owned()], vec!["b".to_owned(), "22,2".to_owned()]];
        let expected = "| at  |   ms |\n| --- | ---: |\n| één |    1 |\n| b   | 22,2 |\n";
        assert_eq!(table(&["at", "ms"], &rows), expected);
    }

    #[test]
    fn a_number_has_the_digits_that_say_something() {
        for (number, expected) in
            [(0.0, "0.00"), (0.426, "0.43"), (4.26, "4.3"), (42.0, "42.0"), (426.3, "426")]
        {
            assert_eq!(shown(number), expected);
        }
    }
}
