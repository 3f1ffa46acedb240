//! A mail to the coordinator that their own address did not take, to the second address of the municipality.

use gehoor_domain::municipality::Municipality;

use super::{
    block::Block,
    header::{Address, MailError},
    message::Mail,
};
use crate::texts::{Key, Texts};

/// The same mail to the second address, with why on top. `None` when the municipality has no second address.
///
/// # Errors
/// [`MailError`] when the municipality's file holds what no header may hold.
pub fn redirected(mail: Mail, municipality: &Municipality) -> Result<Option<Mail>, MailError> {
    to_reserve(mail, municipality, Key::MailReserveWhy)
}

/// A copy of a daily mail for the second address, because the one of the day before came back. Otherwise as
/// [`redirected`].
///
/// # Errors
/// [`MailError`]
pub fn copied(mail: Mail, municipality: &Municipality) -> Result<Option<Mail>, MailError> {
    to_reserve(mail, municipality, Key::MailReserveDaily)
}

fn to_reserve(
    mut mail: Mail,
    municipality: &Municipality,
    why: Key,
) -> Result<Option<Mail>, MailError> {
    let Some(reserve) = &municipality.coordinator.reserve else { return Ok(None) };
    let address = Address::new(reserve.as_str())?;
    let why = Texts::for_staff().with(why, &[("adres", mail.to.as_str())]);
    mail.blocks.insert(0, Block::Paragraph(why.into()));
    mail.reply_to.address = address.clone();
    mail.to = address;
    Ok(Some(mail))
}
