//! Names taken apart into words: `X-Amz-Security-Token`, `accessToken`, `user[new_password]`.

/// A name as words without case: joined, with the places where a word begins. On the stack, since a
/// body may have thousands of names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    joined: [u8; MOST],
    length: usize,
    /// One bit for each place.
    starts: u128,
}

/// Longer names are nobody's name for a secret, in bytes.
const MOST: usize = 128;

/// Words that only say in which form the thing before them is: the hash of a token is no less
/// worth hiding, and `password2` is a password.
const FORMS: [&str; 17] = [
    "value",
    "values",
    "string",
    "str",
    "text",
    "raw",
    "plain",
    "hash",
    "hashed",
    "encoded",
    "encrypted",
    "base64",
    "b64",
    "confirmation",
    "confirm",
    "repeat",
    "again",
];

impl Words {
    /// The words of a name, in which `%5F` and the like stand for what they encode.
    pub(super) fn of(name: &str) -> Self {
        let mut words = Words {
            joined: [0; MOST],
            length: 0,
            starts: 0,
        };
        if name.len() > MOST {
            return words;
        }
        let mut bytes = name.bytes();
        let mut last = b'-';
        while let Some(byte) = bytes.next() {
            let byte = match byte {
                b'%' => {
                    let mut ahead = bytes.clone();
                    match hex(ahead.next()).zip(hex(ahead.next())) {
                        Some((high, low)) => {
                            bytes = ahead;
                            high << 4 | low
                        }
                        None => byte,
                    }
                }
                byte => byte,
            };
            let next_is_lower = bytes
                .clone()
                .next()
                .is_some_and(|byte| byte.is_ascii_lowercase());
            words.take(byte, last, next_is_lower);
            last = byte;
        }
        words.drop_forms();
        words
    }

    /// All words, lower case, nothing between them.
    pub(super) fn joined(&self) -> &[u8] {
        self.joined.get(..self.length).unwrap_or_default()
    }

    fn take(&mut self, byte: u8, last: u8, next_is_lower: bool) {
        if !byte.is_ascii_alphanumeric() {
            return;
        }
        let hump = byte.is_ascii_uppercase()
            && (last.is_ascii_lowercase() || (last.is_ascii_uppercase() && next_is_lower));
        if let Some(place) = self.joined.get_mut(self.length) {
            if !last.is_ascii_alphanumeric() || hump {
                self.starts |= 1 << self.length;
            }
            *place = byte.to_ascii_lowercase();
            self.length += 1;
        }
    }

    /// Drops trailing digits and words of form, as long as something stays.
    fn drop_forms(&mut self) {
        loop {
            let place = u128::BITS - self.starts.leading_zeros();
            let start = usize::try_from(place).unwrap_or(0).saturating_sub(1);
            let last = self.joined().get(start..).unwrap_or_default();
            let number = last.iter().all(u8::is_ascii_digit);
            let form = number || FORMS.iter().any(|form| form.as_bytes() == last);
            if start == 0 || !form {
                break;
            }
            self.starts &= !(1 << start);
            self.length = start;
        }
        // `md5` is a name of its own.
        let digits = self
            .joined()
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit());
        let stem = self.length - digits.count();
        if stem >= 3 {
            self.length = stem;
        }
    }

    /// Is these letters.
    pub(super) fn are(&self, letters: &str) -> bool {
        self.joined() == letters.as_bytes()
    }

    /// Ends with these letters, wherever a word begins.
    pub(super) fn ends(&self, letters: &str) -> bool {
        self.joined().ends_with(letters.as_bytes())
    }

    /// Ends with these letters, which begin a word.
    pub(super) fn ends_with_word(&self, letters: &str) -> bool {
        self.ends(letters) && self.starts >> (self.length - letters.len()) & 1 == 1
    }
}

/// The value of a hexadecimal digit.
pub(super) fn hex(byte: Option<u8>) -> Option<u8> {
    let digit = char::from(byte?).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn names_fall_into_words() {
        let cases = [
            (
                "X-Amz-Security-Token",
                "xamzsecuritytoken",
                &[0, 1, 4, 12][..],
            ),
            ("accessToken", "accesstoken", &[0, 6]),
            ("APIKey", "apikey", &[0, 3]),
            ("user[new_password]", "usernewpassword", &[0, 4, 7]),
            ("access%5Ftoken", "accesstoken", &[0, 6]),
            ("password_confirmation", "password", &[0]),
            ("password2", "password", &[0]),
            ("token-hash-value", "token", &[0]),
            ("value", "value", &[0]),
            ("%zz", "zz", &[0]),
            ("日本", "", &[]),
            ("", "", &[]),
        ];
        for (name, joined, starts) in cases {
            let words = Words::of(name);
            assert_eq!(words.joined(), joined.as_bytes(), "{name}");
            let found = |at: &usize| words.starts >> at & 1 == 1;
            assert!(starts.iter().all(found), "{name}");
            let count = usize::try_from(words.starts.count_ones()).ok();
            assert_eq!(count, Some(starts.len()), "{name}");
        }
    }

    #[test]
    fn a_word_ends_a_name_only_where_it_begins() {
        assert!(Words::of("sort_key").ends_with_word("key"));
        assert!(!Words::of("monkey").ends_with_word("key"));
        assert!(Words::of("mytoken").ends("token"));
    }
}
