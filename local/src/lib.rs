//! The whole product in one process on one machine.
//!
//! The same routers and the same store client as in the Lambda functions; only the ends differ: the table is dynoxide
//! (a DynamoDB-compatible engine on SQLite) behind a loopback port, mail lands in a post box, sign-in is a page.
//!
//! **Invariant:** everything listens on 127.0.0.1 only, and nothing in here is part of a Lambda function.

pub mod arguments;
pub mod data_directory;
pub mod demo;
pub mod faults;
pub mod frame;
pub mod index;
pub mod items;
pub mod local_clock;
pub mod origins;
pub mod page;
pub mod post;
pub mod pump;
pub mod seeded;
pub mod server_secret;
pub mod sign_in;
pub mod stack;
pub mod static_files;
pub mod store_line;
pub mod switches;
pub mod watch;
