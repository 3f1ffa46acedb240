//! The tasks that the stack relies on. None of them ends while it runs; when one does, the stack must not go on.

use std::collections::HashMap;
use std::future::{Future, pending};

use anyhow::{Error, anyhow};
use tokio::task::{Id, JoinError, JoinSet};

/// Tasks by name; they are stopped when this is dropped.
#[derive(Debug, Default)]
pub struct Watch {
    tasks: JoinSet<()>,
    names: HashMap<Id, &'static str>,
}

impl Watch {
    /// Starts a task that goes on as long as the stack.
    pub fn start(&mut self, name: &'static str, task: impl Future<Output = ()> + Send + 'static) {
        let id = self.tasks.spawn(task).id();
        self.names.insert(id, name);
    }

    /// Resolves when a task is no more, with an error that names it; never while all go on.
    ///
    /// What a panic said is left out: it may hold what a resident wrote. The log has its place.
    pub async fn broken(&mut self) -> Error {
        let Some(ended) = self.tasks.join_next_with_id().await else { return pending().await };
        let (id, how) = match &ended {
            Ok((id, ())) => (*id, "ended"),
            Err(error) if error.is_panic() => (error.id(), "panicked; the log says where"),
            Err(error) => (JoinError::id(error), "was stopped"),
        };
        let name = self.names.get(&id).copied().unwrap_or("a task");
        anyhow!("{name} {how}. Nothing works without it, so the stack stops; start it again")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_task_that_ends_or_panics_is_named_and_its_message_is_not() {
        let table = [(false, "the pump ended."), (true, "the pump panicked; the log says where.")];
        for (panics, expected) in table {
            let mut watch = Watch::default();
            watch.start("the store", pending());
            watch.start("the pump", async move { assert!(!panics, "kanarie") });

            let error = format!("{:#}", watch.broken().await);

            assert!(error.starts_with(expected), "{error}");
            assert!(!error.contains("kanarie"), "{error}");
        }
    }

    #[tokio::test]
    async fn nothing_is_broken_while_every_task_goes_on() {
        let mut watch = Watch::default();
        for started in [0, 1] {
            for _ in 0..started {
                watch.start("the store", pending());
            }
            // In this order: what was broken would be found before what is always ready.
            let broken = tokio::select! {
                biased;
                error = watch.broken() => Some(error),
                () = tokio::task::yield_now() => None,
            };
            assert!(broken.is_none(), "{started}: {broken:?}");
        }
    }
}
