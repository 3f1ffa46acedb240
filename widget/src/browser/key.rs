//! Idempotency keys.

use std::fmt::Write as _;

/// Random bytes of the browser's generator; zeros where there is none.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(Ok(crypto)) = web_sys::window().map(|window| window.crypto()) {
        // It refuses more than 65,536 bytes, nothing else.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// A new idempotency key, for a form that starts anew.
///
/// # Shape
/// A UUIDv4 (RFC 9562), lower case.
pub fn new_key() -> String {
    let mut key = String::with_capacity(36);
    for (at, byte) in random::<16>().into_iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            key.push('-');
        }
        let byte = match at {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        // Writing into a text can't fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}
