//! Certificates, good and bad, made anew for every lab, and the TLS set-up of each listener.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, PublicKeyData,
    date_time_ymd,
};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use crate::options::LabError;
use crate::place::{Place, Places, Protocol};

type Authority = CertifiedIssuer<'static, KeyPair>;

/// The lab's authority and a server configuration per kind of certificate.
pub(crate) struct Certificates {
    /// The authority's certificate. A browser that trusts it finds the expired and the misnamed
    /// certificate at fault for just that one reason.
    pub ca_pem: String,
    /// The authority's certificate in binary form.
    pub ca_der: Vec<u8>,
    /// SHA-256 of the good certificate's public key, in base64, as Chromium's
    /// `--ignore-certificate-errors-spki-list` wants it.
    pub good_spki: String,
    good: Arc<ServerConfig>,
    self_signed: Arc<ServerConfig>,
    expired: Arc<ServerConfig>,
    wrong_name: Arc<ServerConfig>,
    client_cert: Arc<ServerConfig>,
}

impl Certificates {
    pub fn make(places: &Places) -> Result<Self, LabError> {
        Self::try_make(places).map_err(|e| LabError::Certificates(e.to_string()))
    }

    fn try_make(places: &Places) -> Result<Self, Box<dyn std::error::Error>> {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        name(&mut params, "Turnaway lab authority");
        let ca = Authority::self_signed(params, KeyPair::generate()?)?;

        let domains = [
            &places.page_domain,
            &places.target_domain,
            &places.idp_domain,
        ];
        let good_names: Vec<String> = domains
            .into_iter()
            .flat_map(|d| [d.clone(), format!("*.{d}")])
            .collect();
        let target = vec![places.host(Place::Api)];

        let good_key = KeyPair::generate()?;
        let digest =
            ::ring::digest::digest(&::ring::digest::SHA256, &good_key.subject_public_key_info());
        let good_spki = STANDARD.encode(digest.as_ref());
        let good = signed(&ca, params_for(good_names)?, good_key)?;

        let self_signed_key = KeyPair::generate()?;
        let self_signed = (
            params_for(target.clone())?
                .self_signed(&self_signed_key)?
                .der()
                .clone(),
            self_signed_key,
        );
        let mut expired = params_for(target.clone())?;
        expired.not_before = date_time_ymd(2019, 1, 1);
        expired.not_after = date_time_ymd(2020, 1, 1);
        let expired = signed(&ca, expired, KeyPair::generate()?)?;
        let wrong_name = params_for(vec!["another.example".to_owned()])?;
        let wrong_name = signed(&ca, wrong_name, KeyPair::generate()?)?;

        let mut roots = RootCertStore::empty();
        roots.add(ca.der().clone())?;
        let provider = Arc::new(ring::default_provider());
        let (good_der, good_key) = good;
        let client_cert = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()?
            .with_client_cert_verifier(
                WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone())
                    .build()?,
            )
            .with_single_cert(vec![good_der.clone()], private(&good_key))?;

        Ok(Self {
            ca_pem: ca.pem(),
            ca_der: ca.der().to_vec(),
            good_spki,
            good: config(&provider, (good_der, good_key))?,
            self_signed: config(&provider, self_signed)?,
            expired: config(&provider, expired)?,
            wrong_name: config(&provider, wrong_name)?,
            client_cert: Arc::new(client_cert),
        })
    }

    /// The TLS set-up of a place that speaks `protocol`.
    pub fn config(&self, place: Place, protocol: Protocol) -> Arc<ServerConfig> {
        let base = match place {
            Place::SelfSigned => &self.self_signed,
            Place::Expired => &self.expired,
            Place::WrongName => &self.wrong_name,
            Place::ClientCert => &self.client_cert,
            _ => &self.good,
        };
        let mut config = ServerConfig::clone(base);
        config.alpn_protocols = match protocol {
            Protocol::Http1 | Protocol::Plain => vec![b"http/1.1".to_vec()],
            Protocol::Http2 => vec![b"h2".to_vec()],
            Protocol::Either => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        };
        Arc::new(config)
    }
}

fn name(params: &mut CertificateParams, common_name: &str) {
    params.distinguished_name = rcgen::DistinguishedName::new();
    params
        .distinguished_name
        .push(DnType::CommonName, common_name);
}

fn params_for(names: Vec<String>) -> Result<CertificateParams, rcgen::Error> {
    let common_name = names.first().cloned().unwrap_or_default();
    let mut params = CertificateParams::new(names)?;
    name(&mut params, &common_name);
    params.not_before = date_time_ymd(2024, 1, 1);
    params.not_after = date_time_ymd(2049, 1, 1);
    Ok(params)
}

type Identity = (CertificateDer<'static>, KeyPair);

fn signed(
    ca: &Authority,
    params: CertificateParams,
    key: KeyPair,
) -> Result<Identity, rcgen::Error> {
    Ok((params.signed_by(&key, ca)?.der().clone(), key))
}

fn private(key: &KeyPair) -> PrivateKeyDer<'static> {
    PrivatePkcs8KeyDer::from(key.serialize_der()).into()
}

fn config(
    provider: &Arc<CryptoProvider>,
    (certificate, key): Identity,
) -> Result<Arc<ServerConfig>, tokio_rustls::rustls::Error> {
    let config = ServerConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate], private(&key))?;
    Ok(Arc::new(config))
}
