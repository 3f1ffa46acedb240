//! The box of mails on one machine.

use std::{path::PathBuf, sync::Arc};

use gehoor_functions::mail::{
    header::Address,
    message::Envelope,
    transport::{Cause, PostBox, SendError, Transport},
};

/// A folder of this test, removed when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("gehoor-postvak-{name}-{}", std::process::id())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn envelope() -> Envelope {
    let address = |text| Address::new(text).unwrap();
    Envelope {
        from: address("gehoor@deventer.example"),
        to: address("test.persoon@example.org"),
        trace: None,
    }
}

#[tokio::test]
async fn mails_lie_in_order_of_arrival_also_after_a_restart() {
    let folder = Folder::new("order");
    for (start, count) in [(0_u8, 11), (11, 2)] {
        let transport = Transport::PostBox(Arc::new(PostBox::in_folder(&folder.0).unwrap()));
        for number in start..start + count {
            transport.send(&envelope(), &[number]).await.unwrap();
        }
    }

    let mails = PostBox::in_folder(&folder.0).unwrap().mails().await.unwrap();

    assert_eq!(
        mails.iter().map(|mail| mail.mime[0]).collect::<Vec<_>>(),
        (0..13).collect::<Vec<_>>()
    );
    assert_eq!(mails[0].name, "00000001.eml");
}

#[tokio::test]
async fn names_hold_nothing_of_the_mail_and_no_half_mail_is_left() {
    let folder = Folder::new("names");
    let transport = Transport::PostBox(Arc::new(PostBox::in_folder(&folder.0).unwrap()));
    transport.send(&envelope(), b"To: test.persoon@example.org\r\n\r\n").await.unwrap();

    let names: Vec<_> =
        std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();

    assert_eq!(names, ["00000001.eml"]);
}

#[tokio::test]
async fn a_full_box_asks_to_come_back_later() {
    let post_box = Arc::new(PostBox::in_memory());
    let transport = Transport::PostBox(Arc::clone(&post_box));
    post_box.set_full(true);

    let refused = transport.send(&envelope(), b"x").await;

    assert_eq!(refused, Err(SendError::Retryable(Cause::Smtp(452))));
    post_box.set_full(false);
    transport.send(&envelope(), b"x").await.unwrap();
    assert_eq!(post_box.mails().await.unwrap().len(), 1);
}
