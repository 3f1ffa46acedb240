//! Saving what was sent (Awb 2:17(2)).

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock::later;

/// Time for the browser to take the file over, in milliseconds.
const KEPT: u32 = 60_000;

/// Offers a text as a file. Made in the browser, so no server sees it; nothing is put into the page.
///
/// # Errors
/// The browser refuses to make a file.
pub fn text(file_name: &str, content: &str) -> Result<(), JsValue> {
    let settings = BlobPropertyBag::new();
    settings.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &settings)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    later(KEPT, move || {
        // An address that is gone already is no loss.
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}
