//! Compressed copies beside each file, for hosts that send them as they are.

use std::io::Write as _;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::compile::Profile;

/// The two compressed forms of one file.
#[derive(Clone, Debug)]
pub struct Compressed {
    /// For `Content-Encoding: br`, beside the file as `.br`.
    pub brotli: Vec<u8>,
    /// For `Content-Encoding: gzip`, beside the file as `.gz`.
    pub gzip: Vec<u8>,
}

/// Compresses a file: as far as it goes for a release, quickly otherwise.
pub fn compress(bytes: &[u8], profile: Profile) -> Result<Compressed> {
    let (brotli_quality, gzip_level) = match profile {
        Profile::Release => (11, Compression::best()),
        Profile::Dev => (4, Compression::fast()),
    };
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: brotli_quality,
        ..Default::default()
    };
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters)?;
    // The header's time stays zero, so that the same bytes give the same file.
    let mut gzip = GzEncoder::new(Vec::new(), gzip_level);
    gzip.write_all(bytes)?;
    Ok(Compressed {
        brotli,
        gzip: gzip.finish()?,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_forms_give_the_file_back() {
        let text = "turned away ".repeat(100).into_bytes();
        for profile in [Profile::Release, Profile::Dev] {
            let packed = compress(&text, profile).expect("memory cannot fail");
            let mut plain = Vec::new();
            brotli::BrotliDecompress(&mut &*packed.brotli, &mut plain).expect("it is brotli");
            assert_eq!(plain, text);
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(&*packed.gzip)
                .read_to_end(&mut plain)
                .expect("it is gzip");
            assert_eq!(plain, text);
        }
    }

    #[test]
    fn the_same_bytes_give_the_same_file() {
        let once = compress(b"abc", Profile::Release).expect("memory cannot fail");
        let again = compress(b"abc", Profile::Release).expect("memory cannot fail");
        assert_eq!((once.brotli, once.gzip), (again.brotli, again.gzip));
    }
}
