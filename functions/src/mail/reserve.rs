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
pub fn redirected(mut mail: Mail, municipality: &Municipality) -> Result<Option<Mail>, MailError> {
    let Some(reserve) = &municipality.coordinator.reserve else { return Ok(None) };
    let address = Address::new(reserve.as_str())?;
    let refused = municipality.coordinator.email.as_str();
    let why = Texts::for_staff().with(Key::MailReserveWhy, &[("adres", refused)]);
    mail.blocks.insert(0, Block::Paragraph(why.into()));
    mail.reply_to.address = address.clone();
    mail.to = address;
    Ok(Some(mail))
}
