//! How Windows reads a command: the prompt's own rules, and those of the programs that it starts.
//!
//! Written down from the documentation alone, without a look at how the library quotes: the phases of
//! `cmd.exe` (`cmd /?`, `set /?`), `about_Quoting_Rules` and `about_Parsing` of PowerShell, and
//! "Parsing C command-line arguments" of the C runtime, which `curl.exe` uses.

use anyhow::{Result, bail, ensure};

/// The command lines that the command prompt starts for one line, as it hands them on.
///
/// # Errors
/// Where what runs depends on more than the line: variables, redirection, a line that goes on.
pub fn by_prompt(line: &str) -> Result<Vec<String>> {
    // First of all variables: quotes do not matter, and in a file `%%` and `%1` do something, too.
    ensure!(!line.contains('%'), "a variable may be put in: {line}");
    // And with delayed expansion, those between exclamation marks.
    ensure!(!line.contains('!'), "a variable may be put in: {line}");
    ensure!(
        !line.contains(['\r', '\n', '\0', '\u{1a}']),
        "the line ends inside: {line:?}"
    );
    let mut commands = vec![String::new()];
    let mut quoted = false;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => quoted = !quoted,
            '^' if !quoted => match rest.next() {
                Some(escaped) => {
                    push(&mut commands, escaped);
                    continue;
                }
                None => bail!("the line goes on: {line}"),
            },
            '<' | '>' if !quoted => bail!("something is redirected: {line}"),
            '&' | '|' | '(' | ')' if !quoted => {
                commands.push(String::new());
                continue;
            }
            _ => {}
        }
        push(&mut commands, c);
    }
    ensure!(!quoted, "a quote is left open: {line}");
    commands.retain(|command| !command.trim().is_empty());
    Ok(commands)
}

fn push(commands: &mut [String], c: char) {
    if let Some(last) = commands.last_mut() {
        last.push(c);
    }
}

/// The words of a PowerShell line made of bare words and single-quoted strings.
///
/// # Errors
/// At anything else: a second statement, a variable, another kind of quote.
pub fn by_powershell(line: &str) -> Result<Vec<String>> {
    const QUOTES: [char; 5] = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];
    let mut words = Vec::new();
    let mut rest = line.chars().peekable();
    while let Some(&c) = rest.peek() {
        if c == ' ' {
            rest.next();
            continue;
        }
        let mut word = String::new();
        if QUOTES.contains(&c) {
            rest.next();
            loop {
                match rest.next() {
                    None => bail!("a quote is left open: {line}"),
                    Some(end) if QUOTES.contains(&end) => {
                        match rest.next_if(|next| QUOTES.contains(next)) {
                            // Two of them are one.
                            Some(one) => word.push(one),
                            None => break,
                        }
                    }
                    Some(other) => word.push(other),
                }
            }
            ensure!(
                rest.peek().is_none_or(|next| *next == ' '),
                "something stands right behind a string: {line}"
            );
        } else {
            while let Some(c) = rest.next_if(|c| *c != ' ') {
                ensure!(
                    c.is_ascii_alphanumeric() || "-._".contains(c),
                    "`{c}` stands outside of strings: {line}"
                );
                word.push(c);
            }
        }
        words.push(word);
    }
    Ok(words)
}

/// The command line that Windows PowerShell hands to a program: words with blanks in quotes, and
/// nothing escaped (`about_Parsing`, the passing of arguments before 7.3).
pub fn handed_on(words: &[String]) -> String {
    let written = words.iter().map(|word| match word.contains([' ', '\t']) {
        true => format!("\"{word}\""),
        false => word.clone(),
    });
    written.collect::<Vec<_>>().join(" ")
}

/// The arguments that a program makes of its command line.
pub fn arguments(line: &str) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut backslashes = 0_usize;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                backslashes += 1;
                word.get_or_insert_default().push('\\');
                continue;
            }
            '"' => {
                let text = word.get_or_insert_default();
                // 2n and a quote are n and its end; 2n + 1 and a quote are n and a quote.
                text.truncate(text.len() - backslashes.div_ceil(2));
                match backslashes % 2 {
                    1 => text.push('"'),
                    _ if quoted && rest.next_if_eq(&'"').is_some() => text.push('"'),
                    _ => quoted = !quoted,
                }
            }
            ' ' | '\t' if !quoted => arguments.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
        backslashes = 0;
    }
    arguments.extend(word);
    arguments
}
