//! One HTTP/1.1 message as it goes over the line, with its length in front (RFC 9112 6.2).

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// Larger than any request or answer of the table's protocol.
const MOST: usize = 32 * 1024 * 1024;

/// A request or an answer, whole.
#[derive(Debug, Default)]
pub(super) struct Message {
    bytes: Vec<u8>,
    /// Where the body starts.
    body: usize,
}

impl Message {
    /// Reads one from `from`; what came after it stays in `rest` for the next. `None` at the end of the connection.
    pub(super) async fn read(
        from: &mut (impl AsyncRead + Unpin),
        rest: &mut Vec<u8>,
    ) -> io::Result<Option<Self>> {
        let mut chunk = vec![0; 16 * 1024];
        loop {
            if let Some(body) = end_of_head(rest) {
                let whole = body + length(rest.get(..body).unwrap_or_default())?;
                if rest.len() >= whole {
                    let after = rest.split_off(whole);
                    return Ok(Some(Self { bytes: std::mem::replace(rest, after), body }));
                }
            }
            if rest.len() > MOST {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let read = from.read(&mut chunk).await?;
            if read == 0 {
                return Ok(None);
            }
            rest.extend_from_slice(chunk.get(..read).unwrap_or_default());
        }
    }

    /// An answer of the table's own making.
    pub(super) fn answer(status: &str, body: &str) -> Self {
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        Self { body: head.len(), bytes: [head.as_bytes(), body.as_bytes()].concat() }
    }

    /// All of it.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The body.
    pub(super) fn body(&self) -> &[u8] {
        self.bytes.get(self.body..).unwrap_or_default()
    }

    /// Whether this is an answer with status 200.
    pub(super) fn is_ok(&self) -> bool {
        self.bytes.starts_with(b"HTTP/1.1 200")
    }

    /// Head and half of the body.
    pub(super) fn half(&self) -> &[u8] {
        let end = self.body + self.body().len() / 2;
        self.bytes.get(..end).unwrap_or_default()
    }

    /// What is asked of the table: the name after the dot in `x-amz-target`.
    pub(super) fn operation(&self) -> &str {
        let head = self.bytes.get(..self.body).unwrap_or_default();
        header(head, "x-amz-target").and_then(|target| target.rsplit('.').next()).unwrap_or("")
    }
}

/// Where the body starts, once the whole head is there.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn length(head: &[u8]) -> io::Result<usize> {
    if header(head, "transfer-encoding").is_some() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "a body without its length"));
    }
    let Some(value) = header(head, "content-length") else { return Ok(0) };
    value
        .parse()
        .ok()
        .filter(|length| *length <= MOST)
        .ok_or_else(|| io::ErrorKind::InvalidData.into())
}

fn header<'h>(head: &'h [u8], name: &str) -> Option<&'h str> {
    let lines = std::str::from_utf8(head).ok()?.lines();
    let mut named = lines.filter_map(|line| line.split_once(':'));
    named.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const TWO: &[u8] = b"POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810.GetItem\r\nContent-Length: 2\r\n\r\n{}\
                         POST / HTTP/1.1\r\nx-amz-target: DynamoDB_20120810.Query\r\ncontent-length: 4\r\n\r\nfour";

    #[tokio::test]
    async fn two_requests_in_one_piece_are_two_requests() {
        let (mut from, mut rest) = (TWO, Vec::new());

        let first = Message::read(&mut from, &mut rest).await.unwrap().unwrap();
        let second = Message::read(&mut from, &mut rest).await.unwrap().unwrap();

        assert_eq!((first.operation(), first.body()), ("GetItem", &b"{}"[..]));
        assert_eq!((second.operation(), second.body()), ("Query", &b"four"[..]));
        assert!(second.half().ends_with(b"\r\n\r\nfo"));
        assert!(Message::read(&mut from, &mut rest).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn a_request_that_breaks_off_is_none() {
        for end in [5, 60, TWO.len() - 1] {
            let mut from = TWO.get(..end).unwrap();
            let mut rest = Vec::new();
            let mut count = 0;
            while Message::read(&mut from, &mut rest).await.unwrap().is_some() {
                count += 1;
            }
            assert_eq!(count, usize::from(end > 90), "{end}");
        }
    }
}
