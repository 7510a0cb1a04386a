//! Listeners: binds every place, and takes each connection to HTTP or to its fault.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body as Sent;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::faults::{self, After};
use crate::options::LabError;
use crate::place::{Kind, Place, Protocol};
use crate::respond::Dropped;
use crate::table;
use crate::tls::Certificates;
use crate::world::{World, raw_hit, router};

/// Connections that one listener serves at a time; more wait in the kernel's queue.
const CONNECTIONS: usize = 512;
/// How long a TLS handshake or the head of a request may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A port that is taken, and what keeps it.
pub(crate) struct Bound {
    pub place: Place,
    pub port: u16,
    pub socket: Socket,
}

pub(crate) enum Socket {
    /// Ready to accept.
    Listening(TcpListener),
    /// Kept so that the port stays refused, or its queue full.
    Kept(Kept),
}

pub(crate) enum Kept {
    /// Bound without listening.
    Idle { _socket: TcpSocket },
    /// A listener whose queue is full of our own connections.
    Full {
        _listener: TcpListener,
        _queue: Vec<std::net::TcpStream>,
    },
}

/// Takes the port of a place. Must be called within the runtime.
pub(crate) fn bind(place: Place, ip: IpAddr, port: u16) -> Result<Bound, LabError> {
    let address = SocketAddr::new(ip, port);
    let (port, socket) =
        try_bind(place, address).map_err(|source| LabError::Bind { port, source })?;
    Ok(Bound {
        place,
        port,
        socket,
    })
}

fn try_bind(place: Place, address: SocketAddr) -> std::io::Result<(u16, Socket)> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    let bound = socket.local_addr()?;
    let socket = match place {
        Place::Refused => Socket::Kept(Kept::Idle { _socket: socket }),
        Place::SynDropped => {
            let listener = socket.listen(0)?;
            Socket::Kept(Kept::Full {
                _queue: fill_queue(bound),
                _listener: listener,
            })
        }
        _ => Socket::Listening(socket.listen(1024)?),
    };
    Ok((bound.port(), socket))
}

/// Connects until the kernel no longer answers: from then on it drops what comes.
fn fill_queue(address: SocketAddr) -> Vec<std::net::TcpStream> {
    let attempts = 0..16;
    attempts
        .map_while(|_| {
            std::net::TcpStream::connect_timeout(&address, Duration::from_millis(200)).ok()
        })
        .collect()
}

/// Accepts and serves connections until the runtime ends.
pub(crate) async fn serve(
    place: Place,
    listener: TcpListener,
    world: Arc<World>,
    certificates: Arc<Certificates>,
) {
    let server = Arc::new(Server::new(place, world, &certificates));
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
            return;
        };
        let tcp = match listener.accept().await {
            Ok((tcp, _)) => tcp,
            Err(_) => {
                // Out of file handles, or the client has gone: go on, after a breath.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
        };
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            // A connection that fails is what many situations are about.
            let _ = server.connection(tcp).await;
            drop(slot);
        });
    }
}

/// One listener's way with connections.
struct Server {
    place: Place,
    /// The situation that the whole listener is, if it is one.
    id: Option<&'static str>,
    world: Arc<World>,
    tls: Option<TlsAcceptor>,
    router: Router,
}

impl Server {
    fn new(place: Place, world: Arc<World>, certificates: &Certificates) -> Self {
        let protocol = protocol(place);
        let wants_tls = match place.kind() {
            Kind::BadCert | Kind::Http(Protocol::Http2) => true,
            Kind::Http(Protocol::Plain) | Kind::RawFault | Kind::Closed => false,
            Kind::Http(_) | Kind::Fault => world.places.tls,
        };
        Self {
            place,
            id: table::whole(place),
            tls: wants_tls.then(|| TlsAcceptor::from(certificates.config(place, protocol))),
            router: router(&world, place),
            world,
        }
    }

    async fn connection(&self, tcp: TcpStream) -> std::io::Result<()> {
        tcp.set_nodelay(true)?;
        match self.place.kind() {
            Kind::RawFault => {
                self.world.log.add(raw_hit(self.id, self.place, b""));
                faults::raw(self.place, tcp).await
            }
            Kind::Fault => self.fault(tcp).await,
            Kind::BadCert => {
                self.world.log.add(raw_hit(self.id, self.place, b""));
                self.http(tcp).await
            }
            Kind::Http(_) | Kind::Closed => self.http(tcp).await,
        }
    }

    async fn fault(&self, tcp: TcpStream) -> std::io::Result<()> {
        match &self.tls {
            None => {
                let mut tcp = tcp;
                if let After::Reset = self.talk(&mut tcp).await? {
                    tcp.set_zero_linger()?;
                }
            }
            Some(tls) => {
                let mut stream = timeout(PATIENCE, tls.accept(tcp)).await??;
                if let After::Reset = self.talk(&mut stream).await? {
                    stream.get_ref().0.set_zero_linger()?;
                }
            }
        }
        Ok(())
    }

    async fn talk<S>(&self, io: &mut S) -> std::io::Result<After>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let head = faults::read_head(io).await;
        self.world.log.add(raw_hit(self.id, self.place, &head));
        faults::talk(self.place, io).await
    }

    async fn http(&self, tcp: TcpStream) -> std::io::Result<()> {
        let Some(tls) = &self.tls else {
            self.http1(tcp).await;
            return Ok(());
        };
        let stream = timeout(PATIENCE, tls.accept(tcp)).await??;
        if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
            self.http2(stream).await;
        } else if self.place.kind() != Kind::Http(Protocol::Http2) {
            self.http1(stream).await;
        }
        Ok(())
    }

    async fn http1<S: AsyncRead + AsyncWrite + Unpin>(&self, io: S) {
        let service = service_fn(|request| answer(self.router.clone(), request));
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(PATIENCE)
            .serve_connection(TokioIo::new(io), service);
        // Errors here are the client's going away, or a situation's breaking off.
        let _ = connection.await;
    }

    async fn http2<S: AsyncRead + AsyncWrite + Unpin>(&self, io: S) {
        let service = service_fn(|request| answer(self.router.clone(), request));
        let connection = hyper::server::conn::http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .max_concurrent_streams(256)
            .serve_connection(TokioIo::new(io), service);
        let _ = connection.await;
    }
}

fn protocol(place: Place) -> Protocol {
    match place.kind() {
        Kind::Http(protocol) => protocol,
        _ => Protocol::Http1,
    }
}

/// The router's response, or none at all.
async fn answer(router: Router, request: Request<Incoming>) -> Result<Response<Sent>, NoAnswer> {
    let response = match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    match response.extensions().get::<Dropped>() {
        Some(Dropped) => Err(NoAnswer),
        None => Ok(response),
    }
}

/// Tells hyper to close the connection (HTTP/2: to reset the stream).
#[derive(Debug)]
struct NoAnswer;

impl std::fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this situation gives no answer")
    }
}

impl std::error::Error for NoAnswer {}
