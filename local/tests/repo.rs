//! The habits of the repository, as tests: who may import whom, no sentence in code, documents that are true.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Every file below a folder with one of these endings, without what tools make.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(place) = waiting.pop() {
        for entry in
            fs::read_dir(&place).unwrap_or_else(|error| panic!("{}: {error}", place.display()))
        {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir()
                && !matches!(
                    name.as_str(),
                    "target" | "node_modules" | ".git" | ".gehoor" | "test-results"
                )
            {
                waiting.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "nothing in {folder}");
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of the crates that a crate needs to run, its own crates included.
fn dependencies(package: &str, features: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "tree",
            "--offline",
            "--package",
            package,
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .args(features)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn domain_knows_no_web_no_store_and_no_runtime() {
    let found = dependencies("gehoor-domain", &[]);
    assert!(found.iter().any(|name| name == "jiff"), "the listing is empty: {found:?}");

    let forbidden =
        ["tokio", "leptos", "web-sys", "js-sys", "axum", "hyper", "lambda_http", "getrandom"];
    let wrong: Vec<_> = found
        .iter()
        .filter(|name| forbidden.contains(&name.as_str()) || name.starts_with("aws"))
        .collect();

    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn imports_run_one_way() {
    let table = [
        ("gehoor-domain", &["gehoor-widget", "gehoor-functions", "gehoor-local"][..]),
        ("gehoor-widget", &["gehoor-functions", "gehoor-local"][..]),
        ("gehoor-functions", &["gehoor-local", "dynoxide-rs"][..]),
        ("xtask", &["gehoor-domain", "gehoor-widget", "gehoor-functions", "gehoor-local"][..]),
    ];

    for (package, forbidden) in table {
        let found = dependencies(package, &[]);
        let wrong: Vec<_> =
            found.iter().filter(|name| forbidden.contains(&name.as_str())).collect();
        assert!(wrong.is_empty(), "{package} needs {wrong:?}");
    }
}

#[test]
fn the_aws_sdk_stays_behind_the_store_and_the_mail() {
    for path in files("functions/src", &[".rs"]) {
        let place = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let text = read(&path);
        if text.contains("aws_sdk_dynamodb") {
            assert!(place.contains("/store"), "{place} uses the store's SDK");
        }
        if text.contains("aws_sdk_sesv2") {
            assert!(place.contains("/mail/"), "{place} uses the mail's SDK");
        }
    }
}

#[test]
fn no_test_is_skipped_ignored_or_run_alone() {
    let marks = ["#[ign", "#[should_", "test.sk", "test.on", "test.fix", "disableRu"];
    let endings = ["ore]", "panic", "ip(", "ly(", "me(", "les("];
    let mut wrong = Vec::new();
    for folder in ["domain", "widget", "functions", "local", "xtask", "e2e", "infra/test"] {
        for path in files(folder, &[".rs", ".ts", ".mjs"]) {
            let text = read(&path);
            for (mark, ending) in marks.iter().zip(endings) {
                if text.contains(&format!("{mark}{ending}")) {
                    wrong.push(format!("{}: {mark}{ending}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_sentence_for_people_stands_in_the_components() {
    let mut wrong = Vec::new();
    for path in files("widget/src", &[".rs"]) {
        let text = read(&path);
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (number, line) in
            code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            if path.to_string_lossy().contains("/tag") {
                continue; // Messages of a build tool, for people who build.
            }
            let literals = line.split('"').skip(1).step_by(2);
            for literal in literals {
                let words = literal
                    .split(' ')
                    .filter(|word| word.len() > 1 && word.chars().all(char::is_alphabetic));
                if literal.starts_with(|c: char| c.is_uppercase()) && words.count() >= 3 {
                    wrong.push(format!("{}:{}: {literal}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_wire_name_of_the_domain_stands_in_the_glossary() {
    let glossary = read(&root().join("docs/GLOSSARY.md"));
    let mut missing = Vec::new();
    for path in files("domain/src", &[".rs"]) {
        for line in read(&path).lines() {
            let Some((_, rest)) = line.split_once("rename = \"") else { continue };
            let Some((name, _)) = rest.split_once('"') else { continue };
            if !name.starts_with('$') && !glossary.contains(&format!("`{name}`")) {
                missing.push(name.to_owned());
            }
        }
    }
    for field in gehoor_domain::field::Field::ALL {
        if !glossary.contains(&format!("`{}`", field.wire_name())) {
            missing.push(field.wire_name().to_owned());
        }
    }
    assert!(missing.is_empty(), "not in docs/GLOSSARY.md: {missing:?}");
}

#[test]
fn the_index_of_decisions_lists_every_record() {
    let index = read(&root().join("docs/adr/README.md"));
    for path in files("docs/adr", &[".md"]) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(
            name == "README.md" || index.contains(&format!("({name})")),
            "{name} is not in the index"
        );
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut dead = Vec::new();
    let mut documents = files("docs", &[".md"]);
    documents.extend(["README.md", "CHANGELOG.md", "SECURITY.md"].map(|name| root().join(name)));
    for path in documents {
        for target in read(&path).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let place = target.split('#').next().unwrap();
            if place.is_empty() || place.contains("://") || place.starts_with("mailto:") {
                continue;
            }
            if !path.parent().unwrap().join(place).exists() {
                dead.push(format!("{} -> {target}", path.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

#[test]
fn the_widget_leaves_the_host_page_alone() {
    let forbidden = [
        "local_storage",
        "session_storage",
        "set_cookie",
        "push_state",
        "replace_state",
        "set_title",
        ".head()",
        "document().get_element_by_id",
    ];
    let mut wrong = Vec::new();
    for path in files("widget/src", &[".rs"]) {
        for name in forbidden.iter().filter(|name| read(&path).contains(**name)) {
            wrong.push(format!("{}: {name}", path.display()));
        }
    }
    for path in files("widget/loader", &[".js"]) {
        for name in [
            "localStorage",
            "sessionStorage",
            "document.cookie",
            "history.",
            "document.title",
            "scrollTo(",
        ] {
            if read(&path).contains(name) {
                wrong.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
