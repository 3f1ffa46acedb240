//! Every route of the desk × every role × own and other municipality × signed in, signed out or never, through the sign-in.

use gehoor_domain::{
    case::{Grant, Role, Scope, permission::PERMISSIONS},
    municipality::MunicipalityCode,
};
use gehoor_functions::desk::{self, grant, sign_in};
use http::Method;
use jiff::SignedDuration;
use serde_json::json;

use crate::{browser::Browser, world::World};

/// What became of the person before they asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Never,
    SignedIn,
    SignedOut,
    Idle,
    OtherCookie,
}

const STANDINGS: [Standing; 5] = [
    Standing::Never,
    Standing::SignedIn,
    Standing::SignedOut,
    Standing::Idle,
    Standing::OtherCookie,
];

async fn standing(world: &World, standing: Standing) -> Browser {
    let mut browser = Browser::default();
    if standing == Standing::Never {
        return browser;
    }
    assert_eq!(world.sign_in(&mut browser).await.status, 303);
    match standing {
        Standing::SignedOut => {
            let page = browser.get(&world.desk, "/desk/").await.body;
            let form = page.split_once(&format!("action=\"{}\"", sign_in::SIGN_OUT)).unwrap().1;
            let proof = form.split_once("name=\"bewijs\" value=\"").unwrap().1;
            let proof = proof.split_once('"').unwrap().0.to_owned();
            // The cookie is kept, as a thief would.
            let mut other = browser.clone();
            let fields = [("bewijs", proof.as_str())];
            other.post(&world.desk, "same-origin", sign_in::SIGN_OUT, &fields).await;
        }
        Standing::Idle => world.pass(SignedDuration::from_mins(31)),
        Standing::OtherCookie => {
            for value in browser.jar.values_mut() {
                *value = value.chars().rev().collect();
            }
        }
        Standing::Never | Standing::SignedIn => {}
    }
    browser
}

#[tokio::test]
async fn every_route_answers_each_role_at_each_municipality_as_the_table_says() {
    let own = MunicipalityCode::try_from("deventer".to_owned()).unwrap();
    let mut checked = 0;
    for role in PERMISSIONS.iter().map(|row| row.role) {
        for state in STANDINGS {
            let world = World::new().await;
            let grant = grant::wire(&Grant::new(own.clone(), role, Scope::Whole).unwrap());
            world.provider.inner.lock().unwrap().claims = json!({ "gehoor": [grant] });
            let browser = standing(&world, state).await;
            for (method, path) in desk::protected_paths() {
                for code in ["deventer", "amstelveen"] {
                    let path = path
                        .replace("{gemeente}", code)
                        .replace("{referentie}", "2222-2222")
                        .replace("{*rest}", "iets");
                    let mut browser = browser.clone();
                    let answer = if method == Method::GET {
                        browser.get(&world.desk, &path).await
                    } else {
                        browser.post(&world.desk, "same-origin", &path, &[]).await
                    };
                    // Only who coordinates registers; the other pages of no case are everybody's.
                    let is_list = match path.as_str() {
                        "/desk/nieuw" => role == Role::Coordinator,
                        "/desk/"
                        | "/desk/zaken"
                        | "/desk/afgesloten"
                        | "/desk/waarneming"
                        | "/desk/zoeken"
                        | "/desk/post"
                        | "/desk/niet-meer-te-zien" => true,
                        _ => false,
                    };
                    let expected = match (state, &method, is_list) {
                        (Standing::SignedIn, &Method::GET, false) if path == "/desk/nieuw" => 403,
                        (Standing::SignedIn, &Method::GET, true) => 200,
                        // No case is there: what exists is in the walk over stored cases of the desk's own tests.
                        (Standing::SignedIn, &Method::GET, false) => 404,
                        // Without a proof nothing reaches a handler.
                        (Standing::SignedIn, ..) => 403,
                        _ => 401,
                    };
                    let place = format!("{role:?} {state:?} {method} {path}");
                    assert_eq!(answer.status, expected, "{place}");
                    checked += 1;
                }
            }
        }
    }
    let routes = desk::protected_paths().len();
    assert_eq!(checked, PERMISSIONS.len() * STANDINGS.len() * routes * 2);
}
