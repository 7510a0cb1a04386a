//! What no HTTP server would do: connections that are reset, fall silent or talk nonsense.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::body::SILENCE;
use crate::place::Place;

/// A fault below TLS: all there is to the connection.
pub(crate) async fn raw(place: Place, mut tcp: TcpStream) -> std::io::Result<()> {
    match place {
        Place::ResetOnAccept => tcp.set_zero_linger(),
        Place::OldTls => {
            // RFC 5246 section 7.2: alert (21), fatal (2), protocol_version (70).
            let mut hello = [0u8; 4096];
            timeout(WAIT, tcp.read(&mut hello)).await??;
            tcp.write_all(&[21, 3, 1, 0, 2, 2, 70]).await?;
            tcp.shutdown().await?;
            drain(&mut tcp).await;
            Ok(())
        }
        _ => silence(&mut tcp).await,
    }
}

/// What a fault does with the connection once it has read the request.
pub(crate) enum After {
    /// Close it in good order.
    Close,
    /// Reset it.
    Reset,
}

/// A fault inside TLS, or inside TCP where the lab uses no TLS.
pub(crate) async fn talk<S>(place: Place, io: &mut S) -> std::io::Result<After>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    match place {
        Place::ResetAfterRequest => return Ok(After::Reset),
        Place::Garbage => {
            io.write_all(b"\x00\x01\x02SSH-2.0-nothing\r\nnot a status line\r\n\r\n")
                .await?;
        }
        Place::TwoLengths => {
            io.write_all(
                b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\
                  Content-Type: text/plain\r\nContent-Length: 5\r\nContent-Length: 9\r\n\
                  Connection: close\r\n\r\nhello all",
            )
            .await?;
        }
        Place::NoResponse => silence(io).await?,
        // EmptyReply: nothing.
        _ => {}
    }
    io.shutdown().await?;
    Ok(After::Close)
}

/// How long a client may take over its request.
const WAIT: Duration = Duration::from_secs(30);

/// The head of a request, or what came of one; at most 16 kB.
pub(crate) async fn read_head<S: AsyncRead + Unpin>(io: &mut S) -> Vec<u8> {
    let mut head = Vec::new();
    let mut part = [0u8; 2048];
    let read = async {
        while head.len() < 16 * 1024 && !head.windows(4).any(|four| four == b"\r\n\r\n") {
            match io.read(&mut part).await {
                Ok(n) if n > 0 => head.extend_from_slice(part.get(..n).unwrap_or_default()),
                _ => break,
            }
        }
    };
    // What came in time is what there is.
    let _ = timeout(WAIT, read).await;
    head
}

/// Says nothing until the client goes, or has waited longer than clients wait.
async fn silence<S: AsyncRead + Unpin>(io: &mut S) -> std::io::Result<()> {
    let client_gone = async {
        let mut part = [0u8; 2048];
        while io.read(&mut part).await? > 0 {}
        std::io::Result::Ok(())
    };
    tokio::select! {
        gone = client_gone => gone,
        () = sleep(SILENCE) => Ok(()),
    }
}

/// Waits for the client's end, so that closing does not turn into a reset.
async fn drain(tcp: &mut TcpStream) {
    let mut part = [0u8; 1024];
    let read = async { while matches!(tcp.read(&mut part).await, Ok(n) if n > 0) {} };
    let _ = timeout(Duration::from_secs(2), read).await;
}
