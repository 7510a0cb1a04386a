//! Accepts connections, reads requests, sends answers. One thread for each connection; each connection
//! carries one request, so that nothing of one can be taken for another.

use crate::Who;
use crate::answer::{Answer, World, answer};
use crate::log::{Asked, Log};
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, sleep};
use std::time::Duration;

/// Longer heads are no requests.
const LONGEST_HEAD: usize = 100_000;

/// How long a client may take for its request.
const PATIENCE: Duration = Duration::from_secs(20);

/// A place under way; dropping it stops it.
#[derive(Debug)]
pub(crate) struct Listening {
    stop: Arc<AtomicBool>,
    port: u16,
    ipv6: bool,
}

pub(crate) fn bind(who: Who) -> io::Result<TcpListener> {
    match who {
        Who::Device6 => TcpListener::bind((Ipv6Addr::LOCALHOST, 0)),
        _ => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)),
    }
}

pub(crate) fn serve(
    who: Who,
    socket: TcpListener,
    world: &Arc<World>,
    log: &Arc<Log>,
) -> io::Result<Listening> {
    let stop = Arc::new(AtomicBool::new(false));
    let listening = Listening {
        stop: stop.clone(),
        port: socket.local_addr()?.port(),
        ipv6: who == Who::Device6,
    };
    let (world, log) = (world.clone(), log.clone());
    Builder::new()
        .name(format!("hostile {who:?}"))
        .spawn(move || {
            for connection in socket.incoming() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let (world, log) = (world.clone(), log.clone());
                let Ok(connection) = connection else { continue };
                // A connection that breaks off is the client's affair.
                let run = move || talk(who, connection, &world, &log).unwrap_or_default();
                if Builder::new().spawn(run).is_err() {
                    sleep(Duration::from_millis(50));
                }
            }
        })?;
    Ok(listening)
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Wakes the thread that accepts.
        match self.ipv6 {
            true => TcpStream::connect((Ipv6Addr::LOCALHOST, self.port)).ok(),
            false => TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).ok(),
        };
    }
}

fn talk(who: Who, mut connection: TcpStream, world: &World, log: &Log) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let Some(asked) = head(who, &connection)? else {
        return Ok(());
    };
    let told = answer(world, &asked);
    log.add(asked.clone());
    if let Some(told) = told {
        sleep(told.after);
        connection.write_all(&written(&told, asked.method != "HEAD"))?;
    }
    connection.shutdown(Shutdown::Write)
}

/// Reads a request's head; `None` when the client sent none.
fn head(who: Who, connection: &TcpStream) -> io::Result<Option<Asked>> {
    let mut lines = Vec::new();
    let mut length = 0;
    for line in BufReader::new(connection).lines() {
        let line = line?;
        length += line.len();
        if line.is_empty() {
            break;
        }
        if length > LONGEST_HEAD {
            return Ok(None);
        }
        lines.push(line);
    }
    let mut lines = lines.into_iter();
    let Some(first) = lines.next() else {
        return Ok(None);
    };
    let mut words = first.split(' ');
    let (method, path) = (words.next(), words.next());
    let (Some(method), Some(path)) = (method, path) else {
        return Ok(None);
    };
    let headers = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    });
    Ok(Some(Asked {
        who,
        method: method.to_owned(),
        path: path.to_owned(),
        headers: headers.collect(),
    }))
}

fn written(answer: &Answer, with_body: bool) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} Told\r\n", answer.status);
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n", answer.body.len()));
    head.push_str("connection: close\r\n\r\n");
    let mut bytes = head.into_bytes();
    if with_body {
        bytes.extend_from_slice(answer.body.as_bytes());
    }
    bytes
}
