//! Who signs in is in the directory of the municipalities where they have a grant, with a day and no time.

use gehoor_functions::store::Person;
use jiff::{SignedDuration, civil::date};
use serde_json::json;

use crate::{browser::Browser, world::World};

async fn people(world: &World, municipality: &str) -> Vec<Person> {
    world.store.people(municipality).await.unwrap()
}

#[tokio::test]
async fn who_signs_in_is_remembered_at_each_municipality_of_theirs_with_their_roles_there() {
    let world = World::new().await;
    world.provider.inner.lock().unwrap().claims = json!({
        "gehoor": ["deventer:coordinator", "amstelveen:meelezer", "deventer:ondertekenaar:zorg"],
        "name": "Kanarie Persoon",
    });
    world.sign_in(&mut Browser::default()).await;
    for (municipality, roles) in
        [("deventer", vec!["coordinator", "ondertekenaar:zorg"]), ("amstelveen", vec!["meelezer"])]
    {
        let [person] = people(&world, municipality).await.try_into().unwrap();
        assert_eq!(
            (person.id.as_str(), person.name.as_str()),
            ("kanarie-persoon", "Kanarie Persoon")
        );
        assert_eq!(
            (person.roles, person.last_signed_in),
            (roles.into_iter().map(str::to_owned).collect::<Vec<_>>(), date(2026, 3, 2),)
        );
    }
    assert_eq!(people(&world, "voorbeeldstad").await, Vec::new());
    let stored = world.stored().await;
    let entries: Vec<_> = stored.iter().filter(|item| item.contains("MENSEN#")).collect();
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().all(|item| !item.contains("T09:30")), "a day, no time: {entries:?}");
}

#[tokio::test]
async fn the_last_sign_in_counts_and_whoever_is_refused_is_not_remembered() {
    let world = World::new().await;
    world.sign_in(&mut Browser::default()).await;
    world.pass(SignedDuration::from_hours(48));
    world.provider.inner.lock().unwrap().claims =
        json!({ "gehoor": ["deventer:meelezer"], "name": "Nieuwe Naam" });
    world.sign_in(&mut Browser::default()).await;
    world.pass(SignedDuration::from_hours(48));
    world.provider.inner.lock().unwrap().claims = json!({ "gehoor": [], "name": "Niemand" });
    world.sign_in(&mut Browser::default()).await;

    let [person] = people(&world, "deventer").await.try_into().unwrap();
    assert_eq!(person.name, "Nieuwe Naam");
    assert_eq!(person.roles, ["meelezer"]);
    assert_eq!(person.last_signed_in, date(2026, 3, 4));
}
