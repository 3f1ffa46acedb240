//! Closed lists with their names on the wire, declared in one place each.

/// Declares a closed list with its wire names, in form order.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $wire:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$item_doc])* #[serde(rename = $wire)] $item,)+
        }

        impl $name {
            /// Every value, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$item,)+];

            /// The name on the wire, in Dutch.
            pub const fn wire_name(self) -> &'static str {
                match self {
                    $(Self::$item => $wire,)+
                }
            }

            /// The value with this wire name, if there is one.
            pub fn from_wire(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.wire_name() == name)
            }
        }
    };
}

pub(crate) use closed_list;
