//! Chance.

/// Random bytes of the browser's generator; zeros where there is none.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(Ok(crypto)) = web_sys::window().map(|window| window.crypto()) {
        // It refuses more than 65,536 bytes, nothing else.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}
