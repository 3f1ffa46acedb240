//! Indexes that are two seconds behind: nothing is looked up by one that must be right, and no mail goes twice by one.

use gehoor_functions::{clock::Clock as _, notify::sweep, store::SHARDS};
use gehoor_local::faults::{FaultSettings, StoreFault};
use jiff::SignedDuration;

use crate::world::{World, complaint, uuid};

/// What the index says is due, over the line.
async fn due(world: &World) -> usize {
    let mut due = 0;
    for shard in 0..SHARDS {
        due += world.notify.store.pending(world.clock.now(), shard, 50).await.unwrap().len();
    }
    due
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_index_shows_what_is_new_changed_or_done_two_seconds_later_and_no_mail_goes_twice() {
    let world = World::new(1).await;
    world.faults.set(FaultSettings::store(StoreFault::StaleIndex, 1));
    let body = complaint("Ik wachtte drie weken op antwoord.");

    let first = world.submit(&uuid(1), &body).await;
    let again = world.submit(&uuid(1), &body).await;

    assert_eq!((first.status.as_u16(), again.body), (201, first.body), "by its key it is known");
    assert_eq!(due(&world).await, 0, "the index has not heard of it");
    assert_eq!(sweep(&world.notify).await.sent, 0);

    world.clock.forward(SignedDuration::from_secs(2));
    assert_eq!(due(&world).await, 2);
    assert_eq!(sweep(&world.notify).await.sent, 2);

    assert_eq!(due(&world).await, 2, "the index has not heard that they are gone");
    let late = sweep(&world.notify).await;
    assert_eq!((late.sent, late.waiting), (0, 2), "the item itself says that they are done");
    assert_eq!(world.mail_ids().await.len(), 2);

    world.clock.forward(SignedDuration::from_secs(2));
    assert_eq!(due(&world).await, 0);
    world.faults.set(FaultSettings::default());
    assert_eq!(due(&world).await, 0, "and so says the index itself");
}
