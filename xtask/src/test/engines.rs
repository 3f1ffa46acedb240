//! The core journeys in the engines that other people have, over `WebDriver`.

use std::path::PathBuf;

use anyhow::Result;

use super::Outcome;
use super::playwright;
use super::tally::Tally;
use crate::build;
use crate::step::step;
use crate::toolchain::engines::{self, Engine};
use crate::toolchain::npm;
use crate::workspace::Workspace;

/// Runs the tests in every engine that is there or can be installed. `built` when the widget stage just made the tag.
///
/// An engine that can't be had here is told of loudly, and nothing is counted for it.
///
/// # Errors
/// The environment names a program that isn't there, packages can't be installed, or the product can't be built.
pub(super) fn stage(workspace: &Workspace, built: bool) -> Result<Outcome> {
    engines::check_named()?;
    let mut variables = Vec::new();
    let (mut tried, mut untried) = (Vec::new(), Vec::new());
    for engine in Engine::ALL {
        match engine.programs(workspace) {
            Ok(programs) => {
                for (variable, program) in programs {
                    eprintln!("{variable}: {}", program.display());
                    variables.push((variable, program));
                }
                tried.push(engine.name());
            }
            Err(error) => untried.push(cry(engine, &error)),
        }
    }
    for cry in &untried {
        println!("!!! {cry}");
    }
    if tried.is_empty() {
        return Ok(Outcome { tally: Tally::default(), untried });
    }
    if !built {
        build::set_up(workspace)?;
        build::everything(workspace, true)?;
    }
    npm::packages(workspace, "e2e")?;
    variables.push(("GEHOOR_ENGINES", PathBuf::from(tried.join(","))));
    let tally = step(&format!("running the core journeys in {}", tried.join(" and ")), || {
        playwright::run(workspace, "engines.config.ts", &variables)
    })?;
    Ok(Outcome { tally, untried })
}

fn cry(engine: Engine, error: &anyhow::Error) -> String {
    format!("{} WAS NOT TRIED: {error:#}", engine.name().to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_that_was_not_tried_is_told_loudly_with_the_reason() {
        let error = anyhow::anyhow!("no network").context("can't install it");
        let told = cry(Engine::Webkit, &error);
        assert_eq!(told, "WEBKIT WAS NOT TRIED: can't install it: no network");
    }
}
