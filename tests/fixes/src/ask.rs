//! Requests that a case makes beside the matrix: what its recipe is for where nobody in the matrix
//! would notice, such as an address that is let in, a long header, a page that shows an image.

use std::net::Ipv4Addr;

use anyhow::{Context as _, Result, ensure};

use crate::wire::{self, Reply};

/// One request, and what it gets before and after.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// What is proven by it, as a sentence.
    pub what: &'static str,
    /// The address of this machine that it comes from.
    pub from: [u8; 4],
    /// The method.
    pub method: &'static str,
    /// The path; empty for the case's own.
    pub path: &'static str,
    /// Header lines. `{{page}}` and `{{port}}` are filled in.
    pub headers: &'static [(&'static str, &'static str)],
    /// How many letters long a further header is.
    pub cookie: usize,
    /// What it gets as long as the set-up fails.
    pub before: Is,
    /// What it gets with the recipe.
    pub after: Is,
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// It has this status code.
    Code(u16),
    /// It has this status code, and a header by this name with this value, once.
    Says(u16, &'static str, &'static str),
    /// It has this status code, and a header by this name with these words in its list.
    Lists(u16, &'static str, &'static [&'static str]),
    /// It has this status code, and no header by this name.
    Lacks(u16, &'static str),
    /// It has this status code, and this in its body.
    Holds(u16, &'static str),
    /// It has this status code, and this is not in its body.
    Without(u16, &'static str),
}

impl Ask {
    /// A GET for the case's own path.
    pub const USUAL: Ask = Ask {
        what: "",
        from: [127, 0, 0, 1],
        method: "GET",
        path: "",
        headers: &[],
        cookie: 0,
        before: Is::Code(200),
        after: Is::Code(200),
    };

    /// Asks, and compares with what has to be.
    pub fn check(&self, own: &str, port: u16, page: &str, is: Is) -> Result<()> {
        let path = match self.path {
            "" => own,
            path => path,
        };
        let fill = |text: &str| {
            let filled = text.replace("{{page}}", page);
            filled.replace("{{port}}", &port.to_string())
        };
        let mut headers: Vec<(&str, String)> = self
            .headers
            .iter()
            .map(|(name, value)| (*name, fill(value)))
            .collect();
        if self.cookie > 0 {
            headers.push(("Cookie", format!("long={}", "x".repeat(self.cookie))));
        }
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let from = Ipv4Addr::from(self.from);
        let reply = wire::request_from(from, port, self.method, path, &headers)
            .with_context(|| format!("\"{}\"", self.what))?;
        ensure!(
            is.holds(&reply, &fill),
            "\"{}\": {} {path} from {from} should be {is:?}, and got {} with {:?}: {:.300}",
            self.what,
            self.method,
            reply.status,
            reply.headers,
            reply.body,
        );
        Ok(())
    }
}

impl Is {
    fn holds(self, reply: &Reply, fill: &dyn Fn(&str) -> String) -> bool {
        match self {
            Is::Code(code) => reply.status == code,
            Is::Says(code, name, value) => {
                reply.status == code && reply.values(name) == [fill(value).as_str()]
            }
            Is::Lists(code, name, words) => {
                let list = reply.values(name).join(",");
                let has = |word: &&str| list.split(',').any(|found| found.trim() == *word);
                reply.status == code && words.iter().all(has)
            }
            Is::Lacks(code, name) => reply.status == code && reply.values(name).is_empty(),
            Is::Holds(code, text) => reply.status == code && reply.body.contains(&fill(text)),
            Is::Without(code, text) => reply.status == code && !reply.body.contains(&fill(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Is;
    use crate::wire::Reply;

    #[test]
    fn an_answer_is_what_it_should_be_or_not() {
        let reply = Reply {
            status: 429,
            headers: vec![
                ("retry-after".to_owned(), "30".to_owned()),
                ("vary".to_owned(), "a".to_owned()),
                ("vary".to_owned(), "b".to_owned()),
            ],
            body: "slow down".to_owned(),
        };
        let holds = |is: Is| is.holds(&reply, &str::to_owned);
        assert!(holds(Is::Code(429)) && !holds(Is::Code(200)));
        assert!(holds(Is::Says(429, "retry-after", "30")));
        assert!(!holds(Is::Says(429, "retry-after", "7")));
        assert!(!holds(Is::Says(429, "vary", "a")), "it is there twice");
        assert!(holds(Is::Lists(429, "vary", &["a", "b"])));
        assert!(!holds(Is::Lists(429, "vary", &["c"])));
        assert!(holds(Is::Lacks(429, "link")) && !holds(Is::Lacks(429, "vary")));
        assert!(holds(Is::Holds(429, "slow")) && !holds(Is::Without(429, "slow")));
    }
}
