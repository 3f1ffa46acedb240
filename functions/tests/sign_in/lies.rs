//! In which ways the provider lies, and what becomes of it.

/// One way to lie. Where a number of them differ in one word only, they are one way with a word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Lie {
    /// Nothing is wrong.
    None,
    /// A claim is another; null takes it away.
    Claim(&'static str, serde_json::Value),
    /// A member of the token's head is another.
    Head(&'static str, &'static str),
    /// Signed with a key that isn't shown, under the name of one that is.
    OtherKey,
    /// `alg` is `none`, and there is no signature.
    NoSignature,
    /// `alg` is `HS256`, with the public key as the secret.
    PublicKeyAsSecret,
    /// The token belongs to another access token.
    OtherAccessToken,
    /// The kind of access token.
    TokenType(&'static str),
    /// The description says something else.
    Description(&'static str, serde_json::Value),
    /// This document leads elsewhere.
    Redirect(Document),
    /// This document is a megabyte long.
    Huge(Document),
    /// This document never ends.
    Slow(Document),
    /// This document comes as HTML.
    Html(Document),
    /// This document is no JSON.
    Broken(Document),
    /// This document comes with an error.
    Failing(Document),
}

/// What the provider is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Document {
    Description,
    Token,
    Keys,
}

impl Document {
    /// Each, with the word that the codes have for it.
    pub(crate) const ALL: [(Self, &'static str); 3] =
        [(Self::Description, "metadata"), (Self::Token, "exchange"), (Self::Keys, "keys")];
}
