//! What the desk's function reads from its environment.

use gehoor_functions::config::DeskSettings;

fn read(changes: &[(&str, &str)]) -> Result<DeskSettings, String> {
    let usual = [
        ("GEHOOR_TABLE", "gehoor"),
        ("GEHOOR_MUNICIPALITIES", "gemeenten"),
        ("GEHOOR_KEYS", "a:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="),
        ("GEHOOR_DESK_URL", "https://bureau.example"),
        ("GEHOOR_OIDC_ISSUER", "https://id.example/realms/gemeente"),
        ("GEHOOR_OIDC_CLIENT", "gehoor"),
    ];
    let lookup = |name: &str| {
        let (_, value) = changes.iter().chain(&usual).find(|(known, _)| *known == name)?;
        (!value.is_empty()).then(|| (*value).to_owned())
    };
    DeskSettings::read(lookup).map_err(|error| error.to_string())
}

#[test]
fn the_desk_needs_everything_of_the_store_its_own_origin_and_a_provider() {
    assert!(read(&[]).is_ok());
    for name in [
        "GEHOOR_TABLE",
        "GEHOOR_MUNICIPALITIES",
        "GEHOOR_KEYS",
        "GEHOOR_DESK_URL",
        "GEHOOR_OIDC_ISSUER",
        "GEHOOR_OIDC_CLIENT",
    ] {
        assert_eq!(read(&[(name, "")]).unwrap_err(), format!("{name} is not set"));
    }
}

#[test]
fn in_aws_neither_desk_nor_provider_is_ever_without_tls() {
    for (name, value) in [
        ("GEHOOR_DESK_URL", "http://127.0.0.1:8080"),
        ("GEHOOR_DESK_URL", "http://bureau.example"),
        ("GEHOOR_DESK_URL", "https://bureau.example/desk/"),
        ("GEHOOR_OIDC_ISSUER", "http://127.0.0.1:3000"),
        ("GEHOOR_OIDC_ISSUER", "http://id.example"),
    ] {
        assert!(read(&[(name, value)]).unwrap_err().starts_with(name), "{name} {value}");
    }
}
