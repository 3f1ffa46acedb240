//! What every answer has in common: problem+json, security headers, CORS.

pub mod cors;
pub mod headers;
pub mod problem;
pub mod site;
