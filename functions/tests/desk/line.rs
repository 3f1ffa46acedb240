//! A line to the store on which the answers to some requests get lost: they were carried out, and nobody hears of it.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// Passes everything on to `engine`, and loses the answer to every request with `part` in it.
pub(crate) async fn losing(engine: &str, part: &'static str) -> String {
    let target = engine.trim_start_matches("http://").to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(pass(client, target.clone(), part));
        }
    });
    endpoint
}

async fn pass(mut client: TcpStream, target: String, part: &str) {
    let mut engine = TcpStream::connect(target).await.unwrap();
    let (mut asked, mut answered) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    let mut lose = false;
    loop {
        tokio::select! {
            read = client.read(&mut asked) => match read {
                Ok(length) if length > 0 => {
                    lose |= String::from_utf8_lossy(&asked[..length]).contains(part);
                    engine.write_all(&asked[..length]).await.unwrap();
                }
                _ => break,
            },
            read = engine.read(&mut answered) => match read {
                Ok(length) if length > 0 && !lose => {
                    client.write_all(&answered[..length]).await.unwrap();
                }
                _ => break,
            },
        }
    }
}
