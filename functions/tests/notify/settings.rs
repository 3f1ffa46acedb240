//! What the environment of the notifier may say.

use gehoor_functions::{
    config::SettingsError,
    mail::transport::Encryption,
    notify::{MailRoute, NotifySettings, NotifySettingsError},
};

const COMMON: [(&str, &str); 4] = [
    ("GEHOOR_TABLE", "gehoor"),
    ("GEHOOR_MUNICIPALITIES", "municipalities"),
    ("GEHOOR_DESK_URL", "https://desk.example"),
    ("GEHOOR_ORIGIN", "https://gehoor.example"),
];

fn read(more: &[(&str, &str)]) -> Result<MailRoute, NotifySettingsError> {
    let all: Vec<_> = COMMON.iter().chain(more).collect();
    NotifySettings::read(|name| {
        all.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    })
    .map(|settings| settings.route)
}

#[test]
fn every_route_is_read_with_its_usual_port() {
    let relay = |port, encryption, credentials| MailRoute::Smtp {
        host: "relay.example".to_owned(),
        port,
        encryption,
        credentials,
    };
    let host = ("GEHOOR_SMTP_HOST", "relay.example");
    let user = [("GEHOOR_SMTP_USER", "u"), ("GEHOOR_SMTP_PASSWORD", "p")];

    assert_eq!(read(&[("GEHOOR_MAIL", "ses")]), Ok(MailRoute::Ses { configuration_set: None }));
    assert_eq!(read(&[("GEHOOR_MAIL", "smtps"), host]), Ok(relay(465, Encryption::Implicit, None)));
    assert_eq!(
        read(&[("GEHOOR_MAIL", "starttls"), host, user[0], user[1], ("GEHOOR_SMTP_PORT", "2525")]),
        Ok(relay(2525, Encryption::StartTls, Some(("u".to_owned(), "p".to_owned()))))
    );
}

#[test]
fn a_variable_that_is_missing_or_wrong_is_named_and_its_value_never_shown() {
    let missing = |name| NotifySettingsError::Common(SettingsError::Missing { name });
    let host = ("GEHOOR_SMTP_HOST", "relay.example");

    assert_eq!(read(&[]), Err(missing("GEHOOR_MAIL")));
    assert_eq!(read(&[("GEHOOR_MAIL", "starttls")]), Err(missing("GEHOOR_SMTP_HOST")));
    assert_eq!(
        read(&[("GEHOOR_MAIL", "starttls"), host, ("GEHOOR_SMTP_USER", "u")]),
        Err(missing("GEHOOR_SMTP_PASSWORD"))
    );
    for more in [
        vec![("GEHOOR_MAIL", "geheim")],
        vec![("GEHOOR_MAIL", "smtps"), host, ("GEHOOR_SMTP_PORT", "geheim")],
    ] {
        let error = read(&more).unwrap_err();
        assert!(matches!(error, NotifySettingsError::Invalid { .. }), "{error:?}");
        assert!(!error.to_string().contains("geheim"), "{error}");
    }
    let route = read(&[
        ("GEHOOR_MAIL", "smtps"),
        host,
        ("GEHOOR_SMTP_USER", "u"),
        ("GEHOOR_SMTP_PASSWORD", "geheim"),
    ]);
    assert!(!format!("{route:?}").contains("geheim"));
}
