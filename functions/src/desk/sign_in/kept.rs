//! Sessions: a random id in a cookie, a keyed hash of it in the table, and two ends that are checked at every request.
//!
//! # Source
//! OWASP ASVS 5.0 7.2 and 7.3; NIST SP 800-63B section 5.1 (random ids, absolute and idle end).

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use gehoor_domain::{
    access_code::{ServerKey, sign_in_tag},
    case::{Grant, PersonId},
};
use http::HeaderMap;
use jiff::{SignedDuration, Timestamp};

use super::{Cookie, Parts, SignIn};
use crate::{
    desk::{FormSecret, Session, grant},
    hex,
    random::bytes,
    store::{DeskSession, StoreError},
    telemetry,
};

/// A request is kept at most once in this time: the idle end comes that much early at worst, never late.
const SEEN: SignedDuration = SignedDuration::from_mins(1);

/// The id in the cookie: 256 bits.
struct Id([u8; 32]);

impl Id {
    fn read(cookie: &str) -> Option<Self> {
        BASE64_URL_SAFE_NO_PAD.decode(cookie).ok()?.try_into().ok().map(Self)
    }

    fn cookie(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The name under which the session is kept.
    fn hash(&self, key: &ServerKey) -> String {
        hex::lower(&sign_in_tag(key, "sessie", &self.0))
    }

    /// What proves the forms of the session: it follows from the id, so that the table holds none of it.
    fn forms(&self, key: &ServerKey) -> FormSecret {
        FormSecret::from_tag(sign_in_tag(key, "formulieren", &self.0))
    }
}

impl SignIn {
    /// Opens a session under a new id, which is the value of the cookie.
    pub(super) async fn open(
        &self,
        person: &PersonId,
        name: &str,
        grants: &[Grant],
    ) -> Result<String, StoreError> {
        let Parts { settings, ground, .. } = self.0.as_ref();
        let now = ground.clock.now();
        let id = Id(bytes(ground.random.as_ref()));
        let session = DeskSession {
            person: person.clone(),
            name: name.to_owned(),
            grants: grants.iter().map(grant::wire).collect(),
            began: now,
            seen: now,
        };
        let gone = now.checked_add(settings.absolute).unwrap_or(now);
        ground.store.begin_session(&id.hash(&ground.keys.current), &session, gone).await?;
        Ok(id.cookie())
    }

    /// The session of a request; none when there is none, or when it has ended.
    pub(super) async fn session(&self, headers: &HeaderMap) -> Result<Option<Session>, StoreError> {
        let Parts { ground, .. } = self.0.as_ref();
        let Some((id, key, kept)) = self.kept(headers).await? else { return Ok(None) };
        let now = ground.clock.now();
        if !self.lives(&kept, now) {
            return Ok(None);
        }
        if now.duration_since(kept.seen) >= SEEN {
            // Without it the session ends somewhat earlier; that is no reason to refuse the request.
            if let Err(error) = ground.store.session_seen(&id.hash(key), now).await {
                telemetry::store_failure(&error);
            }
        }
        Ok(Some(Session {
            name: kept.name,
            person: kept.person,
            grants: kept.grants.iter().filter_map(|text| grant::parse(text)).collect(),
            forms: id.forms(key),
        }))
    }

    /// Ends the session of a request, if there is one.
    pub(super) async fn end(&self, headers: &HeaderMap) -> Result<(), StoreError> {
        let ground = &self.0.ground;
        let Some((id, key, _)) = self.kept(headers).await? else { return Ok(()) };
        ground.store.end_session(&id.hash(key), ground.clock.now()).await
    }

    /// What is kept for the cookie of a request, with the key under which it was found.
    async fn kept(
        &self,
        headers: &HeaderMap,
    ) -> Result<Option<(Id, &ServerKey, DeskSession)>, StoreError> {
        let Parts { own, ground, .. } = self.0.as_ref();
        let Some(id) = own.get(Cookie::Session, headers).and_then(Id::read) else {
            return Ok(None);
        };
        for key in ground.keys.all() {
            if let Some(kept) = ground.store.desk_session(&id.hash(key)).await? {
                return Ok(Some((id, key, kept)));
            }
        }
        Ok(None)
    }

    fn lives(&self, kept: &DeskSession, now: Timestamp) -> bool {
        let settings = &self.0.settings;
        let is_before = |from: Timestamp, after| from.checked_add(after).is_ok_and(|end| now < end);
        is_before(kept.began, settings.absolute) && is_before(kept.seen, settings.idle)
    }
}
