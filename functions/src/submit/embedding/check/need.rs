//! What the tag needs of a policy, and what happens without it.

use super::{
    policy::{Directive, Policy},
    source::Target,
};
use crate::texts::WebmasterKey as Key;

/// One thing that a policy can keep from the tag, in the order in which a webmaster mends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Need {
    /// Our script, by its address.
    Script,
    /// Our script, where `'strict-dynamic'` makes addresses count for nothing.
    Nonce,
    /// The code that brings the form to life, from our address.
    Module,
    /// WebAssembly.
    Wasm,
    /// Requests to our address.
    Connect,
    /// Our page in a frame.
    Frame,
    /// Sending the form to our address.
    Form,
    /// Our policy for Trusted Types.
    TrustedTypes,
    /// A permission of a sandboxed page.
    Sandbox(Permission),
}

/// A word of `sandbox` without which the form does less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Permission {
    /// `allow-scripts`
    Scripts,
    /// `allow-same-origin`
    SameOrigin,
    /// `allow-forms`
    Forms,
    /// `allow-popups`
    Popups,
    /// `allow-downloads`
    Downloads,
}

impl Permission {
    const ALL: [Self; 5] =
        [Self::Scripts, Self::SameOrigin, Self::Forms, Self::Popups, Self::Downloads];

    const fn word(self) -> &'static str {
        match self {
            Self::Scripts => "allow-scripts",
            Self::SameOrigin => "allow-same-origin",
            Self::Forms => "allow-forms",
            Self::Popups => "allow-popups",
            Self::Downloads => "allow-downloads",
        }
    }
}

/// Names of the directives that govern a need, the one that counts first.
struct Chain {
    /// Those that are for this need; the last is made where none is there.
    own: &'static [&'static str],
    /// Those that are for other things too.
    fallbacks: &'static [&'static str],
}

const SCRIPT: Chain =
    Chain { own: &["script-src-elem", "script-src"], fallbacks: &["default-src"] };
const WASM: Chain = Chain { own: &["script-src"], fallbacks: &["default-src"] };
const CONNECT: Chain = Chain { own: &["connect-src"], fallbacks: &["default-src"] };
const FRAME: Chain = Chain { own: &["frame-src"], fallbacks: &["child-src", "default-src"] };
const FORM: Chain = Chain { own: &["form-action"], fallbacks: &[] };

impl Chain {
    fn counts<'a>(&self, policy: &'a Policy) -> Option<&'a Directive> {
        policy.first(self.own).or_else(|| policy.first(self.fallbacks))
    }

    fn allow(&self, policy: &mut Policy, words: &[&str]) {
        policy.allow(self.own, self.fallbacks, words);
    }
}

/// What stands behind the tag of one municipality.
#[derive(Debug, Clone)]
pub(in super::super) struct Tag {
    pub(in super::super) origin: String,
    script: Target,
    module: Target,
    requests: Vec<Target>,
    hosted: Target,
    /// Whether it shows a frame: the anonymous form is in one.
    has_frame: bool,
}

impl Tag {
    /// The tag of a municipality; nothing when our origin is none.
    pub(in super::super) fn new(origin: &str, code: &str, has_frame: bool) -> Option<Self> {
        let target = |path: &str| Target::of(origin, path);
        Some(Self {
            origin: origin.to_owned(),
            script: target(&format!("/gehoor/{code}.js"))?,
            // Any hash will do: nobody names one.
            module: target("/gehoor/v/0000000000000000/gehoor.js")?,
            requests: vec![
                target("/gehoor/v/0000000000000000/gehoor_bg.wasm")?,
                target("/v1/inzendingen")?,
            ],
            hosted: target(&format!("/formulier/{code}"))?,
            has_frame,
        })
    }
}

impl Need {
    /// What this policy keeps from the tag.
    pub(super) fn unmet(policy: &Policy, tag: &Tag) -> Vec<Self> {
        let mut unmet = Vec::new();
        let covers = |directive: &Directive, targets: &[Target]| {
            targets
                .iter()
                .all(|target| directive.values.iter().any(|source| target.is_covered_by(source)))
        };
        let covered = |chain: &Chain, targets: &[Target]| {
            chain.counts(policy).is_none_or(|directive| covers(directive, targets))
        };
        let is_dynamic =
            SCRIPT.counts(policy).is_some_and(|directive| directive.has("'strict-dynamic'"));
        if is_dynamic {
            unmet.push(Self::Nonce);
        } else if !covered(&SCRIPT, std::slice::from_ref(&tag.script)) {
            unmet.push(Self::Script);
        } else if !covered(&SCRIPT, std::slice::from_ref(&tag.module)) {
            unmet.push(Self::Module);
        }
        let allows_wasm = |directive: &Directive| {
            directive.has("'wasm-unsafe-eval'") || directive.has("'unsafe-eval'")
        };
        if !WASM.counts(policy).is_none_or(allows_wasm) {
            unmet.push(Self::Wasm);
        }
        if !covered(&CONNECT, &tag.requests) {
            unmet.push(Self::Connect);
        }
        let hosted = std::slice::from_ref(&tag.hosted);
        if tag.has_frame && !covered(&FRAME, hosted) {
            unmet.push(Self::Frame);
        }
        if !covered(&FORM, hosted) {
            unmet.push(Self::Form);
        }
        // Names of policies are told apart by case.
        let names_ours = |directive: &Directive| {
            directive.values.iter().any(|name| name == "gehoor" || name == "*")
        };
        if !policy.get("trusted-types").is_none_or(names_ours) {
            unmet.push(Self::TrustedTypes);
        }
        if let Some(sandbox) = policy.get("sandbox") {
            let missing = Permission::ALL.into_iter().filter(|one| !sandbox.has(one.word()));
            unmet.extend(missing.map(Self::Sandbox));
        }
        unmet
    }

    /// The directive of this policy that counts for it.
    pub(super) fn counts(self, policy: &Policy) -> Option<&Directive> {
        match self {
            Self::Script | Self::Nonce | Self::Module => SCRIPT.counts(policy),
            Self::Wasm => WASM.counts(policy),
            Self::Connect => CONNECT.counts(policy),
            Self::Frame => FRAME.counts(policy),
            Self::Form => FORM.counts(policy),
            Self::TrustedTypes => policy.get("trusted-types"),
            Self::Sandbox(_) => policy.get("sandbox"),
        }
    }

    /// Changes the policy so that the tag has it. A nonce is for the page to give, so nothing changes then.
    pub(super) fn meet(self, policy: &mut Policy, origin: &str) {
        match self {
            Self::Nonce => {}
            Self::Script | Self::Module => SCRIPT.allow(policy, &[origin]),
            Self::Wasm => WASM.allow(policy, &["'wasm-unsafe-eval'"]),
            Self::Connect => CONNECT.allow(policy, &[origin]),
            Self::Frame => FRAME.allow(policy, &[origin]),
            Self::Form => FORM.allow(policy, &[origin]),
            Self::TrustedTypes => policy.allow(&["trusted-types"], &[], &["gehoor"]),
            Self::Sandbox(permission) => policy.allow(&["sandbox"], &[], &[permission.word()]),
        }
    }

    /// Without it there is no form at all. Whether a nonce is there, no policy tells.
    pub(super) const fn is_vital(self) -> bool {
        matches!(self, Self::Script | Self::TrustedTypes | Self::Sandbox(Permission::Scripts))
    }

    /// A form that was seen alive has it.
    pub(super) const fn is_met_by_life(self) -> bool {
        self.is_vital() || matches!(self, Self::Nonce | Self::Module | Self::Wasm)
    }

    /// What is blocked.
    pub(in super::super) const fn name(self) -> Key {
        match self {
            Self::Script => Key::NeedScript,
            Self::Nonce => Key::NeedNonce,
            Self::Module => Key::NeedModule,
            Self::Wasm => Key::NeedWasm,
            Self::Connect => Key::NeedConnect,
            Self::Frame => Key::NeedFrame,
            Self::Form => Key::NeedForm,
            Self::TrustedTypes => Key::NeedTrustedTypes,
            Self::Sandbox(_) => Key::NeedSandbox,
        }
    }

    /// What a resident notices; as in docs/voor-webmasters.md.
    pub(in super::super) const fn effect(self) -> Key {
        match self {
            Self::Script | Self::TrustedTypes | Self::Sandbox(Permission::Scripts) => {
                Key::EffectLinkOnly
            }
            Self::Nonce => Key::EffectNonce,
            Self::Module | Self::Wasm | Self::Connect => Key::EffectAsleep,
            Self::Frame => Key::EffectFrame,
            Self::Form | Self::Sandbox(Permission::Forms) => Key::EffectForm,
            Self::Sandbox(Permission::SameOrigin) => Key::EffectOrigin,
            Self::Sandbox(Permission::Popups) => Key::EffectPopups,
            Self::Sandbox(Permission::Downloads) => Key::EffectDownloads,
        }
    }
}
